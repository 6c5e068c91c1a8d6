"""How far a long piece of work is, told to the one who watches it; nobody does except on a terminal.

Where nobody watches, `follow` returns what it is given, so that it costs a call for a list, and nothing for
each of its members.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

_Member = TypeVar("_Member")
#: Called with the unit of the work, how much is done, and of how much.
ProgressWatch = Callable[[str, int, int], None]
_FEW = 20  # members that are not worth a report; work within them may be
_watch: ContextVar[ProgressWatch | None] = ContextVar("unlearnbib_progress", default=None)


@contextmanager
def watch_progress(watch: ProgressWatch) -> Iterator[None]:
    """Let `watch` be told meanwhile how far each piece of work is."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def follow(
    members: Iterable[_Member], unit: str, total: int, measure: Callable[[_Member], int] = lambda _member: 1
) -> Iterable[_Member]:
    """Return `members`; if somebody watches, each is reported after it was worked on.

    Work within other work that is watched is not reported. `measure` gives the size of a member.

    >>> with watch_progress(lambda unit, done, total: print(f"{done} of {total} {unit}s")):
    ...     papers = list(follow(["mud", "sand"], "paper", 40, lambda title: len(title) * 5))
    15 of 40 papers
    35 of 40 papers
    >>> follow(papers, "paper", 40) is papers
    True
    """
    watch = _watch.get()
    return members if watch is None or total < _FEW else _report(members, unit, total, measure, watch)


def _report(
    members: Iterable[_Member],
    unit: str,
    total: int,
    measure: Callable[[_Member], int],
    watch: ProgressWatch,
) -> Iterator[_Member]:
    done = 0
    _watch.set(None)
    try:
        for member in members:
            yield member
            done += measure(member)
            watch(unit, done, total)
    finally:
        _watch.set(watch)
