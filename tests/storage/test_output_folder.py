"""A folder of files: names that every file system has, and no file outside of it touched."""

from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from unlearnbib.errors import OutputError
from unlearnbib.storage.output_folder import RECORD, make_file_name, write_folder

_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)),
}


@given(
    st.lists(
        st.text(min_size=1) | st.sampled_from(["con", "CON", "lpt1", "a" * 400, "a" * 399 + "b"]), unique=True
    )
)
def test_no_two_keys_share_a_name_and_each_is_one_of_a_file(keys):
    names = [make_file_name(key) for key in keys]
    assert len({name.lower() for name in names}) == len(keys)
    assert all(name.isascii() and 0 < len(name) < 200 and name.lower() not in _DEVICES for name in names)
    assert not any(set(name) & set('/\\:*?"<>|. \0') for name in names)


def test_a_record_of_somebody_else_deletes_nothing_outside(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "sub").symlink_to(tmp_path / "mine")
    total = sha256(b"mine").hexdigest()
    (folder / RECORD).write_text(f"{total}  sub/a.md\n{total}  ../mine/a.md\n{total}  a\0b\n")
    assert write_folder(str(folder), [("new.md", "new")]) == 1
    assert (tmp_path / "mine" / "a.md").read_text() == "mine"


@pytest.mark.parametrize("content", ["mine", None])
def test_a_link_out_of_the_folder_is_not_written_through(tmp_path, content):
    target = tmp_path / "mine.md"
    if content:
        target.write_text(content)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").symlink_to(target)
    with pytest.raises(OutputError, match="may be yours"):
        write_folder(str(folder), [("a.md", "new")])
    assert (target.read_text() if target.exists() else None) == content


def test_a_changed_file_stays_and_a_stale_one_goes(tmp_path):
    write_folder(str(tmp_path), [("a.md", "a"), ("b/c.md", "c")])
    write_folder(str(tmp_path), [("a.md", "a2")])
    assert not (tmp_path / "b").exists()
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(OutputError, match="not as unlearnbib wrote it"):
        write_folder(str(tmp_path), [("a.md", "a3")])
    assert (tmp_path / "a.md").read_text() == "mine"


def test_a_folder_in_the_place_of_a_stale_file_stays(tmp_path):
    write_folder(str(tmp_path), [("a.md", "a"), ("b.md", "b")])
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").mkdir()
    assert write_folder(str(tmp_path), [("b.md", "b2")]) == 1
    assert (tmp_path / "a.md").is_dir()
    assert "a.md" not in (tmp_path / RECORD).read_text()


def test_what_a_kill_left_goes_and_the_files_of_others_stay(tmp_path):
    (tmp_path / "paper").mkdir()
    left = tmp_path / "paper" / "a.html.4194305-0123abcd.unlearnbib.tmp"  # of a process that no system has
    left.write_text("half")
    (tmp_path / "notes.tmp").write_text("mine")
    write_folder(str(tmp_path), [("paper/b.html", "b"), ("index.html", "i")])
    assert not left.exists()
    assert (tmp_path / "notes.tmp").read_text() == "mine"
