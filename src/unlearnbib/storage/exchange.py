"""A file replaced only if its content is the one that was read, whatever an editor saves at that moment.

A look before the replacement leaves a moment in which a save would be lost. Linux can exchange two files in
one step (renameat2(2)): the old file comes out, whole, under the other name, and is compared there, where no
editor finds it. If it was saved meanwhile, the two are exchanged back. Elsewhere the look is all there is.
"""

import errno
import os
import signal
import sys
from contextlib import suppress

from unlearnbib.storage.digests import Digest, digest_file, take_digest

_NO_REPLACE, _EXCHANGE = 1, 2  # linux/fs.h
_CURRENT = -100  # AT_FDCWD of linux/fcntl.h: relative paths are those of the current folder


def replace_content(beside: str, target: str, before: bytes | Digest | None) -> bool:
    """Replace `target` by the file `beside`, and return True if its content is still `before`.

    `before` may be a digest, and is None for no file. Otherwise return False; `target` is as the other
    program left it, and `beside` has no text of value. Raises OSError.
    """
    if isinstance(before, bytes):
        before = take_digest(before)
    if digest_file(target) != before:
        return False
    try:
        if before is None:
            is_done = rename_with_flags(beside, target, _NO_REPLACE)
        else:
            new = digest_file(beside)
            is_done = rename_with_flags(beside, target, _EXCHANGE)
            if is_done and not _check_exchanged(beside, target, before, new):
                return False
    except (FileExistsError, FileNotFoundError):  # the other program renames it
        return False
    if not is_done:
        os.replace(beside, target)
    elif before is not None:
        os.unlink(beside)
    return True


def rename_with_flags(old: str, new: str, flags: int) -> bool:
    """Rename a file by renameat2, and return True; return False if the system or the disk has no such step.

    Raises FileExistsError for a new name that is taken, and FileNotFoundError for one that must be.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - only where a file is replaced

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_CURRENT, os.fsencode(old), _CURRENT, os.fsencode(new), ctypes.c_uint(flags)) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EEXIST, errno.ENOENT):
        raise OSError(number, os.strerror(number), new)
    return False


def _check_exchanged(beside: str, target: str, before: Digest, new: Digest | None) -> bool:
    """Return whether the old file came out as it was read; if not, exchange until the newest is back."""
    if not is_being_written(beside) and digest_file(beside) == before:
        return True
    placed, out = new, digest_file(beside)
    while True:
        try:
            rename_with_flags(beside, target, _EXCHANGE)
        except FileNotFoundError:  # ours was renamed: the newest takes its place, unless a newer one has it
            with suppress(FileExistsError):
                rename_with_flags(beside, target, _NO_REPLACE)
            return False
        expected, placed, out = placed, out, digest_file(beside)
        if out == expected:
            return False


def is_being_written(path: str) -> bool:
    """Return whether a program has a file open to write: a save may be half done, and go on in this file.

    A lease for reading is given only if there is none. It is returned at once; a program that would
    break it sends a signal, which must be one that ends no process.
    """
    if sys.platform != "linux":
        return False
    import fcntl  # noqa: PLC0415 - there is none on Windows

    with open(path, "rb") as file:
        try:
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
