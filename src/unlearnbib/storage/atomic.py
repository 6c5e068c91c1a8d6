"""Files, written whole or not at all."""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from unlearnbib.errors import OutputError

if TYPE_CHECKING:
    from unlearnbib.storage.digests import Digest

Content = str | bytes | Iterable[str]  # of a file: whole, or in pieces

_ABANDONED = 3_600  # seconds after which a temporary file of another machine is abandoned
_HALVES = "[\\ud800-\\udc7f\\udd00-\\udfff]"  # the others stand for bytes (PEP 383)
_MARK = ".unlearnbib.tmp"  # ends the names of our temporary files
# After the name of the file; the versions before 1.0 had the number of the process alone.
_TEMPORARY = rf"\.(\d+)(?:-[0-9a-f]{{8}}{re.escape(_MARK)}|\.tmp)"
WRITTEN_MEANWHILE = "another program wrote it meanwhile; nothing was written, try again"


def encode_text(text: str | bytes) -> bytes:
    r"""Return a text as the bytes of its file: UTF-8, and bytes that are not, as they were read.

    A half of a surrogate pair, which JSON can write, is no character, and becomes U+FFFD.

    >>> encode_text(chr(0xDCE9) + chr(0xD800))
    b'\xe9\xef\xbf\xbd'
    """
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return re.sub(_HALVES, "\ufffd", text).encode("utf-8", "surrogateescape")


def encode_pieces(content: Content) -> Iterator[bytes]:
    """Yield the bytes of a file, whole or in the pieces of its text.

    >>> list(encode_pieces("ab")), list(encode_pieces(iter("ab")))
    ([b'ab'], [b'a', b'b'])
    """
    yield from map(encode_text, [content] if isinstance(content, str | bytes) else content)


def is_encodable(text: str) -> bool:
    r"""Return whether a text has no halves of surrogate pairs, which JSON can write and UTF-8 cannot.

    >>> is_encodable("10.1145/é"), is_encodable("10.1145/\ud800")
    (True, False)
    """
    return text.isascii() or not re.search("[\ud800-\udfff]", text)


def read_bytes(path: str) -> bytes | None:
    """Return the content of a file, or None if there is none."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def write_file(path: str, text: Content, *, before: bytes | None = None, is_checked: bool = False) -> None:
    """Write `text` to `path` as UTF-8 with LF; on any error the old file is untouched.

    The text goes to a file beside it, is flushed to the disk, and takes the old one's place in one
    step. A link is followed; the permissions, owner and ACL of an old file are kept, and its other names
    (`in_place`). If `is_checked`, the old file must still have the content `before`, None for no file.
    Raises OutputError.
    """
    if not try_write(path, text, before=before, is_checked=is_checked):
        raise OutputError(path, WRITTEN_MEANWHILE)


def try_write(path: str, text: Content, *, before: bytes | None = None, is_checked: bool = True) -> bool:
    """Write a file as `write_file` does, and return True, or False if it is not `before` any more."""
    if not os.path.basename(path):
        raise OutputError(path or "''", "it is not a file name")
    target = os.path.realpath(path)
    with name_beside(path, target) as beside:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as pipe:  # or a terminal: there is no old file to preserve
                pipe.writelines(encode_pieces(text))
            return True
        write_temporary(beside, text, target)
        if is_checked:
            return replace_unchanged(beside, target, before)
        replace_file(beside, target)
    return True


@contextmanager
def name_beside(path: str, target: str) -> Iterator[str]:
    """Yield the name of a temporary file beside `target`, and delete it; an OSError is an OutputError."""
    beside = name_temporary(target)
    try:
        yield beside
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def name_temporary(target: str) -> str:
    """Return the name of a temporary file beside `target`, another one for each call."""
    return f"{target}.{os.getpid()}-{os.urandom(4).hex()}{_MARK}"


def sweep_temporary(target: str) -> None:
    """Delete the temporary files of `target` that a kill left: those of dead processes, and old ones."""
    folder, name = os.path.split(target)
    _sweep(folder, re.escape(name))


def sweep_folder(folder: str) -> None:
    """Delete the temporary files of all files of a folder that a kill left."""
    _sweep(folder, ".+")


def _sweep(folder: str, name: str) -> None:
    ours = re.compile(name + _TEMPORARY, re.DOTALL)
    with suppress(OSError):
        for left in os.listdir(folder):
            if (found := ours.fullmatch(left)) and _is_abandoned(os.path.join(folder, left), int(found[1])):
                os.unlink(os.path.join(folder, left))


def _is_abandoned(path: str, process: int) -> bool:
    if time.time() - os.stat(path).st_mtime > _ABANDONED:
        return True
    if sys.platform == "win32":  # where signal 0 is no question
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def write_temporary(beside: str, text: Content, target: str = "") -> None:
    """Write `text` to a new file, and flush it to the disk; nobody reads it who may not read `target`."""
    mode = os.stat(target).st_mode & 0o777 | 0o600 if os.path.exists(target) else 0o666  # less the umask
    with open(beside, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
        file.writelines(encode_pieces(text))
        file.flush()
        os.fsync(file.fileno())


def replace_file(beside: str, target: str) -> None:
    """Replace `target` by a file in one step; its permissions, owner, ACL and other names are kept."""
    if _prepare_access(beside, target):
        os.replace(beside, target)
    else:
        from unlearnbib.storage.in_place import overwrite  # noqa: PLC0415 - few files are such

        overwrite(beside, target)


def replace_unchanged(beside: str, target: str, before: "bytes | Digest | None") -> bool:
    """Replace `target` as `replace_file` does, and return True, or False if it is not `before` any more."""
    from unlearnbib.storage.exchange import replace_content  # noqa: PLC0415 - only where a file is replaced

    with suppress(FileNotFoundError):  # an editor that renames the old file and writes a new one
        if _prepare_access(beside, target):
            return replace_content(beside, target, before)
        from unlearnbib.storage.in_place import overwrite_unchanged  # noqa: PLC0415 - few files are such

        return overwrite_unchanged(beside, target, before)
    return False


def _prepare_access(beside: str, target: str) -> bool:
    """Give a new file the access of the old one, if any; return whether it can take its place.

    Raises PermissionError if the old one is read-only.
    """
    if not os.path.exists(target):
        return True
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    if os.stat(target).st_nlink > 1:
        return False
    _copy_access(target, beside)
    return _describe_access(beside) == _describe_access(target)


def _copy_access(target: str, beside: str) -> None:
    """Give a file the owner, the permissions and the ACL of another, as far as the system allows."""
    old, new = os.stat(target), os.stat(beside)
    if sys.platform != "win32" and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):
            os.chown(beside, -1, old.st_gid)
            os.chown(beside, old.st_uid, -1)
    os.chmod(beside, old.st_mode & 0o7777)
    if sys.platform == "linux":
        wanted, found = _read_attributes(target), _read_attributes(beside)
        for name in found.keys() - wanted.keys():  # the ACL that a folder gives to its new files
            with suppress(OSError):
                os.removexattr(beside, name)
        for name, value in wanted.items():
            with suppress(OSError):
                os.setxattr(beside, name, value)


def _describe_access(path: str) -> tuple[object, ...]:
    """Return what is kept of a file besides its content: owner, group, permissions, attributes."""
    found = os.stat(path)
    return found.st_uid, found.st_gid, found.st_mode, _read_attributes(path)


def _read_attributes(path: str) -> dict[str, bytes]:
    """Return the extended attributes of a file, an ACL among them, where the system has some."""
    if sys.platform == "linux":
        with suppress(OSError):
            return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    return {}


def sync_folder(folder: str) -> None:
    """Flush the names in a folder to the disk, where the system can: their order survives a crash."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
