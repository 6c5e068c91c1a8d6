"""One writer of a file at a time: other processes and threads wait for their turn."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from unlearnbib.errors import OutputError

_TIMEOUT = 60  # seconds; a read, a change and a write take a fraction of one


@contextmanager
def lock_file(path: str) -> Iterator[None]:
    """Make other writers of `path` wait. The lock is the operating system's: a kill releases it.

    Raises OutputError.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only where a file is written

    busy = _name_lock(path)
    try:
        os.stat(os.path.dirname(busy))  # the lock would make the folder
        with FileLock(busy, timeout=_TIMEOUT):
            try:
                yield
            finally:  # before the release: a waiting writer notices, and locks a new file
                with suppress(OSError):
                    os.unlink(busy)
    except OutputError:
        raise
    except Timeout as error:
        raise OutputError(path, f"another unlearnbib holds {busy}") from error
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def sweep_lock(path: str) -> None:
    """Delete the file of the lock of `path` that a kill left, unless another writer holds it."""
    busy = _name_lock(path)
    if os.path.exists(busy):
        from filelock import FileLock, Timeout  # noqa: PLC0415 - only after a kill

        with suppress(Timeout, OSError), FileLock(busy, timeout=0):
            os.unlink(busy)


def _name_lock(path: str) -> str:
    return f"{os.path.realpath(path)}.unlearnbib.busy"
