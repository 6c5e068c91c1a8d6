"""Part files come all together or not at all, and never in the place of a file of somebody else."""

import errno
import os

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.storage import output_folder
from unlearnbib.storage.output_folder import RECORD, check_folder, write_parts

pytestmark = pytest.mark.usefixtures("no_waiting")


def list_files(folder):
    return {name: (folder / name).read_bytes() for name in os.listdir(folder) if name != RECORD}


def test_parts_are_written_in_any_order(tmp_path):
    assert write_parts(str(tmp_path / "out"), [("b", b"2\n"), ("a", b"1\n")]) == 2
    assert list_files(tmp_path / "out") == {"a": b"1\n", "b": b"2\n"}


def test_an_error_in_the_middle_leaves_the_old_parts(tmp_path):
    def fail():
        yield "a", b"new\n"
        raise KeyboardInterrupt

    write_parts(str(tmp_path), [("a", b"1\n"), ("b", b"2\n")])
    with pytest.raises(KeyboardInterrupt):
        write_parts(str(tmp_path), fail())
    assert list_files(tmp_path) == {"a": b"1\n", "b": b"2\n"}


def test_a_full_disk_names_the_part_and_leaves_nothing(tmp_path, monkeypatch):
    def fill(path, _content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr(output_folder, "write_temporary", fill)
    with pytest.raises(OutputError, match=r"part-0\.bib: cannot be written: No space left on device"):
        write_parts(str(tmp_path), [("part-0.bib", b"1\n")])
    assert list_files(tmp_path) == {}


def test_the_next_run_replaces_its_parts_and_deletes_those_that_are_over(tmp_path):
    write_parts(str(tmp_path), [("a", b"1\n"), ("b", b"2\n")])
    (tmp_path / "own.txt").write_bytes(b"mine")
    write_parts(str(tmp_path), [("a", b"3\n")])
    assert list_files(tmp_path) == {"a": b"3\n", "own.txt": b"mine"}


@pytest.mark.parametrize("change", [b"changed", b""])
def test_a_file_of_somebody_else_stays(tmp_path, change):
    write_parts(str(tmp_path), [("a", b"1\n")])
    (tmp_path / "a").write_bytes(change)
    for refused in (
        lambda: write_parts(str(tmp_path), [("a", b"3\n")]),
        lambda: check_folder(str(tmp_path), ["a"]),
    ):
        with pytest.raises(OutputError, match="it may be yours; rename it, or name another folder"):
            refused()
    assert list_files(tmp_path) == {"a": change}


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="out"):
        write_parts(str(tmp_path / "out"), [("a", b"1\n")])
    with pytest.raises(OutputError, match="out"):
        check_folder(str(tmp_path / "out"), ["a"])
    assert (tmp_path / "out").read_bytes() == b"mine"
