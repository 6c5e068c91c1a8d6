"""A file with another name, or of an owner, whom no new file can have, stays the same file."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from unlearnbib.errors import OutputError
from unlearnbib.merging.commit import MergeFiles
from unlearnbib.storage import atomic, in_place
from unlearnbib.storage.atomic import write_file
from unlearnbib.storage.output_folder import write_folder, write_parts
from unlearnbib.storage.outputs import replace_text, write_output

LONG, SHORT = "the first text, which is longer\n", "short\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "refs.bib"


def merge(path, before, after):
    files = MergeFiles(str(path))
    with files.lock():
        assert files.write(before, after, "the base\n")


WRITERS = {
    "output": lambda path, _before, after: write_output(str(path), after),
    "fix": lambda path, before, after: replace_text(str(path), before, after),
    "plain": lambda path, _before, after: write_file(str(path), after),
    "merge": merge,
    "folder": lambda path, _before, after: write_folder(str(path.parent), [(path.name, after)]),
    "parts": lambda path, _before, after: write_parts(str(path.parent), [(path.name, after.encode())]),
}


def write_first(name, path):
    """Write the first text as that writer's own, so that it may replace it."""
    WRITERS[name if name in ("folder", "parts") else "output"](path, "", LONG)


@pytest.mark.parametrize("name", WRITERS)
def test_other_names_of_a_file_have_the_new_text(path, tmp_path, name):
    write_first(name, path)
    os.link(path, tmp_path / "other.bib")
    number = path.stat().st_ino
    WRITERS[name](path, LONG, SHORT)
    assert path.read_text() == (tmp_path / "other.bib").read_text() == SHORT
    assert (path.stat().st_ino, path.stat().st_nlink) == (number, 2)
    assert {one.name for one in tmp_path.iterdir()} <= {
        "refs.bib", "other.bib", "refs.bib.unlearnbib", ".unlearnbib",
    }  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root takes another's place")
def test_the_owner_that_a_process_may_not_give_stays(path, tmp_path):
    """A colleague's file that the group may write: the process has no right to give a file away."""
    path.write_text(LONG)
    os.chown(path, 1234, 4321)
    path.chmod(0o664)
    os.chown(tmp_path, 4999, 4321)
    tmp_path.chmod(0o775)
    code = (
        f"import os, sys; sys.path[:] = {sys.path!r}; import filelock, ctypes, hashlib, fcntl;"
        "from unlearnbib.storage import exchange, in_place; from unlearnbib.storage.outputs import replace_text;"
        "here = os.open('.', os.O_RDONLY); os.setgroups([4321]); os.setgid(4321); os.setuid(4999); os.fchdir(here);"
        f"replace_text('refs.bib', {LONG!r}, {SHORT!r})"
    )
    for folder in list(tmp_path.parents)[: list(tmp_path.parents).index(Path(tempfile.gettempdir()))]:
        folder.chmod(0o711)
    subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, check=True)
    found = path.stat()
    assert path.read_text() == SHORT
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 4321, 0o664)
    assert os.listdir(tmp_path) == ["refs.bib"]


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes are Linux's here")
def test_an_attribute_that_cannot_be_given_stays(path, monkeypatch):
    path.write_text(LONG)
    try:
        os.setxattr(path, "user.mine", b"x")
    except OSError:
        pytest.skip("the file system has no attributes")

    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "setxattr", refuse)
    write_file(str(path), SHORT)
    assert (path.read_text(), os.getxattr(path, "user.mine")) == (SHORT, b"x")


@pytest.mark.skipif(sys.platform != "linux", reason="access lists are Linux's here")
@pytest.mark.parametrize("has_default", [False, True])
def test_the_access_list_stays_and_none_of_the_folder_comes(path, tmp_path, has_default):
    """An ACL as the kernel keeps it: version 2, then tag, permissions and id of each entry (posix_acl_xattr.h)."""
    entries = [(0x01, 6, -1), (0x02, 4, 1234), (0x04, 4, -1), (0x10, 4, -1), (0x20, 0, -1)]
    acl = b"\x02\0\0\0" + b"".join(
        tag.to_bytes(2, "little") + rights.to_bytes(2, "little") + one.to_bytes(4, "little", signed=True)
        for tag, rights, one in entries
    )
    path.write_text(LONG)
    try:
        if has_default:
            os.setxattr(tmp_path, "system.posix_acl_default", acl)
        else:
            os.setxattr(path, "system.posix_acl_access", acl)
    except OSError:
        pytest.skip("the file system has no access lists")
    write_file(str(path), SHORT)
    assert path.read_text() == SHORT
    assert ("system.posix_acl_access" in os.listxattr(path)) == (not has_default)


def test_a_private_text_is_never_readable_by_others(path, tmp_path, monkeypatch):
    path.write_text(LONG)
    path.chmod(0o600)
    seen = []

    def look(_handle):
        seen.extend(stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir() if one.suffix == ".tmp")

    monkeypatch.setattr(os, "fsync", look)
    write_file(str(path), SHORT)
    os.link(path, tmp_path / "other.bib")
    write_file(str(path), LONG)
    assert seen == [0o600] * len(seen)
    assert len(seen) >= 2


@pytest.mark.parametrize("name", ["fix", "merge"])
def test_an_error_half_way_restores_the_old_text(path, tmp_path, monkeypatch, name):
    path.write_text(SHORT)
    os.link(path, tmp_path / "other.bib")
    really, turns = in_place._copy_content, []  # noqa: SLF001

    def fill_the_disk(source, target):
        turns.append(target)
        if len(turns) == 1:
            with open(target, "r+b") as file:
                file.write(b"ha")
            raise OSError(errno.ENOSPC, "No space left on device")
        really(source, target)

    monkeypatch.setattr(in_place, "_copy_content", fill_the_disk)
    with pytest.raises(OSError, match="No space left on device"):
        WRITERS[name](path, SHORT, LONG)
    assert (path.read_text(), path.stat().st_nlink) == (SHORT, 2)
    assert sorted(os.listdir(tmp_path)) == ["other.bib", "refs.bib"]


def test_a_save_meanwhile_stays(path, tmp_path, monkeypatch):
    path.write_text(LONG)
    os.link(path, tmp_path / "other.bib")
    really = atomic.write_temporary

    def save_and_write(*rest):
        path.write_text("saved\n")
        really(*rest)

    monkeypatch.setattr(atomic, "write_temporary", save_and_write)
    with pytest.raises(OutputError, match="another program wrote it"):
        replace_text(str(path), LONG, SHORT)
    assert path.read_text() == (tmp_path / "other.bib").read_text() == "saved\n"


def test_a_copy_of_an_earlier_kill_stays(path, tmp_path):
    path.write_text(LONG)
    os.link(path, tmp_path / "other.bib")
    (tmp_path / "refs.bib~").write_text("older\n")
    write_file(str(path), SHORT)
    assert sorted(os.listdir(tmp_path)) == ["other.bib", "refs.bib", "refs.bib~"]
    assert (tmp_path / "refs.bib~").read_text() == "older\n"
