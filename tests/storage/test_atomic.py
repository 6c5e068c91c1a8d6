import os
import stat

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.storage.atomic import sweep_temporary, sync_folder, write_file, write_temporary


def test_a_file_is_written(tmp_path):
    write_file(str(tmp_path / "a.bib"), "é\n")
    assert (tmp_path / "a.bib").read_bytes() == b"\xc3\xa9\n"
    assert os.listdir(tmp_path) == ["a.bib"]


def test_links_and_permissions_stay(tmp_path):
    target, link = tmp_path / "target.bib", tmp_path / "link.bib"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_file(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_is_no_plain_file_is_written_through():
    write_file(os.devnull, "text")
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize("place", ["missing/a.bib", "."])
def test_a_place_that_cannot_be_written_is_said(tmp_path, place):
    with pytest.raises(OutputError, match="cannot be written: ") as caught:
        write_file(str(tmp_path / place), "x")
    assert isinstance(caught.value, OSError)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_half_way_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "a.bib"
    path.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OutputError, match=r"a\.bib: cannot be written: No space left on device"):
        write_file(str(path), "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.bib"]


def test_a_read_only_file_stays(tmp_path, monkeypatch):
    path = tmp_path / "a.bib"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write any file
    with pytest.raises(OutputError, match="the file is read-only"):
        write_file(str(path), "new")
    assert path.read_text() == "old"


def test_the_names_in_a_folder_are_seen_to_the_disk(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(os.fstat(handle).st_ino))
    sync_folder(str(tmp_path))
    assert seen == [tmp_path.stat().st_ino]


LEFT = ["a.bib.99999999-0123abcd.unlearnbib.tmp", "a.bib.1-0123abcd.unlearnbib.tmp", "a.bib.1.tmp"]
OTHERS = ["a.bib", "a.bib.tmp", "a.bib.old.tmp", "b.bib.1.tmp", "a.bib.1-0123abcd.tmp", "a.bib.1.tmp.bak"]


def test_what_a_kill_left_is_swept_and_nothing_else(tmp_path):
    for name in (*LEFT, *OTHERS):
        (tmp_path / name).write_text("half")
        os.utime(tmp_path / name, (0, 0))
    sweep_temporary(str(tmp_path / "a.bib"))
    assert sorted(os.listdir(tmp_path)) == sorted(OTHERS)


def test_half_a_character_is_replaced_and_a_byte_stays(tmp_path):
    write_temporary(str(tmp_path / "new"), "a\ud800b\udce9\n")
    assert (tmp_path / "new").read_bytes() == b"a\xef\xbf\xbdb\xe9\n"
