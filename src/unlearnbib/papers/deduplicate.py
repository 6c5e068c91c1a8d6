"""Which rows are the same paper, and what they are together.

Rows are one paper when their identities say so: one link, two links to one publication, or a preprint and
the publication that is known to be its. A title alone says nothing: two papers may share it.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, fields

from unlearnbib.model import Identity, Paper

_OF_A_ROW = frozenset(("key", "keywords", "origins", "disputed", "notices", "page", "line", "link"))
_FIELDS = tuple(one.name for one in fields(Paper) if one.name not in _OF_A_ROW)


def find_first_rows(papers: Sequence[Paper]) -> list[int]:
    """Return for each of `papers` the place of the first one that is the same paper.

    >>> find_first_rows([Paper("A", link="x"), Paper("B"), Paper("A", link="x")])
    [0, 1, 0]
    """
    leader = list(range(len(papers)))
    known: dict[str, int] = {}
    for at, paper in enumerate(papers):
        for name in _names(paper):
            one, other = sorted((_root(leader, at), _root(leader, known.setdefault(name, at))))
            leader[other] = one
    return [_root(leader, at) for at in range(len(papers))]


def _root(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _names(paper: Paper) -> list[str]:
    """Return what a paper is known by: its identities; without one, all that its row says."""
    if paper.identity:
        return [str(one) for one in (paper.identity, *paper.also, paper.preprint) if one]
    return [f"row:{paper.title}\0{paper.venue}\0{paper.year}\0{paper.link}"]


def merge_rows(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` each once, where it stands first: the published version, filled from its other rows.

    >>> one = Paper("A", link="x", keywords=("attacks",))
    >>> [paper.keywords for paper in merge_rows([one, Paper("B"), evolve(one, keywords=("privacy",))])]
    [('attacks', 'privacy'), ()]
    """
    rows = list(papers)
    groups: dict[int, list[Paper]] = {}
    for first, paper in zip(find_first_rows(rows), rows, strict=True):
        groups.setdefault(first, []).append(paper)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Paper]) -> Paper:
    """Return what the rows of one paper are together: first the fullest says what it knows."""
    if len(group) == 1:
        return group[0]
    best = max(
        group, key=lambda one: (one.kind != "preprint", sum(bool(getattr(one, name)) for name in _FIELDS))
    )
    filled = best
    for other in group:
        if other is not best and other.kind == best.kind:
            filled = _filled(filled, other)
    keywords = tuple(dict.fromkeys(word for one in group for word in one.keywords))
    return evolve(filled, keywords=keywords, preprint=filled.preprint or _preprint(best, group))


def _filled(paper: Paper, other: Paper) -> Paper:
    """Return a paper with what only another row of it knows, and the source of each field."""
    new = {name: value for name in _FIELDS if not getattr(paper, name) and (value := getattr(other, name))}
    sources = {other.sources.get(name, "catalog") for name in new}
    told = tuple(
        (source, tuple(name for name in new if other.sources.get(name, "catalog") == source))
        for source in sorted(sources)
    )
    return evolve(paper, origins=(*paper.origins, *told), **new) if new else paper


def _preprint(best: Paper, group: Sequence[Paper]) -> Identity | None:
    """Return the preprint among the rows of a paper that is published."""
    found = [one.identity for one in group if one.kind == "preprint" and one.identity != best.identity]
    return found[0] if found else None
