"""The parts of a .bib file, as places in its text: nothing is copied, so nothing can be lost."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from attrs import frozen


class Field(NamedTuple):
    """A field of an entry: `name` and `value` as written, the value with its braces, quotes and `#`.

    `start` is the offset of the name, `at` that of the value, `end` that after the value.
    """

    name: str
    value: str
    start: int
    at: int
    end: int


class Entry(NamedTuple):
    """An entry from its @ to its closing brace; `type` as written, fields in their order."""

    type: str
    key: str
    fields: tuple[Field, ...]
    start: int
    key_at: int
    end: int

    def __getitem__(self, name: str) -> Field:  # type: ignore[override]
        """Return the field `name`, in any letter case; raises KeyError. BibTeX takes the first of two."""
        for field in self.fields:
            if field.name.lower() == name:
                return field
        raise KeyError(name)

    def get(self, name: str) -> Field | None:
        """Return the field `name`, in any letter case, or None."""
        return next((field for field in self.fields if field.name.lower() == name), None)


class Macro(NamedTuple):
    """A `@string`: its name and its value as written."""

    name: str
    value: str
    start: int
    end: int


class Preamble(NamedTuple):
    """A `@preamble`: its value as written, and its place."""

    value: str
    start: int


class Broken(NamedTuple):
    """A span that is not a valid entry, from its @: the reason, and the offset `at` which it shows."""

    reason: str
    start: int
    at: int
    end: int


@frozen(slots=False)
class Document:
    """A .bib file: its text, and the parts of it."""

    text: str
    entries: tuple[Entry, ...] = ()
    macros: tuple[Macro, ...] = ()
    broken: tuple[Broken, ...] = ()
    path: str = ""
    preambles: tuple[Preamble, ...] = ()
    lines_before: int = 0  # of the text of the file, where this one is a part of it

    @cached_property
    def field_names(self) -> frozenset[str]:
        """The names of the fields of all entries, each once, in lower case."""
        return frozenset(name.lower() for _, names in self.shapes for name in names)

    @cached_property
    def shapes(self) -> Counter[tuple[str, tuple[str, ...]]]:
        """How many entries have one type and one list of names of fields, both as written."""
        return Counter([(entry.type, tuple([one.name for one in entry.fields])) for entry in self.entries])

    @cached_property
    def _lines(self) -> list[int]:
        lengths = map(len, self.text.split("\n"))  # of the lines, without what ends them
        return list(accumulate(map((1).__add__, lengths), initial=0))[:-1]

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._lines, at)
        return line + self.lines_before, at - self._lines[line - 1] + 1

    @cached_property
    def _line_bytes(self) -> list[int]:
        lines = self.text.encode("utf-8", "surrogateescape").split(b"\n")
        return list(accumulate((len(line) + 1 for line in lines), initial=0))

    def count_bytes(self, at: int) -> int:
        r"""Return the bytes before an offset, as the text is in UTF-8.

        >>> Document("é\\né").count_bytes(3)
        4
        """
        line, column = self.place(at)
        before = self.text[at - column + 1 : at]
        return self._line_bytes[line - self.lines_before - 1] + len(before.encode("utf-8", "surrogateescape"))

    def apply_edits(self, edits: Iterable[tuple[int, int, str]]) -> str:
        """Return the text with some spans (start, end) replaced; they must not overlap.

        >>> Document("a, b, c").apply_edits([(6, 7, "C"), (0, 1, "A")])
        'A, b, C'
        """
        pieces, done = [], 0
        for start, end, new in sorted(edits):
            if start < done:
                raise ValueError("two edits overlap")
            pieces += [self.text[done:start], new]
            done = end
        return "".join([*pieces, self.text[done:]])
