"""Every command that writes, over a folder of a person's files: nothing of theirs is lost, kills included."""

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys

import pytest

from places import ROOT
from unlearnbib.citekeys.lockfile import read_lock
from unlearnbib.cli import run
from unlearnbib.storage import atomic, exchange, locking, outputs

ROW = "| {} | ICML | 2020 | [Link](https://doi.org/10.1145/1.{}) |\n"
HEAD = "| Title | Venue | Year | Link |\n|---|---|---|---|\n"
FILES = {
    "main.tex": "\\cite{jin2024rwku}\\input{chapter}\\bibliography{refs}\n",
    "chapter.tex": "% my chapter\n\\cite{gu2025evasion}\n",
    "main.aux": "\\relax\n\\citation{jin2024rwku}\n",
    "none.tex": "Nothing is cited here.\n",
    "papers.md": "# Mine\n\n" + HEAD + ROW.format("Words that Remain", 5),
    "empty.md": "---\ntitle: None yet\nlayout: topic\n---\n",
    "refs.bib": "% my own\n@article{doe2020own,\n  title = {On LLMs},\n  author = {Doe, Jane},\n  journal = {J},\n  year = 2020,\n}\n",
    "mine.json": '[{"id": "doe"}]\n',
    "unlearnbib.toml": "max-authors = 3\n",
    "keys.txt": "doe2020own doe2020ours\n",
    "notes.txt": "caf\u00e9\r\nwith two ends of lines\n",
    "style.csl": (ROOT / "styles" / "acl.csl").read_text(encoding="utf-8"),
}
WRITERS = [
    "export --key jin2024rwku -o {}",
    "export --catalog papers.md -o {}",
    "export --catalog empty.md -o {}",
    "export --catalog refs.bib -o {}",
    "export --cited main.tex -o {}",
    "export --cited main.aux -o {}",
    "export --cited none.tex -o {}",
    "export --key jin2024rwku --format biblatex -o {}",
    "export --key jin2024rwku --format csl-json -o {}",
    "export --key jin2024rwku --format citations --style style.csl -o {}",
    "watch main.tex -o {}",
    "watch none.tex -o {}",
    "resolve --key jin2024rwku -o {}",
    "resolve --catalog papers.md -o {}",
    "rekey --key-pattern acl --catalog papers.md --key-map {} refs.bib",
    "rekey --map keys.txt --key-map {} refs.bib",
]
MERGES = [
    "export --merge --key jin2024rwku -o {}",
    "export --merge --cited main.tex -o {}",
    "watch main.tex --merge -o {}",
]
MERGES += ["export --merge --catalog papers.md -o {}", "add doi:10.52202/079017-3117 -o {}"]
COMMANDS = [one.format(name) for one in WRITERS for name in FILES]
COMMANDS += [one.format(name) for one in (*MERGES, "update {}") for name in FILES if name != "refs.bib"]
LISTS = [
    "lock --catalog empty.md",
    "export --catalog empty.md -o new.bib",
    "export --cited none.tex -o new.bib",
]
LISTS += [
    "resolve --catalog empty.md -o new.bib",
    "rekey --catalog empty.md --write",
    "export --merge --catalog empty.md -o refs.bib",
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the current folder of the test, with the person's files; `watch` ends after its first step."""
    pytest.importorskip("watchfiles")
    from unlearnbib.documents import watcher

    def end(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(watcher, "_wait", end)
    monkeypatch.chdir(tmp_path)
    fill(tmp_path)
    return tmp_path


def fill(folder):
    for name in os.listdir(folder):
        os.unlink(folder / name)
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())


def contents(folder):
    return {name: (folder / name).read_bytes() for name in sorted(os.listdir(folder))}


def changed(folder):
    now = contents(folder)
    return [name for name, text in FILES.items() if now.get(name) != text.encode()]


@pytest.mark.slow
def test_no_command_replaces_a_file_of_a_person(folder):
    for command in COMMANDS:
        code = run(command.split())
        is_watch_of_nothing = command.startswith("watch none.tex") and code == 0  # it waits for a citation
        assert code == 1 or is_watch_of_nothing, command
        assert changed(folder) == [], command
        assert set(contents(folder)) == set(FILES), command


@pytest.mark.parametrize("command", MERGES)
def test_a_merge_adds_to_the_words_of_the_author(folder, command):
    assert run(command.format("refs.bib").split()) == 0
    assert changed(folder) == ["refs.bib"]
    assert (folder / "refs.bib").read_bytes().startswith(FILES["refs.bib"].encode())
    assert (folder / "refs.bib").read_text().count("@") > 1


@pytest.mark.slow
def test_force_replaces_no_input_and_keeps_a_copy_of_others(folder):
    for command in COMMANDS:
        if command.startswith(("add", "update")):
            continue
        run([*command.split(), "--force"])
        now = contents(folder)
        assert {text.encode() for text in FILES.values()} <= set(now.values()), command
        words = command.split()
        read = {name for name in words if words.count(name) > 1} | {"unlearnbib.toml"}
        read |= {"main.tex", "chapter.tex"} if "main.tex" in words and "chapter.tex" in words else set()
        assert not read.intersection(changed(folder)), command
        if changed(folder):
            fill(folder)


@pytest.mark.parametrize("command", LISTS)
def test_an_empty_result_writes_nothing(folder, command):
    assert run(command.split()) == 1
    assert contents(folder) == {name: text.encode() for name, text in FILES.items()}


def test_the_same_command_again_needs_no_word(folder, capsys):
    for command in (
        "export -o new.bib",
        "export --since 2024 -o new.bib",
        "resolve --key jin2024rwku -o new.jsonl",
    ):
        assert run(command.split()) == run(command.split()) == 0
    (folder / "new.bib").write_text((folder / "new.bib").read_text() + "% mine\n")
    capsys.readouterr()
    assert run(["export", "-o", "new.bib"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert (folder / "new.bib").read_text().endswith("% mine\n")
    assert run(["export", "--merge", "-o", "new.bib"]) == 0
    assert run(["export", "-o", "new.bib"]) == 1  # it has words of its author now
    assert "% mine\n" in (folder / "new.bib").read_text()
    assert changed(folder) == []


def test_watch_merges(folder, capsys):
    assert run(["watch", "main.tex", "--merge", "-o", "refs.bib"]) == 0
    text = (folder / "refs.bib").read_text()
    assert text.startswith(FILES["refs.bib"])
    assert "@inproceedings{jin2024rwku," in text
    assert "refs.bib: 2 papers" in capsys.readouterr().err
    assert changed(folder) == ["refs.bib"]


def test_comments_of_a_lock_stay(folder):
    (folder / "unlearnbib.lock").write_text("# ours, see the wiki\nold doi:10.1/a\n")
    assert run(["lock", "--catalog", "papers.md"]) == 0
    assert "# ours, see the wiki\n" in (folder / "unlearnbib.lock").read_text()
    before = (folder / "unlearnbib.lock").stat().st_mtime_ns
    assert run(["lock", "--catalog", "papers.md"]) == 0
    assert (folder / "unlearnbib.lock").stat().st_mtime_ns == before


@pytest.mark.slow
def test_ten_locks_at_once_keep_ten_keys(tmp_path):
    """The same first author and year: each must see the keys of the others."""
    for number in range(10):
        (tmp_path / f"{number}.md").write_text(HEAD + ROW.format("Words", f"10{number}"))
    command = [sys.executable, "-m", "unlearnbib", "lock", "--catalog"]
    runs = [
        subprocess.Popen([*command, f"{number}.md"], cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        for number in range(10)
    ]
    said = [one.communicate(timeout=120)[1] for one in runs]
    assert [one.returncode for one in runs] == [0] * 10, said
    keys = read_lock(str(tmp_path / "unlearnbib.lock"))
    assert len(keys) == len({key for key, *_ in keys.values()}) == 10
    assert [name for name in os.listdir(tmp_path) if name.endswith((".busy", ".tmp"))] == []


class Killer:
    """Kills the process at the line `moment` of the modules that write, counted as they are run."""

    def __init__(self, moment):
        self.left = moment

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename not in [one.__file__ for one in (atomic, exchange, locking, outputs)]:
            return None
        if event == "line":
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def killed_at(moment, command):
    child = os.fork()
    if not child:
        sys.settrace(Killer(moment))
        try:
            run(command.split())
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


KILLED = [
    "export --key jin2024rwku -o ours.bib",
    "export --key jin2024rwku --force -o refs.bib",
    "resolve --key jin2024rwku -o new.jsonl",
    "lock --catalog papers.md",
    "add doi:10.52202/079017-3117 -o refs.bib",
    "check --fix refs.bib",
    "rekey --map keys.txt --write refs.bib",
    "export --merge --key jin2024rwku -o refs.bib",
    "watch main.tex --merge -o refs.bib",
    "update preprint.bib",
]
PREPRINT = "% mine\n@misc{jin,\n  title = {RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models},\n  eprint = {2406.10890},\n}\n"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("command", KILLED)
def test_a_kill_leaves_every_file_whole(folder, command):
    """Each file is as before or as after, old words are kept, and the next run ends well and cleans up."""
    assert run(["export", "--key", "gu2025evasion", "-o", "ours.bib"]) == 0
    (folder / "preprint.bib").write_text(PREPRINT)
    before = contents(folder)
    assert run(command.split()) in (0, 1)
    after = contents(folder)
    is_fix = command.startswith(
        ("add", "check", "rekey", "export --merge", "watch", "update")
    )  # they change an author's file, as they are asked to
    chosen = random.Random(command)  # noqa: S311 - moments, not secrets
    for moment in itertools.accumulate(chosen.randint(1, 9) for _ in itertools.count()):
        restore(folder, before)
        was_killed = killed_at(moment, command)
        now = contents(folder)
        assert all(now[name] in (text, after[name]) for name, text in before.items() if "ours" not in name)
        assert now["ours.bib"] in (before["ours.bib"], after["ours.bib"])
        assert is_fix or {text.encode() for text in FILES.values()} <= set(now.values())
        assert run(command.split()) in (0, 1)
        again = contents(folder)
        assert select_texts(again, after) == select_texts(after, after)
        assert [name for name in again if name.endswith(".tmp")] == []
        left = [name for name in again if name.endswith(".busy")]
        assert is_fix or left == []  # a fixed file is not locked again
        for name in left:  # the next command that writes the file leaves none
            locked = name.removesuffix(".unlearnbib.busy")
            assert run(["add", "arxiv:2402.16835", "-o", locked]) in (0, 1)
            assert not (folder / name).exists()
        if not was_killed:
            break
    assert moment > 20


def restore(folder, files):
    for name in os.listdir(folder):
        os.unlink(name)
    for name, text in files.items():
        (folder / name).write_bytes(text)


def select_texts(files, names):
    """Return the files themselves, without copies and records."""
    return {
        name: text
        for name, text in files.items()
        if name in names and not name.endswith(("~", ".unlearnbib"))
    }


@pytest.mark.skipif(not shutil.which("bash"), reason="the steps are bash's")
def test_a_module_in_a_strangers_checkout_is_not_run(folder, tmp_path):
    """`python -m unlearnbib` would import attrs.py of the current folder; hooks and the Action do not."""
    (tmp_path / "attrs.py").write_text("open('run', 'w').close()\n")
    script = "import sys; sys.path[:0] = [{!r}]; from unlearnbib.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script.format(str(ROOT / "src")), "check", "refs.bib"],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert not (tmp_path / "run").exists()
    steps = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert "-m unlearnbib" not in steps


@pytest.mark.parametrize("more", ["", "--merge", "--merge --dry-run", "--force"])
def test_a_file_in_the_place_of_the_record_stays(folder, capsys, more):
    (folder / "new.bib.unlearnbib").write_text("mine\n")
    assert run(["export", "--key", "jin2024rwku", "-o", "new.bib", *more.split()]) == 1
    assert capsys.readouterr().err.startswith("unlearnbib: new.bib.unlearnbib: cannot be written: ")
    assert (folder / "new.bib.unlearnbib").read_text() == "mine\n"
    assert not (folder / "new.bib").exists()


def test_a_folder_in_the_place_of_the_record_is_one_line(folder, capsys):
    (folder / "new.bib.unlearnbib").mkdir()
    for more in ([], ["--merge"]):
        assert run(["export", "--key", "jin2024rwku", "-o", "new.bib", *more]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
