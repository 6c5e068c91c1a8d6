"""A rule: its check of a .bib file, its reason, an entry that has the fault and an entry that has not."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from attrs import frozen

from unlearnbib.formats.bibtex.items import BibFile, BibItem, Value
from unlearnbib.lint.edits import Edit, is_safe_edit

__all__ = ["Edit", "Hit", "Level", "Rule", "make_hit", "make_hit_with_edits", "make_key_hit"]

Level = Literal["error", "warning", "note"]


class Hit(NamedTuple):
    """A fault: its span, a message with its remedy, and the edits that fix it.

    Edits that are not `safe` may change more of the printed bibliography than the fault. `place` is the path
    and the line of a fault that is in a document which cites the entries.
    """

    start: int
    end: int
    message: str
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    place: tuple[str, int] | None = None


@frozen(kw_only=True)
class Rule:
    """One rule. `bad` has this fault and no other, `good` has none; one test runs the examples of all rules.

    `fixed` is `bad` after the safe fix, if there is one; `document` is a LaTeX text that cites the entries.
    """

    code: str
    name: str
    level: Level = "warning"
    about: str
    check: Callable[[BibFile], Iterator[Hit]]
    bad: str
    good: str
    fixed: str = ""
    document: str = ""


def make_hit(value: Value, message: str, span: tuple[int, int] | None = None, new: str | None = None) -> Hit:
    """Return a hit at the span `span` of the text of a value, or at all of it; `new` is the fixed text.

    The text of a value that is made of several pieces has no offset in the file: such a hit has no fix, nor
    has one whose fix would touch an argument of a command, or cut through a group (`edits.is_safe_edit`).
    """
    if value.at is None:
        return Hit(value.field.at, value.field.end, message)
    first, last = span or (0, len(value.text))
    start, end = value.at + first, value.at + last
    is_fixed = new is not None and is_safe_edit(value, (first, last, new))
    return Hit(start, end, message, ((start, end, new or ""),) if is_fixed else ())


def make_hit_with_edits(value: Value, message: str, edits: Sequence[Edit]) -> Hit:
    """Return a hit at the first of `edits`, whose offsets count from the start of the value's text.

    Without offset, or if one of them is not safe, it has no fix.
    """
    if value.at is None:
        return make_hit(value, message)
    in_file = tuple((value.at + start, value.at + end, new) for start, end, new in edits)
    start, end, _ = in_file[0]
    return Hit(start, end, message, in_file if all(is_safe_edit(value, one) for one in edits) else ())


def make_key_hit(item: BibItem, message: str) -> Hit:
    """Return a hit at the key of an entry."""
    start = item.entry.key_at
    return Hit(start, start + len(item.entry.key), message)
