"""Merges that are killed, and merges at once: the files stay whole, no edit is lost, no field changes its owner."""

import os
import shutil
import signal
import subprocess
import sys

import pytest
from attrs import evolve

import unlearnbib
from unlearnbib.errors import OutputError
from unlearnbib.merging import commit as places
from unlearnbib.model import Identity, Name, Paper
from unlearnbib.storage import atomic as files, exchange, locking

OLD = Paper(
    title="On Unlearning", year=2024, key="doe2024unlearning", type="paper-conference", pages="1-9",
    authors=(Name("Doe", "Jane"),), doi="10.1145/1.1", identity=Identity("doi", "10.1145/1.1"),
)  # fmt: skip
NEW = evolve(OLD, pages="3-4", volume="8", year=None)
LATER = evolve(OLD, pages="5-6", volume="9", year=2025)
OTHER = evolve(
    OLD, title="Forget It", key="lee2023forget", doi="10.1145/2.2", identity=Identity("doi", "10.1145/2.2")
)

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL here"),
    pytest.mark.usefixtures("no_waiting"),
]


def killed_at(moment, papers, path):
    """Merge in a process that is killed at a step of the writing; return whether it was."""
    child = os.fork()
    if not child:
        sys.settrace(Killer(moment))
        try:
            unlearnbib.merge(papers, path)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


class Killer:
    """Kills the process when it comes to the line `moment` of the files that write, counted as they are run."""

    def __init__(self, moment):
        self.left = moment

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename not in (places.__file__, files.__file__, exchange.__file__):
            return None
        if event == "line":
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def text_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


@pytest.fixture
def written(tmp_path):
    """Return a folder in which OLD was merged, and its author added a note and a comment."""
    folder = tmp_path / "written"
    folder.mkdir()
    path = folder / "refs.bib"
    unlearnbib.merge([OLD], str(path))
    path.write_text("% mine\n" + path.read_text().replace("  doi", "  note = {mine},\n  doi"))
    return folder


def everything_killed(written, tmp_path, papers):
    """Yield a folder for each moment at which a merge of `papers` was killed."""
    for moment in range(1_000):
        folder = tmp_path / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(written, folder)
        if not killed_at(moment, papers, str(folder / "refs.bib")):
            assert moment > 30
            return
        yield folder, str(folder / "refs.bib")


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(written, tmp_path):
    old = text_of(written / "refs.bib")
    new = unlearnbib.merge([NEW], str(written / "refs.bib"), dry_run=True).text
    assert new == old.replace("1--9", "3--4").replace("  year = {2024},\n", "").replace(
        "1.1}\n", "1.1},\n  volume = {8}\n"
    )
    seen = set()
    for folder, path in everything_killed(written, tmp_path, [NEW]):
        found = text_of(path)
        seen.add(found)
        assert found in (old, new)
        unlearnbib.merge([NEW], path)
        assert text_of(path) == new
        assert sorted(os.listdir(folder)) == ["refs.bib", "refs.bib.unlearnbib"]
    assert seen == {old, new}


def test_after_a_kill_every_field_has_the_same_owner(written, tmp_path):
    """The next facts are others, and nothing is a conflict: what unlearnbib wrote follows, wherever it stopped."""
    for _, path in everything_killed(written, tmp_path, [NEW]):
        merged = unlearnbib.merge([LATER], path)
        assert merged.conflicts == ()
        assert all(word in merged.text for word in ("{5--6}", "{9}", "{2025}", "{mine}", "% mine\n"))


def test_an_edit_of_the_author_after_a_kill_is_an_edit(written, tmp_path):
    for _, path in everything_killed(written, tmp_path, [NEW]):
        found = text_of(path)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(found.replace("  volume = {8}\n", "").replace("1--9", "7").replace("3--4", "7"))
        merged = unlearnbib.merge([NEW], path)
        assert "pages = {7}" in merged.text
        assert ("volume" in merged.text) == ("volume" not in found)  # it was written before, and deleted


def test_a_kill_in_a_new_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    for folder, path in everything_killed(tmp_path / "empty", tmp_path, [OLD]):
        whole = unlearnbib.export([OLD])
        assert not os.path.exists(path) or text_of(path) == whole
        unlearnbib.merge([OLD], path)
        assert text_of(path) == whole
        assert sorted(os.listdir(folder)) == ["refs.bib", "refs.bib.unlearnbib"]


def test_a_kill_during_the_recovery_from_a_kill(written, tmp_path):
    """The worst moments of the first kill, each followed by a kill at every moment of the next merge."""
    torn = tmp_path / "torn"
    for folder, _ in everything_killed(written, tmp_path, [NEW]):
        if any(name.endswith((".new", ".next")) for name in os.listdir(folder)):
            name = "-".join(sorted(name.rpartition(".")[2] for name in os.listdir(folder)))
            shutil.rmtree(torn / name, ignore_errors=True)
            shutil.copytree(folder, torn / name)
    assert len(list(torn.iterdir())) >= 3
    for folder in torn.iterdir():
        for _, path in everything_killed(folder, tmp_path, [NEW]):
            merged = unlearnbib.merge([LATER], path)
            assert merged.conflicts == ()
            assert all(word in merged.text for word in ("{5--6}", "{9}", "{2025}", "{mine}"))


def test_a_dry_run_after_a_kill_sees_what_the_merge_would_and_writes_nothing(written, tmp_path):
    for folder, path in everything_killed(written, tmp_path, [NEW]):
        before = {name: text_of(folder / name) for name in os.listdir(folder)}
        foreseen = unlearnbib.merge([LATER], path, dry_run=True).text
        assert {name: text_of(folder / name) for name in os.listdir(folder)} == before
        assert unlearnbib.merge([LATER], path).text == foreseen


@pytest.mark.parametrize(
    ("step", "failing"),
    [*(("write_temporary", number) for number in (1, 2, 3)), ("replace_unchanged", 1), ("replace_file", 1)],
)
def test_an_error_half_way_is_reported_and_loses_nothing(written, monkeypatch, step, failing):
    path = str(written / "refs.bib")
    real, calls = getattr(files, step), []

    def fails(*arguments):
        calls.append(arguments)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    monkeypatch.setattr(files, step, fails)
    if step == "replace_file":  # the .bib stands, and the base is taken up at once
        unlearnbib_merge_raises(path)
    else:
        old = text_of(path)
        unlearnbib_merge_raises(path)
        assert text_of(path) == old
    monkeypatch.undo()
    assert sorted(os.listdir(written)) == ["refs.bib", "refs.bib.unlearnbib"]
    assert unlearnbib.merge([LATER], path).conflicts == ()


def unlearnbib_merge_raises(path):
    with pytest.raises(OutputError, match=r"refs\.bib: cannot be written: No space left on device"):
        unlearnbib.merge([NEW], path)


MERGES = """
import sys
from attrs import evolve
import unlearnbib
from unlearnbib.model import Identity, Name, Paper
path, who = sys.argv[1], sys.argv[2]
for number in range(8):
    doi = f"10.1145/{who}.{number}"
    paper = Paper(title=f"Paper {number} of {who}", year=2024, key=f"k{who}x{number}", doi=doi,
                  identity=Identity("doi", doi), authors=(Name("Doe", "J."),))
    unlearnbib.merge([paper], path)
    unlearnbib.merge([evolve(paper, volume="8")], path)
"""


def test_processes_that_merge_at_once_lose_nothing(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("% mine\n")
    running = [
        subprocess.Popen([sys.executable, "-c", MERGES, str(path), who], stderr=subprocess.PIPE)
        for who in "123"
    ]
    for process in running:
        assert process.communicate()[1] == b""
        assert process.returncode == 0
    text = path.read_text()
    assert text.startswith("% mine\n\n@")
    assert text.count("@misc") + text.count("@inproceedings") == 24
    assert all(text.count(f"{{k{who}x{number},") == 1 for who in "123" for number in range(8))
    assert text.count("volume = {8}") == 24
    assert sorted(os.listdir(tmp_path)) == ["refs.bib", "refs.bib.unlearnbib"]


def test_processes_that_are_killed_at_random_leave_the_lock_free(written):
    path = str(written / "refs.bib")
    for moment in range(0, 60, 7):
        killed_at(moment, [NEW if moment % 2 else OLD], path)
    assert unlearnbib.merge([LATER], path).conflicts == ()


def test_a_file_that_is_saved_meanwhile_is_merged_anew(written, monkeypatch):
    """An editor knows of no lock: its text is found before it would be replaced."""
    path = written / "refs.bib"
    real, saved = files.sync_folder, []

    def saves(folder):
        real(folder)
        if not saved:
            saved.append(path.write_text(path.read_text() + "% saved meanwhile\n"))

    monkeypatch.setattr(files, "sync_folder", saves)
    merged = unlearnbib.merge([NEW, OTHER], str(path))
    assert merged.text == path.read_text()
    assert "% saved meanwhile\n" in merged.text
    assert merged.added == ("lee2023forget",)
    assert sorted(os.listdir(written)) == ["refs.bib", "refs.bib.unlearnbib"]


def test_a_file_that_changes_all_the_time_is_an_error(written, monkeypatch):
    path = written / "refs.bib"
    real = files.sync_folder

    def saves(folder):
        real(folder)
        path.write_text(path.read_text() + "% again\n")

    monkeypatch.setattr(files, "sync_folder", saves)
    with pytest.raises(OutputError, match="another program keeps writing it"):
        unlearnbib.merge([NEW], str(path))
    assert "1--9" in path.read_text()


def test_a_lock_that_is_held_is_an_error(written, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(locking, "_TIMEOUT", 0.1)
    with (
        FileLock(str(written / "refs.bib.unlearnbib.busy")),
        pytest.raises(OutputError, match=r"another unlearnbib holds .*refs\.bib\.unlearnbib\.busy"),
    ):
        unlearnbib.merge([NEW], str(written / "refs.bib"))
