"""The account of a page: each of its items, and how it was settled, so that nothing is lost in silence.

An outline lists the items of a page before any of them is judged; records (BibTeX, JSON) are their own list.
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """How an item of a page was settled."""

    PAPER = "with papers"
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
        """The number of items, of the papers in them, and of the items with each outcome, which are all.

        >>> items = Settled(1, Outcome.HEADING), Settled(2, Outcome.PAPER, 2)
        >>> sums = Account("page.md", items).sums
        >>> sums["items"], sums["papers"], sums["with papers"], sums["headings"]
        (2, 2, 1, 1)
        """
        found = Counter(one.outcome for one in self.items)
        papers = sum(one.papers for one in self.items)
        return {"items": len(self.items), "papers": papers} | {one.value: found[one] for one in Outcome}

    def __str__(self) -> str:
        """Return the sums in a line, and a line for each item that is neither a paper nor a part of one.

        >>> print(Account("a.md", (Settled(4, Outcome.PASSED, 0, "a tool"),)))
        a.md: 1 item: 0 papers; 1 passed over
          line 4: passed over: a tool
        """
        sums = self.sums
        counts = ", ".join(
            f"{count} {name}" for name, count in sums.items() if count and name not in ("items", "papers")
        )
        words = f"{count_items(sums['items'], 'item')}: {count_items(sums['papers'], 'paper')}"
        head = f"{self.page}: {words}" + (f"; {counts}" if counts else "")
        lines = (
            f"  line {one.line}: {one.outcome.value}: {one.reason}"
            for one in self.items
            if one.outcome in (Outcome.PROBLEM, Outcome.PASSED, Outcome.TEXT)
        )
        return "\n".join([head, *lines])


def count_items(count: int, name: str) -> str:
    """Return a number with a name: "1 item", "2 items"."""
    return f"{count} {name}{'s' * (count != 1)}"


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
