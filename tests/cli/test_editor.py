"""An editor, which knows of no lock, saves at every step of every command that writes: nothing is lost."""

import os
import random
import sys
from contextlib import suppress

import pytest

from unlearnbib.bib import open_bib
from unlearnbib.cli import run
from unlearnbib.merging import commit, run as merging
from unlearnbib.storage import atomic, exchange, outputs

REFS = "@article{doe2020own,\n  title = {On LLMs},\n  author = {Doe, Jane},\n  journal = {J},\n  year = 2020,\n}\n"
PREPRINT = "@misc{jin,\n  title = {RWKU: Benchmarking Real-World Knowledge Unlearning for Large Language Models},\n  eprint = {2406.10890},\n}\n"
PAPERS = "| Title | Venue | Year | Link |\n|---|---|---|---|\n| Words | ICML | 2020 | [Link](https://doi.org/10.1145/1.5) |\n"
OWN = "@misc{own,\n  title = {Mine},\n}\n"
COMMANDS = {  # the file, its text, the addition of the editor, the trace of the command
    "export --merge --key jin2024rwku -o refs.bib": ("refs.bib", REFS, OWN, "{jin2024rwku,"),
    "add doi:10.52202/079017-3117 -o refs.bib": ("refs.bib", REFS, OWN, "10.52202"),
    "add doi:10.52202/079017-3117 -o new.bib": ("new.bib", None, OWN, "10.52202"),
    "update refs.bib": ("refs.bib", PREPRINT, OWN, "10.52202"),
    "check --fix refs.bib": ("refs.bib", REFS, OWN, "{LLMs}"),
    "rekey --map keys.txt --write refs.bib": ("refs.bib", REFS, OWN, "doe2020ours"),
    "lock --catalog papers.md": ("unlearnbib.lock", "old doi:10.9/old\n", "own doi:10.9/own\n", "10.1145/1.5"),
    "export --key jin2024rwku -o ours.bib": ("ours.bib", None, OWN, "{jin2024rwku,"),
}  # fmt: skip
STEPS = [one.__file__ for one in (atomic, exchange, outputs, commit, merging)]
WAYS = ["write", "rename", "back_up", "write_slowly", "write_over"]
EMPTYING = ["back_up", "write_slowly"]
LINES = 150  # of these modules, which a command runs

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the command runs in a fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


class Editor:
    """Saves a text, in the steps of one of the ways that editors have."""

    def __init__(self, path, text, way, done):
        self.path, self.text, self.done, self.is_late = path, text, done, False
        self.steps = iter(getattr(self, way)())

    def step(self):
        """Do a step; the save is late if it is made from a text without the work of the command, which is there."""
        with suppress(FileNotFoundError), open(self.path) as file:
            self.is_late = self.is_late or self.done in file.read()
        return next(self.steps, False)

    def write(self):
        with open(self.path, "w") as file:
            file.write(self.text)
        yield True

    def rename(self):
        with open("beside", "w") as file:
            file.write(self.text)
        yield True
        os.replace("beside", self.path)
        yield True

    def back_up(self):
        if os.path.exists(self.path):
            os.rename(self.path, "backup")
        yield True
        yield from self.write()

    def write_slowly(self):
        with open(self.path, "w") as file:
            yield True
            file.write(self.text[:9])
            file.flush()
            yield True
            file.write(self.text[9:])
        yield True

    def write_over(self):
        with open(self.path, "r+" if os.path.exists(self.path) else "w") as file:
            yield True
            file.write(self.text)
            file.truncate()
        yield True


class Saver:
    """Lets the editor do its steps when the command comes to these lines of the modules that write."""

    def __init__(self, editor, moments):
        self.editor, self.moments, self.count, self.is_early = editor, set(moments), 0, None

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename not in STEPS:
            return None
        if event == "line":
            self.count += 1
            if self.count in self.moments:
                self.editor.step()
        return self


def run_with_editor(command, editor, moments):
    """Run a command in a process; return its exit code, and whether the save was late."""
    child = os.fork()
    if not child:
        saver = Saver(editor, moments)
        code = 9
        try:
            sys.settrace(saver)
            code = run(command.split())
            sys.settrace(None)
            while editor.step():
                pass
            code |= 64 * editor.is_late
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code & 63, bool(code & 64)


def fill(folder, name, text):
    for one in os.listdir(folder):
        os.unlink(one)
    (folder / "keys.txt").write_text("doe2020own doe2020ours\n")
    (folder / "papers.md").write_text(PAPERS)
    if text is not None:
        (folder / name).write_text(text)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_save_at_any_step_stays(tmp_path, monkeypatch, capfd, command):
    """The save is there, with the work of the command, or the command reports that it wrote nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power fails here, and it takes the most time
    name, text, own, done = COMMANDS[command]
    saved = (text or "") + own
    chosen = random.Random(command)  # noqa: S311 - moments, not secrets
    for way in WAYS * 2:
        fill(tmp_path, name, text)
        moments = sorted(chosen.choices(range(1, LINES), k=4))
        code, is_late = run_with_editor(command, Editor(name, saved, way, done), moments)
        error = capfd.readouterr().err
        found = (tmp_path / name).read_text()
        assert own in found or (name.endswith(".lock") and "doi:10.9/own" in found), (
            way,
            moments,
            found,
            error,
        )
        assert code in (0, 1), (way, moments, error)
        has_nothing_to_do = way in EMPTYING  # it read the file while it was empty, or had another name
        assert done in found or found == saved, (way, moments, error)
        assert done in found or code == 1 or is_late or has_nothing_to_do, (way, moments, error)
        assert not name.endswith(".bib") or open_bib(name).broken == ()
        left = set(os.listdir()) - {name, f"{name}.unlearnbib", "keys.txt", "papers.md", "backup"}
        assert left == set()
