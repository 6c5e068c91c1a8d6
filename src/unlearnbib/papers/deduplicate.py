"""Find the rows that are the same paper, and merge them.

Rows are one paper when their identities say so: one link, two links to one publication, or a preprint and its
known publication; without an identity, when title, authors, year, volume, venue, type, edition and link
agree. A title is not enough: two papers may share it.
"""

from collections.abc import Iterable, MutableMapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from attrs import evolve, fields

from unlearnbib.model import Name, Paper
from unlearnbib.storage.spill import gather, keep, make_table, sort

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


def list_row_names(paper: Paper) -> list[str]:
    """Return the names under which a row is a paper: two rows that share one are the same paper.

    >>> from unlearnbib.model import Identity
    >>> list_row_names(Paper("A", identity=Identity("arxiv", "2402.10058")))
    ['arxiv:2402.10058']
    """
    return list_paper_ids(paper) if paper.identity else [f"row:{describe_row(paper)}\0{paper.link}"]


def find_first_rows(papers: Sequence[Paper]) -> Sequence[int]:
    """Return for each of `papers` the index of the first one that is the same paper.

    >>> find_first_rows([Paper("A", link="x"), Paper("B"), Paper("A", link="x")])
    [0, 1, 0]
    """
    return _find_firsts(map(list_row_names, papers), like=papers)


def _find_firsts(rows: Iterable[Iterable[str]], like: Sequence[Paper]) -> Sequence[int]:
    """Return for each of the rows, which are the names of papers, the index of the first with its paper."""
    leader, known = make_table(like), make_table(like)
    for at, names in enumerate(rows):
        for name in names:
            first = known.setdefault(name, at)
            one, other = sorted((_find_root(leader, at), _find_root(leader, first)))
            if one != other:
                leader[other] = one
    return gather((_find_root(leader, at) for at in range(len(like))), like=like)


def group_rows(papers: Sequence[Paper]) -> Sequence[int]:
    """Return for each of `papers` the index of the first one with which it is one entry of a bibliography.

    The entries of an author's file are never merged: each can be cited by its key.

    >>> from unlearnbib.model.native import Native
    >>> entry = Paper("A", link="x", native=Native("bibtex", "misc", (), {}))
    >>> group_rows([evolve(entry, key="a"), evolve(entry, key="b"), Paper("A", link="x")])
    [0, 1, 2]
    """
    firsts = make_table(papers)
    rows = gather(((list_row_names(one), one.key if one.native else "") for one in papers), like=papers)
    found = _find_firsts((names for names, _ in rows), like=papers)
    named = ((first, key) for first, (_, key) in zip(found, rows, strict=True))
    return gather((firsts.setdefault(name, at) for at, name in enumerate(named)), like=papers)


def _find_root(leader: MutableMapping[int, int], at: int) -> int:
    """Return the first row of a paper; `leader` has an earlier row of each one that is not the first."""
    while (earlier := leader.get(at)) is not None:
        if (first := leader.get(earlier)) is not None:
            leader[at] = first
        at = earlier
    return at


def merge_rows(papers: Iterable[Paper], firsts: Sequence[int] = ()) -> Sequence[Paper]:
    """Return each of `papers` once, in the place of its first row: published, filled from its other rows.

    `firsts` are their groups, if these are known.

    >>> one = Paper("A", link="x", keywords=("attacks",))
    >>> [paper.keywords for paper in merge_rows([one, Paper("B"), evolve(one, keywords=("privacy",))])]
    [('attacks', 'privacy'), ()]
    """
    rows = keep(papers)
    firsts = firsts or group_rows(rows)
    if all(at == first for at, first in enumerate(firsts)):
        return rows
    pairs = sort(((first, at) for at, first in enumerate(firsts)), like=rows)
    groups = ([rows[at] for _, at in group] for _, group in groupby(pairs, itemgetter(0)))
    return gather(map(_merge_group, groups), like=rows)


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
