"""The account of a page: each of its items, and how it was settled, so that nothing is lost in silence.

An outline lists the items of a page before any of them is judged; records (BibTeX, JSON) are their own list.
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """How an item of a page was settled."""

    PAPER = "papers"
    ABOUT = "about a paper"  # its links, authors, venue, abstract
    PROBLEM = "problems"
    PASSED = "passed over"
    HEADING = "headings"
    TEXT = "other text"


class Settled(NamedTuple):
    """An item of a page: its line, how it was settled, how many papers it is, and the reason."""

    line: int
    outcome: Outcome
    papers: int = 0
    reason: str = ""


class Account(NamedTuple):
    """The items of a page in the order of its lines."""

    page: str
    items: tuple[Settled, ...]

    @property
    def sums(self) -> dict[str, int]:
        """The number of items for each outcome, and of the papers in them.

        >>> items = Settled(1, Outcome.HEADING), Settled(2, Outcome.PAPER, 2)
        >>> Account("page.md", items).sums["papers"], Account("page.md", items).sums["items"]
        (2, 2)
        """
        found = Counter(one.outcome for one in self.items)
        counts = {outcome.value: found[outcome] for outcome in Outcome}
        held = found[Outcome.PAPER]
        papers = sum(one.papers for one in self.items)
        return {"items": len(self.items), "with papers": held, **counts, "papers": papers}


def account_records(
    page: str, papers: Iterable[int], problems: Iterable[tuple[int, str]], passed: Iterable[tuple[int, str]]
) -> Account:
    """Return the account of a page of records: the lines of its papers, its problems, those passed over.

    >>> account_records("a.bib", [1, 4], [(7, "has no title")], []).sums["items"]
    3
    """
    items = [
        *(Settled(line, Outcome.PAPER, 1) for line in papers),
        *(Settled(line, Outcome.PROBLEM, 0, why) for line, why in problems),
        *(Settled(line, Outcome.PASSED, 0, why) for line, why in passed),
    ]
    return Account(page, tuple(sorted(items, key=lambda one: one.line)))
