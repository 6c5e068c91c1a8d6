"""The parts of a document that readers yield (keys, included files, doubts), and the citations of all."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from unlearnbib.errors import Problem


class Key(NamedTuple):
    """A key that is cited in a line; if it is not `sure`, it may be a label of the document itself."""

    line: int
    key: str
    sure: bool = True


class Everything(NamedTuple):
    r"""A citation of the whole bibliography: \citation{*}, \nocite{*}, @*."""

    line: int


class Include(NamedTuple):
    """A file that is included here: its name, in the spellings to be tried, and its folder.

    Its name is relative to the main file, or, if it is `beside`, to the file that includes it.
    """

    line: int
    names: tuple[str, ...]
    folder: str = ""
    beside: bool = False
    must_exist: bool = True


class Label(NamedTuple):
    """A label that the document gives to one of its parts: a reference to it is not a citation."""

    name: str


class Doubt(NamedTuple):
    """A place in a line that could not be read, and the reason."""

    line: int
    reason: str


class Bibliography(NamedTuple):
    """A file of entries that the document reads itself, in the spellings to be tried."""

    line: int
    names: tuple[str, ...]


class OwnReferences(NamedTuple):
    """Entries in the document itself, as pandoc's metadata have them (`references`)."""

    line: int


Part = Key | Everything | Include | Label | Doubt | Bibliography | OwnReferences


class Use(NamedTuple):
    """A key as the author typed it, and the place of its first use."""

    key: str
    path: str
    line: int
    sure: bool = True

    @property
    def place(self) -> str:
        """The file and the line."""
        return f"{self.path}:{self.line}"


class OwnFile(NamedTuple):
    """A bibliography that a document names: its path, where it is or should be, and the place of its name."""

    path: str
    document: str
    line: int


@frozen(slots=False)
class Cited:
    """The citations of documents: the first `uses` of keys in order, `everything`, `problems`, the `files`.

    `files` also has the missing files that are included: a watcher waits for them. `bibliographies` are the
    files of entries that the documents name.
    """

    uses: tuple[Use, ...] = ()
    everything: bool = False
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    bibliographies: tuple[OwnFile, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of their first use."""
        return tuple(use.key for use in self.uses)

    @cached_property
    def by_key(self) -> Mapping[str, Use]:
        """The first use of each key."""
        return {use.key: use for use in self.uses}


class Lines:
    r"""The lines of a text, counted from 1.

    >>> lines = Lines("a\nb")
    >>> lines.find(0), lines.find(1), lines.find(2)
    (1, 1, 2)
    """

    def __init__(self, text: str) -> None:
        self._ends = [at for at, char in enumerate(text) if char == "\n"]

    def find(self, offset: int) -> int:
        """Return the line of an offset in the text."""
        return 1 + bisect_right(self._ends, offset - 1)
