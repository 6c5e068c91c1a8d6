"""A rule: what it finds in a .bib file, why, and an entry that has the fault beside one that has not."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from attrs import frozen

from unlearnbib.formats.bibtex.items import Source, Value

Level = Literal["error", "warning", "note"]
Edit = tuple[int, int, str]  # the stretch from, to, and what takes its place


class Hit(NamedTuple):
    """A place that has a fault: where, in words what and what to do, and the edits that mend it.

    Edits that are not `safe` may change what a bibliography prints beside the fault.
    """

    start: int
    end: int
    message: str
    edits: tuple[Edit, ...] = ()
    safe: bool = True


@frozen(kw_only=True)
class Rule:
    """One rule. `bad` has this fault and no other, `good` has none; one test runs those of every rule.

    `fixed` is what the safe fix makes of `bad`, where there is one.
    """

    code: str
    name: str
    level: Level = "warning"
    about: str
    look: Callable[[Source], Iterator[Hit]]
    bad: str
    good: str
    fixed: str = ""


def hit(value: Value, message: str, span: tuple[int, int] | None = None, new: str | None = None) -> Hit:
    """Return a hit in a value: at the stretch `span` of its text, or at all of it; `new` is its fix.

    The text of a value that is made of several pieces has no places: such a hit has no fix.
    """
    if value.at is None:
        return Hit(value.field.at, value.field.end, message)
    first, last = span or (0, len(value.text))
    start, end = value.at + first, value.at + last
    return Hit(start, end, message, ((start, end, new),) if new is not None else ())
