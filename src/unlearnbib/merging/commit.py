"""The two files of a merge, the .bib and its base, written as one: a kill at any moment tears them not apart.

Both new texts are written beside the files first, the .bib's as `.new` and then the base's as `.next`. Then
`.new` becomes the .bib, and then `.next` becomes the base. Whoever comes after a kill knows from what lies
there how far it came:

    .new alone, maybe half     the .bib is the old one, and so is the base: `.new` is thrown away
    .new and .next             the same; `.next` goes first, since alone it would mean something else
    .next alone                the .bib is the new one, and `.next` is its base, whole

So the base is always that of the .bib that stands there, whatever the author does to it before the next
merge: no field that unlearnbib wrote is taken for the author's, and none of the author's for unlearnbib's.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from unlearnbib.errors import BibError, OutputError
from unlearnbib.storage import atomic as files

_PATIENCE = 60  # seconds; a merge takes a fraction of one


class Places:
    """Where the files of a merge lie: beside the .bib itself, if `path` is a link to it."""

    def __init__(self, path: str) -> None:
        self.path, self.bib = path, os.path.realpath(path)
        self.base = f"{self.bib}.unlearnbib"
        self._new, self._next, self._busy = f"{self.base}.new", f"{self.base}.next", f"{self.base}.busy"

    def check(self) -> None:
        """Raise OutputError for what cannot be merged into."""
        if os.path.exists(self.bib) and not os.path.isfile(self.bib):
            raise OutputError(self.path, "it is no plain file")
        if not os.path.isdir(os.path.dirname(self.bib)):
            raise OutputError(self.path, "there is no such folder")

    def base_text(self) -> str:
        """Return what was written last time: that of the .bib as it stands, "" where none does."""
        if not os.path.exists(self.bib):
            return ""
        is_torn = os.path.exists(self._next) and not os.path.exists(self._new)
        return _read(self._next if is_torn else self.base)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other merges into the file waiting. A kill frees the lock, which is the system's."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - for merges alone

        try:
            with FileLock(self._busy, timeout=_PATIENCE), self._swept():
                self._mend()
                yield
        except Timeout as error:
            raise OutputError(self.path, f"another merge holds {self._busy}") from error
        except OSError as error:
            raise OutputError(self.path, error.strerror or str(error)) from error

    @contextmanager
    def _swept(self) -> Iterator[None]:
        """Take away the lock's file, still under the lock: who waits sees that, and begins anew."""
        try:
            yield
        finally:
            with suppress(OSError):
                os.unlink(self._busy)

    def write(self, before: str, text: str, base: str) -> bool:
        """Write the .bib and its base, and return True; False if the .bib is not as `before` any more."""
        if text == before:
            files.write(self.base, base)
            return True
        try:
            files.write_beside(self._new, text)
            files.write_beside(self._next, base)
            files.settle(os.path.dirname(self.bib))
            if _read(self.bib) != before:
                return False
            files.take_place(self._new, self.bib)
            files.settle(os.path.dirname(self.bib))
            files.take_place(self._next, self.base)
        finally:
            self._mend()
        return True

    def _mend(self) -> None:
        """Bring the files into order after a kill or an error, as is told above."""
        if not os.path.exists(self._new) and os.path.exists(self._next):
            files.take_place(self._next, self.base)
        for left in (self._next, self._new):
            if os.path.exists(left):
                os.unlink(left)


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BibError(path, error.strerror or str(error)) from error
