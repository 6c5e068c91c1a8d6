"""Citation keys of the rows of catalogs: the rows of one paper share its key."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from unlearnbib.citekeys import assign, choose_keys, set_keys
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
    firsts = group_rows(rows)
    merged = merge_rows(rows, firsts)
    keys = choose_keys(merged, pattern, find_reserved_keys(papers, lock))
    if merged is rows:
        return set_keys(rows, keys)
    key_of = make_table(rows)
    own = (first for at, first in enumerate(firsts) if at == first)
    key_of.update(zip(own, keys, strict=True))
    return set_keys(rows, gather((key_of[first] for first in firsts), like=rows))


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
    firsts = gather((taken.setdefault(one.key, at) == at for at, one in enumerate(rows)), like=rows)
    return rows if all(firsts) else gather(compress(rows, firsts), like=rows)
