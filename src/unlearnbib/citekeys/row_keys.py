"""Citation keys of the rows of catalogs: the rows of one paper share its key."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from unlearnbib.citekeys import assign
from unlearnbib.citekeys.lockfile import Keys, apply_lock, find_reserved_keys
from unlearnbib.model import Paper
from unlearnbib.papers.deduplicate import group_rows, merge_rows


def assign_to_rows(papers: Sequence[Paper], pattern: str, lock: Mapping[str, Keys]) -> list[Paper]:
    """Return `papers` with keys: those of `lock`, or by a preset or a pattern; raises PatternError.

    >>> [paper.key for paper in assign_to_rows([Paper("On Unlearning", year=2024)] * 2, "default", {})]
    ['unlearning2024', 'unlearning2024']
    """
    rows = apply_lock(_drop_snapshot_keys(papers, pattern), lock)
    merged = assign(merge_rows(rows), pattern, reserved=find_reserved_keys(papers, lock))
    firsts = group_rows(rows)
    key_of = dict(zip(dict.fromkeys(firsts), (paper.key for paper in merged), strict=True))
    return [evolve(row, key=key_of[first]) for row, first in zip(rows, firsts, strict=True)]


def _drop_snapshot_keys(papers: Iterable[Paper], pattern: str) -> Iterable[Paper]:
    """Return `papers` without the keys of the snapshot, which are those of the default pattern."""
    if pattern == "default":
        return papers
    return [evolve(one, key="") if one.sources.get("key") == "snapshot" else one for one in papers]


def reassign_keys(papers: Iterable[Paper], pattern: str = "default") -> list[Paper]:
    """Return `papers` with new keys by a preset or a pattern; raises PatternError."""
    return assign((evolve(paper, key="") for paper in papers), pattern)


def list_distinct(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` with keys, each paper once: its fullest row, with the keywords of all of them."""
    first: dict[str, Paper] = {}
    for paper in assign(merge_rows(papers)):
        first.setdefault(paper.key, paper)
    return list(first.values())
