"""Files, written whole or not at all."""

import os

from unlearnbib.errors import OutputError


def write_file(path: str, text: str) -> None:
    """Write `text` to `path` as UTF-8 with LF; on any error the old file is untouched.

    The text goes to a file beside it, is flushed to the disk, and takes the old one's place in one
    step. A link is followed, and the permissions of an old file are kept.
    """
    if not os.path.basename(path):
        raise OutputError(path or "''", "it is not a file name")
    target = os.path.realpath(path)
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            _write_through(target, text)
        else:
            write_temporary(beside, text)
            replace_file(beside, target)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    finally:
        if os.path.lexists(beside):
            os.unlink(beside)


def _write_through(target: str, text: str) -> None:
    """Write to a terminal, /dev/stdout or a pipe: there is no old file to preserve."""
    with open(target, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.write(text)


def write_temporary(beside: str, text: str) -> None:
    """Write `text` to a new file, and flush it to the disk."""
    with open(beside, "x", encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def replace_file(beside: str, target: str) -> None:
    """Replace `target` by a file in one step; its permissions are kept."""
    if os.path.exists(target):
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "the file is read-only")
        os.chmod(beside, os.stat(target).st_mode & 0o7777)
    os.replace(beside, target)


def sync_folder(folder: str) -> None:
    """Flush the names in a folder to the disk, where the system can: their order survives a crash."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
