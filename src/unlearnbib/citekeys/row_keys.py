"""Citation keys of the rows of catalogs: the rows of one paper share its key."""

from collections.abc import Iterable, Mapping, Sequence

from unlearnbib.citekeys import assign
from unlearnbib.citekeys.lockfile import Keys, apply_lock, find_reserved_keys
from unlearnbib.model import Paper, copy_paper
from unlearnbib.papers.deduplicate import group_rows, merge_rows
from unlearnbib.storage.spill import gather, make_table


def assign_to_rows(papers: Sequence[Paper], pattern: str, lock: Mapping[str, Keys]) -> Sequence[Paper]:
    """Return `papers` with keys: those of `lock`, or by a preset or a pattern; raises PatternError.

    >>> [paper.key for paper in assign_to_rows([Paper("On Unlearning", year=2024)] * 2, "default", {})]
    ['unlearning2024', 'unlearning2024']
    """
    rows = apply_lock(drop_snapshot_keys(papers, pattern), lock)
    merged = assign(merge_rows(rows), pattern, reserved=find_reserved_keys(papers, lock))
    firsts = group_rows(rows)
    key_of = make_table(rows)
    own = (first for at, first in enumerate(firsts) if at == first)
    key_of.update(zip(own, (paper.key for paper in merged), strict=True))
    pairs = zip(rows, firsts, strict=True)
    return gather((copy_paper(row, key=key_of[first]) for row, first in pairs), like=rows)


def drop_snapshot_keys(papers: Sequence[Paper], pattern: str) -> Sequence[Paper]:
    """Return `papers` without the keys of the snapshot, which are those of the default pattern."""
    if pattern == "default":
        return papers
    bare = (copy_paper(one, key="") if one.sources.get("key") == "snapshot" else one for one in papers)
    return gather(bare, like=papers)


def reassign_keys(papers: Iterable[Paper], pattern: str = "default") -> Sequence[Paper]:
    """Return `papers` with new keys by a preset or a pattern; raises PatternError."""
    return assign((copy_paper(paper, key="") for paper in papers), pattern)


def list_distinct(papers: Iterable[Paper]) -> Sequence[Paper]:
    """Return `papers` with keys, each paper once: its fullest row, with the keywords of all of them."""
    rows = assign(merge_rows(papers))
    taken = make_table(rows)
    firsts = (paper for at, paper in enumerate(rows) if taken.setdefault(paper.key, at) == at)
    return gather(firsts, like=rows)
