"""The files of documents, watched: a step at the start, and one after each change."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from unlearnbib.documents import cited
from unlearnbib.errors import MissingExtraError, UnlearnbibError

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 2_000  # milliseconds


def watch_documents(documents: Iterable[str], others: Iterable[str] = ()) -> Iterator[set[str]]:
    """Yield the watched files now, and again whenever one of them differs; it does not end.

    They are the documents, the files that they include or name, existing or not, and `others`. A change
    during a step is not missed: the states of the files are compared with those before the step. Raises
    MissingExtraError.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an optional package
    except ImportError:
        raise MissingExtraError("watchfiles", "watch") from None
    paths = (*documents,), (*others,)
    files, seen = _list_files(*paths), None
    while True:
        if (now := _read_states(files)) != seen:
            seen = now
            yield files
            files = _list_files(*paths)
        else:
            _wait(watch, files)


def _list_files(documents: tuple[str, ...], others: tuple[str, ...]) -> set[str]:
    named: tuple[str, ...] = ()
    with suppress(UnlearnbibError):
        found = cited(*documents)
        named = *found.files, *(one.path for one in found.bibliographies)
    return set(map(os.path.abspath, (*documents, *named, *others)))


def _read_states(files: Iterable[str]) -> dict[str, tuple[int, int] | None]:
    """Return time and size of each file, None for a missing one."""
    states: dict[str, tuple[int, int] | None] = dict.fromkeys(sorted(files))
    for path in states:
        with suppress(OSError, ValueError):
            found = os.stat(path)
            states[path] = found.st_mtime_ns, found.st_size
    return states


def _wait(watch: "Callable[..., Iterable[object]]", files: set[str]) -> None:
    """Wait until one of `files` changes, or some seconds, so that an earlier change is seen then.

    Folders are watched, since editors put a new file in the place of the old one.
    """
    folders = sorted({folder for folder in map(os.path.dirname, files) if os.path.isdir(folder)})
    changes = watch(
        *folders,
        watch_filter=lambda _, path: path in files,
        recursive=False,
        yield_on_timeout=True,
        rust_timeout=_PATIENCE,
    )
    next(iter(changes), None)
