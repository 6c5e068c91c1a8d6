"""A file that no new file can stand for is written in place: one with more names, or of another owner.

A new file takes the place of an old one in one step, but hard links would keep the old text, and an owner, an
ACL or an attribute that this process may not give would be lost. The text of such a file is overwritten
instead, while a copy of the old one is beside it, `FILE~`: an error restores it, and a kill leaves it there.
"""

import os

from unlearnbib.storage.atomic import name_temporary
from unlearnbib.storage.digests import Digest, digest_file, read_pieces, take_digest
from unlearnbib.storage.exchange import is_being_written


def overwrite(beside: str, target: str) -> None:
    """Move the content of the file `beside` into `target`, which stays the same file; raises OSError."""
    old, new = back_up(target), name_temporary(target)
    os.replace(beside, new)  # that it has gone says to a merge that the .bib is the new one
    try:
        _copy_content(new, target)
    except BaseException:
        _copy_content(old, target)  # if that fails too, the copy stays
        os.replace(new, beside)
        os.unlink(old)
        raise
    os.unlink(new)
    os.unlink(old)


def overwrite_unchanged(beside: str, target: str, before: bytes | Digest | None) -> bool:
    """Overwrite `target` and return True, or False if its content is not `before` any more."""
    expected = take_digest(before) if isinstance(before, bytes) else before
    if is_being_written(target) or digest_file(target) != expected:
        return False
    overwrite(beside, target)
    return True


def _copy_content(source: str, target: str) -> None:
    """Give a file the content of another."""
    with open(source, "rb") as new, open(target, "r+b") as file:
        file.writelines(read_pieces(new))
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def back_up(target: str) -> str:
    """Copy a file beside it, under a name that no file has, and return the name."""
    number, name = 1, f"{target}~"
    while True:
        try:
            _copy_new(target, name)
        except FileExistsError:
            number += 1
            name = f"{target}~{number}"
        else:
            return name


def _copy_new(target: str, name: str) -> None:
    """Copy a file to a new one, which nobody else may read before it has the permissions of the old one."""
    with open(target, "rb") as file, open(name, "xb", opener=_open_private) as copy:
        copy.writelines(read_pieces(file))
        copy.flush()
        os.fsync(copy.fileno())
    os.chmod(name, os.stat(target).st_mode & 0o7777)


def _open_private(path: str, flags: int) -> int:
    """Open a file that only its owner may read if it is new."""
    return os.open(path, flags, 0o600)
