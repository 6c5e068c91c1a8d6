"""Two processes change one file, and an editor saves it all the while: no entry is lost."""

import os
import random
import subprocess
import sys
import threading

import pytest

from unlearnbib import load
from unlearnbib.bib import parse
from unlearnbib.storage.exchange import rename_with_flags

COMMANDS = r"""
import sys
from unlearnbib.cli import run
for line in sys.stdin:
    print("\nended", run(line.split()), line, end="", flush=True)
"""
EXCHANGE = 2


class Editor(threading.Thread):
    """Appends an entry with a number to the file, again and again: in place, or in a new file that is renamed."""

    def __init__(self, path, seed):
        super().__init__()
        self.path, self.chosen, self.is_over = path, random.Random(seed), threading.Event()  # noqa: S311
        self.saved, self.overwritten, self.broken = [], [], []

    def run(self):
        while not self.is_over.wait(self.chosen.uniform(0, 0.1)):
            entry = f"@misc{{own{len(self.saved)},\n  title = {{Mine}},\n}}\n"
            if self.chosen.random() < 0.5:
                with open(self.path, "ab", buffering=0) as file:
                    file.write(entry.encode())
            else:
                self.rename(entry)
            self.saved.append(f"{{own{len(self.saved)},")

    def rename(self, entry):
        """Replace the file, and note a text that came after the one that was read: that loss is the editor's."""
        text = self.path.read_text()
        self.broken.extend(parse(text, "refs.bib").broken)
        beside = self.path.with_name("beside")
        beside.write_text(text + entry)
        rename_with_flags(str(beside), str(self.path), EXCHANGE)
        self.overwritten.append(beside.read_text())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="files are exchanged there only")
def test_two_processes_and_an_editor_lose_nothing(tmp_path):
    refs = tmp_path / "refs.bib"
    refs.write_text("% mine\n@misc{first,\n  title = {Mine},\n}\n")
    keys = [paper.key for paper in load()][:10]
    lines = [[], []]
    for number, key in enumerate(keys):
        (tmp_path / f"{key}.map").write_text(f"{key} my{key}\n")
        lines[number % 2] += [f"export --merge --key {key} -o refs.bib"]
        lines[number % 2] += [
            [f"rekey --map {key}.map --write refs.bib", "update refs.bib", "check --fix refs.bib"][number % 3]
        ]
    editor = Editor(refs, seed=20)
    command = [sys.executable, "-c", COMMANDS]
    running = [
        subprocess.Popen(command, cwd=tmp_path, stdin=-1, stdout=-1, stderr=-1, text=True) for _ in lines
    ]
    editor.start()
    done = []
    readers = [
        threading.Thread(target=lambda one=one, it=it: done.append(it.communicate("\n".join([*one, ""]))))
        for one, it in zip(lines, running, strict=True)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    editor.is_over.set()
    editor.join()
    text = refs.read_text()
    assert parse(text, "refs.bib").broken == ()
    assert editor.broken == []
    assert [one for one in editor.saved if one not in text] == []
    assert text.startswith("% mine\n")
    lines_out = [line for out, _ in done for line in out.splitlines()]
    codes = [line.split(maxsplit=2)[1:] for line in lines_out if line.startswith("ended ")]
    assert len(codes) == 2 * len(keys), done
    merged = 0
    for code, line in codes:
        if code == "0" and line.startswith("export"):
            merged += 1
            assert any(f"{line.split()[3]}," in one for one in (text, *editor.overwritten)), line
    refused = [line for code, line in codes if code != "0" and not line.startswith("check")]
    said = "".join(error for _, error in done)
    # A key whose merge was refused, or undone by the editor, is in no file that its rekey could change.
    assert said.count("another program") + said.count("is in none of the files") >= len(refused)
    assert merged > 0
    left = {name for name in os.listdir(tmp_path) if not name.endswith(".map")}
    assert left <= {"refs.bib", "refs.bib.unlearnbib", "beside"}
    assert len(editor.saved) > 5
