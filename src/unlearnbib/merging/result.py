"""The result of a merge: the new text, its changes and conflicts, and remarks for a person."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import Factory, frozen

from unlearnbib.text.line_diff import make_diff


class Change(NamedTuple):
    """A field of the file that follows new facts: its old and its new text, "" if it is absent."""

    key: str
    field: str
    old: str
    new: str


class Conflict(NamedTuple):
    """A field that both sides changed: the author's is at `line`; `ours` is "" if the fact is gone."""

    path: str
    line: int
    key: str
    field: str
    yours: str
    ours: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.key}: {self.field}:"
            f" yours {self.yours or 'nothing'}, ours {self.ours or 'nothing'}"
        )


@frozen
class Merge:
    """A .bib file with papers merged in: `text`, and the text `before`.

    `added` are the keys of new entries, `changed` the fields that were written in old ones, `conflicts` those
    that both sides changed. `renamed` maps the key of a paper to the one of its entry, where they differ.
    `remarks` are lines for a person: events that the text does not show.
    """

    path: str
    before: str
    text: str
    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[str, str] = Factory(dict)
    remarks: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The numbers of changes as a phrase; "" if there are none.

        >>> Merge("a.bib", "x", "xy", added=("y",)).summary
        '1 entry added, 0 fields changed'
        """
        if self.text == self.before:
            return ""
        added, changed = count_things(len(self.added), "entry"), count_things(len(self.changed), "field")
        return f"{added} added, {changed} changed"

    def diff(self) -> Iterator[str]:
        r"""Yield the lines of a unified diff, each with its end.

        >>> print("".join(Merge("a.bib", "x\n", "x\ny\n").diff()), end="")
        --- a.bib
        +++ a.bib, merged
        @@ -1 +1,2 @@
         x
        +y
        """
        yield from make_diff(self.before, self.text, self.path, f"{self.path}, merged")


def count_things(number: int, word: str) -> str:
    """Return a number with its word: 1 entry, 2 entries."""
    many = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number} {word if number == 1 else many}"
