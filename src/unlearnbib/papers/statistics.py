"""Counts of papers: by venue, year, host and type, and how many have each field."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from unlearnbib.model import Paper, get_creators, get_value, judge_completeness


def name_venue(paper: Paper) -> str:
    """Return the venue of a paper for people: as the catalog has it, its container, or its publisher.

    >>> name_venue(Paper("T", container_title="Journal of Sand")), name_venue(Paper("T", publisher="Dunes"))
    ('Journal of Sand', 'Dunes')
    """
    return paper.venue or paper.container_title_short or paper.container_title or paper.publisher


def name_host(paper: Paper) -> str:
    """Return the host of the link of a paper, that of its DOI if it has no other link, or "".

    >>> name_host(Paper("T", link="https://www.a.example/1")), name_host(Paper("T", doi="10.1234/1"))
    ('a.example', 'doi.org')
    """
    try:
        host = urlsplit(paper.link or paper.url).hostname or ""
    except ValueError:  # not a URL
        host = ""
    return host.removeprefix("www.") or ("doi.org" if paper.doi else "")


def _name_year(paper: Paper) -> str:
    return "" if paper.year is None else str(paper.year)


_GROUPS: Mapping[str, Callable[[Paper], str]] = {
    "venue": name_venue,
    "year": _name_year,
    "host": name_host,
    "type": lambda paper: paper.type or "",
}
#: The fields that are counted, and how a paper has them.
_FIELDS: Mapping[str, Callable[[Paper], object]] = {
    "title": lambda paper: paper.title,
    "authors": get_creators,
    "year": lambda paper: paper.year is not None,
    "month": lambda paper: paper.month,
    "container": lambda paper: paper.container_title,
    "volume": lambda paper: paper.volume,
    "issue": lambda paper: paper.issue,
    "pages": lambda paper: paper.pages,
    "publisher": lambda paper: paper.publisher,
    "doi": lambda paper: paper.doi,
    "link": lambda paper: paper.link or paper.url,
    "abstract": lambda paper: get_value(paper, "abstract"),
    "keywords": lambda paper: paper.keywords,
}
#: What papers are counted by.
GROUPS = (*_GROUPS, "field", "state")


def count_papers(
    papers: Iterable[Paper], read_type: Callable[[Paper], str] = _GROUPS["type"]
) -> dict[str, dict[str, int]]:
    """Return the number of papers by "venue", "year", "host", "type", "field" and "state".

    The most frequent come first, years in their order; "" counts those without one. A "field" counts the
    papers that have it, a "state" those that are complete, partly known, not found. `read_type` returns the
    type of a paper.

    >>> counts = count_papers([Paper("A", venue="ICML", year=2020), Paper("B", year=2019)])
    >>> counts["venue"], counts["year"], counts["field"]["title"], counts["state"]
    ({'': 1, 'ICML': 1}, {'2019': 1, '2020': 1}, 2, {'not found': 2})
    """
    rows = list(papers)
    groups = {**_GROUPS, "type": read_type}
    counted = {name: _rank(map(read, rows)) for name, read in groups.items()}
    years = counted["year"]
    counted["year"] = {name: years[name] for name in sorted(years, key=_order_year)}
    counted["field"] = {name: sum(map(bool, map(has, rows))) for name, has in _FIELDS.items()}
    counted["state"] = _rank(map(judge_completeness, rows))
    return counted


def _order_year(year: str) -> tuple[bool, int]:
    return not year, int(year or 0)


def _rank(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(names)
    return {name: counts[name] for name in sorted(counts, key=lambda name: (-counts[name], name))}


def split_rest(counts: Mapping[str, int], most: int) -> tuple[Sequence[tuple[str, int]], int]:
    """Return the first `most` counts, and the sum of the others.

    >>> split_rest({"a": 3, "b": 2, "c": 1}, 1)
    ([('a', 3)], 3)
    """
    rows = list(counts.items())
    return rows[:most], sum(count for _, count in rows[most:])
