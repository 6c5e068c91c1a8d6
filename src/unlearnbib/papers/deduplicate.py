"""Find the rows that are the same paper, and merge them.

Rows are one paper when their identities say so: one link, two links to one publication, or a preprint and its
known publication; without an identity, when title, authors, year, volume, venue, type, edition and link
agree. A title is not enough: two papers may share it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import evolve, fields

from unlearnbib.model import Name, Paper

_OF_A_ROW = frozenset(("key", "keywords", "origins", "disputed", "notices", "page", "line", "link"))
_FIELDS = tuple(one.name for one in fields(Paper) if one.name not in _OF_A_ROW)


def list_paper_ids(paper: Paper) -> list[str]:
    """Return the identities of a paper, of its other links and of its preprint.

    >>> from unlearnbib import show
    >>> list_paper_ids(show("liu2024safer"))
    ['acl:2024.findings-acl.107', 'arxiv:2402.10058']
    """
    return [str(one) for one in (paper.identity, *paper.also, paper.preprint) if one]


class RowFacts(NamedTuple):
    """The facts by which rows without an identity are one work."""

    title: str
    year: int | None
    authors: tuple[Name, ...]
    volume: str
    container: str
    type: str | None
    edition: str


def describe_row(paper: Paper) -> RowFacts:
    """Return the facts of the row of a paper; its container is the venue as the row has it.

    >>> describe_row(Paper("A", venue="ICML", year=2024, type="paper-conference"))[3:]
    ('', 'ICML', 'paper-conference', '')
    """
    container, edition = paper.venue or paper.container_title, paper.variables.get("edition", "")
    return RowFacts(paper.title, paper.year, paper.authors, paper.volume, container, paper.type, edition)


def find_first_rows(papers: Sequence[Paper]) -> list[int]:
    """Return for each of `papers` the index of the first one that is the same paper.

    >>> find_first_rows([Paper("A", link="x"), Paper("B"), Paper("A", link="x")])
    [0, 1, 0]
    """
    leader = list(range(len(papers)))
    known: dict[str, int] = {}
    for at, paper in enumerate(papers):
        rows = [] if paper.identity else [f"row:{describe_row(paper)}\0{paper.link}"]
        for name in rows or list_paper_ids(paper):
            one, other = sorted((_find_root(leader, at), _find_root(leader, known.setdefault(name, at))))
            leader[other] = one
    return [_find_root(leader, at) for at in range(len(papers))]


def group_rows(papers: Sequence[Paper]) -> list[int]:
    """Return for each of `papers` the index of the first one with which it is one entry of a bibliography.

    The entries of an author's file are never merged: each can be cited by its key.

    >>> from unlearnbib.model import Native
    >>> entry = Paper("A", link="x", native=Native("bibtex", "misc", (), {}))
    >>> group_rows([evolve(entry, key="a"), evolve(entry, key="b"), Paper("A", link="x")])
    [0, 1, 2]
    """
    firsts: dict[tuple[int, str], int] = {}
    rows = zip(find_first_rows(papers), papers, strict=True)
    names = [(first, paper.key if paper.native else "") for first, paper in rows]
    return [firsts.setdefault(name, at) for at, name in enumerate(names)]


def _find_root(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def merge_rows(papers: Iterable[Paper]) -> list[Paper]:
    """Return each of `papers` once, in the place of its first row: published, filled from its other rows.

    >>> one = Paper("A", link="x", keywords=("attacks",))
    >>> [paper.keywords for paper in merge_rows([one, Paper("B"), evolve(one, keywords=("privacy",))])]
    [('attacks', 'privacy'), ()]
    """
    rows = list(papers)
    groups: dict[int, list[Paper]] = {}
    for first, paper in zip(group_rows(rows), rows, strict=True):
        groups.setdefault(first, []).append(paper)
    return [_merge_group(group) for group in groups.values()]


def _merge_group(group: Sequence[Paper]) -> Paper:
    """Return the fullest of the rows of one paper, filled from the others."""
    if len(group) == 1:
        return group[0]
    best = max(
        group, key=lambda one: (not one.is_preprint, sum(bool(getattr(one, name)) for name in _FIELDS))
    )
    filled = best
    for other in group:
        if other is not best and other.type == best.type:
            filled = _fill_paper(filled, other)
    keywords = tuple(dict.fromkeys(word for one in group for word in one.keywords))
    preprints = (one.identity for one in group if one.is_preprint and one.identity != best.identity)
    return evolve(filled, keywords=keywords, preprint=filled.preprint or next(preprints, None))


def _fill_paper(paper: Paper, other: Paper) -> Paper:
    """Return a paper with the fields that only another row of it has, and the source of each."""
    new = {name: value for name in _FIELDS if not getattr(paper, name) and (value := getattr(other, name))}
    sources = {other.sources.get(name, "catalog") for name in new}
    added = tuple(
        (source, tuple(name for name in new if other.sources.get(name, "catalog") == source))
        for source in sorted(sources)
    )
    return evolve(paper, origins=(*paper.origins, *added), **new) if new else paper
