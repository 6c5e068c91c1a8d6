"""The two files of a merge, the .bib and its base, committed together: a kill at any moment loses neither.

The new .bib is first written beside the files twice, as `.new` and `.copy`, then the base as `.next`. Then
`.new` takes the place of the .bib, which comes out under that name where the system exchanges files
(storage/exchange.py), and then `.next` becomes the base. After a kill, the files that exist show the state:

    no .next                           .bib and base are the old ones; the others are deleted
    .next, .new the same as .copy      the same; `.next` is deleted first, since only with `.new` it is void
    .next, no .new, or another one     the .bib is the new one, and `.next` is its base, complete

So the base always belongs to the .bib beside it, whatever the author changes before the next merge: no field
of unlearnbib's is taken for the author's, and none of the author's for unlearnbib's.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from unlearnbib.errors import BibError, OutputError
from unlearnbib.storage import atomic
from unlearnbib.storage.locking import lock_file
from unlearnbib.storage.outputs import reject_foreign_record


class MergeFiles:
    """The files of a merge; if `path` is a link, they are beside its target."""

    def __init__(self, path: str) -> None:
        self.path, self.bib = path, os.path.realpath(path)
        self.base = f"{self.bib}.unlearnbib"
        self._new, self._copy, self._next = (f"{self.base}.{end}" for end in ("new", "copy", "next"))

    def check(self) -> None:
        """Raise OutputError for a path that cannot be merged into."""
        there = (one for one in (self.path, self.bib) if os.path.exists(one))  # a pipe has no path of its own
        if not all(map(os.path.isfile, there)):
            raise OutputError(self.path, "it is not a plain file")
        if not os.path.isdir(os.path.dirname(self.bib)):
            raise OutputError(self.path, "there is no such folder")
        reject_foreign_record(self.path)

    def read_base(self) -> str:
        """Return the text of the base of the current .bib, "" if one of them is missing."""
        if not os.path.exists(self.bib):
            return ""
        return _read(self._next if self._is_torn() else self.base)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Make other writers of the file wait, and restore a consistent state."""
        with lock_file(self.path):
            self._recover()
            yield

    def write(self, before: str, text: str, base: str) -> bool:
        """Write the .bib and its base, and return True, or False if the .bib is not `before` any more."""
        if text == before:
            atomic.write_file(self.base, base)
            return True
        old = atomic.encode_text(before) if before or os.path.exists(self.bib) else None
        try:
            for path, content in ((self._new, text), (self._copy, text), (self._next, base)):
                atomic.write_temporary(path, content, self.bib)
            atomic.sync_folder(os.path.dirname(self.bib))
            if not atomic.replace_unchanged(self._new, self.bib, old):
                os.unlink(self._next)
                return False
            atomic.sync_folder(os.path.dirname(self.bib))
            atomic.replace_file(self._next, self.base)
        finally:
            self._recover()
        return True

    def _is_torn(self) -> bool:
        """Return whether the .bib is the new one, and its base is still to take its place."""
        if not os.path.exists(self._next):
            return False
        new = atomic.read_bytes(self._new)
        return new is None or new != (atomic.read_bytes(self._copy) or new)

    def _recover(self) -> None:
        """Restore a consistent state after a kill or an error, as described above."""
        if self._is_torn():
            atomic.replace_file(self._next, self.base)
        for left in (self._next, self._new, self._copy):
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
