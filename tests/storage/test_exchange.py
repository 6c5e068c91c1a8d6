"""A file whose content was read is replaced, or an editor's save is: at every line of the code that writes."""

import itertools
import os
import sys

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.merging.commit import MergeFiles
from unlearnbib.storage import atomic, exchange
from unlearnbib.storage.outputs import replace_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are exchanged there only")

WAYS = [
    (way, gap)
    for way in ("write", "rename", "back_up", "write_slowly", "write_over")
    for gap in (1, 3, 1_000)
]
NEW, SAVED = "the new text\n", "the text of the editor, saved\n"


def save(path, way):
    """Save a text as editors do, in one or two steps."""
    if way == "rename":
        with open("beside", "w") as file:
            file.write(SAVED)
        yield
        os.replace("beside", path)
    elif way == "write_over":  # without emptying the file
        with open(path, "r+" if os.path.exists(path) else "w") as file:
            yield
            file.write(SAVED)
            file.truncate()
    else:
        if way == "back_up" and os.path.exists(path):
            os.rename(path, "backup")
            yield
        with open(path, "w") as file:
            if way == "write_slowly":
                yield
                file.write(SAVED[:9])
                file.flush()
                yield
                file.write(SAVED[9:])
            else:
                file.write(SAVED)
    yield


class Saver:
    """Lets the editor do a step at some lines of the modules that write, counted as they are run."""

    def __init__(self, moments, editor):
        self.moments, self.editor, self.count = moments, editor, 0

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename not in (atomic.__file__, exchange.__file__):
            return None
        if event == "line":
            self.count += 1
            if self.count in self.moments:
                next(self.editor, None)
        return self


def write_checked(path, before):
    atomic.write_file(path, NEW, before=None if before is None else before.encode(), is_checked=True)


def replace(path, before):
    if before is None:
        raise OutputError(path, "there is none")
    replace_text(path, before, NEW)


def merge(path, before):
    files = MergeFiles(path)
    with files.lock():
        if not files.write(before or "", NEW, "base\n"):
            raise OutputError(path, "another one")


def run_with_saves(write, path, before, saver):
    """Return whether a text was written, with saves meanwhile and those that are left after it."""
    trace = sys.gettrace()
    sys.settrace(saver)
    try:
        write(path, before)
    except OutputError:
        return False
    else:
        return True
    finally:
        sys.settrace(trace)


@pytest.mark.parametrize("before", ["old\n", "", None])
@pytest.mark.parametrize("steps", WAYS, ids=str)
@pytest.mark.parametrize("write", [write_checked, replace, merge])
def test_a_save_at_any_line_stays(tmp_path, monkeypatch, write, steps, before):
    way, gap = steps
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power fails here, and it takes the most time
    path = "refs.bib"
    outcomes = set()
    for first in itertools.count(1):
        for name in os.listdir():
            os.unlink(name)
        if before is not None:
            (tmp_path / path).write_text(before)
        editor = save(path, way)
        saver = Saver({first, first + gap, first + 2 * gap}, editor)
        is_written = run_with_saves(write, path, before, saver)
        outcomes.add(is_written)
        for _ in editor:
            pass
        assert (tmp_path / path).read_text() == SAVED, (first, is_written)
        left = {name for name in os.listdir() if name not in (path, "backup", "refs.bib.unlearnbib")}
        assert left == set()
        if saver.count < first:
            break
    assert first > 20 or (write, before) == (replace, None)
    is_after_all = (way, gap) == ("rename", 1_000)  # the second step is the save
    assert outcomes == ({True} if is_after_all else {True, False}) or before is None


def test_an_editor_that_saves_again_while_the_files_are_exchanged_back_has_its_last_save(
    tmp_path, monkeypatch
):
    path, saves = tmp_path / "refs.bib", iter(["first", "second", "third"])
    really = exchange.rename_with_flags

    def rename(*arguments):
        if text := next(saves, None):
            (tmp_path / "saved").write_text(text)
            os.replace(tmp_path / "saved", path)
        return really(*arguments)

    path.write_text("old")
    monkeypatch.setattr(exchange, "rename_with_flags", rename)
    assert not atomic.try_write(str(path), NEW, before=b"old")
    assert path.read_text() == "third"
    assert os.listdir(tmp_path) == ["refs.bib"]


def test_a_system_without_the_step_compares_last(tmp_path, monkeypatch):
    path = tmp_path / "refs.bib"
    monkeypatch.setattr(exchange, "rename_with_flags", lambda *_: False)
    assert atomic.try_write(str(path), "one", before=None)
    assert not atomic.try_write(str(path), "two", before=b"another")
    assert atomic.try_write(str(path), "two", before=b"one")
    assert path.read_text() == "two"
    assert os.listdir(tmp_path) == ["refs.bib"]
