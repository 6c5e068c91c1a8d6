"""What readers find in a document: a key, a file that is read next, a doubt; and what comes of it."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from unlearnbib.errors import Problem


class Key(NamedTuple):
    """A key that is cited in a line; where `sure` is false it may be a label of the document's own."""

    line: int
    key: str
    sure: bool = True


class Everything(NamedTuple):
    r"""The wish for the whole bibliography: \citation{*}, \nocite{*}, @*."""

    line: int


class Include(NamedTuple):
    """A file that is read at this place: its name, in the spellings to be tried, and the folder to go to.

    Its name is relative to the main file, or, if it is `beside`, to the file that includes it.
    """

    line: int
    names: tuple[str, ...]
    folder: str = ""
    beside: bool = False
    must_exist: bool = True


class Label(NamedTuple):
    """A name that the document itself gives to one of its parts: who refers to it cites nothing."""

    name: str


class Doubt(NamedTuple):
    """Something in a line that could not be read."""

    line: int
    reason: str


Part = Key | Everything | Include | Label | Doubt


class Use(NamedTuple):
    """A key as the author typed it, and the place of its first use."""

    key: str
    path: str
    line: int
    sure: bool = True


@frozen(slots=False)
class Cited:
    """What documents cite: the first `uses` of keys in order, `everything`, `problems`, the `files` read.

    `files` has those too that are named and not there: a watcher waits for them.
    """

    uses: tuple[Use, ...] = ()
    everything: bool = False
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()

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
    >>> lines.at(0), lines.at(1), lines.at(2)
    (1, 1, 2)
    """

    def __init__(self, text: str) -> None:
        self._ends = [at for at, letter in enumerate(text) if letter == "\n"]

    def at(self, place: int) -> int:
        """Return the line of a place in the text."""
        return 1 + bisect_right(self._ends, place - 1)
