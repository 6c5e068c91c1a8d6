"""Citation keys: family + year + first significant word of the title, lower-case ASCII (jin2024rwku).

A key depends on the set of papers, never on their order. A paper keeps a key that it has, from the
snapshot or otherwise, so a new paper renames none of the old ones; among papers without a key, the older
one comes first.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.citekeys.presets import PRESETS, KeyGenerator, get_key_generator
from unlearnbib.errors import ArgumentError
from unlearnbib.model import Paper
from unlearnbib.papers.deduplicate import describe_row

__all__ = ["PRESETS", "assign", "reject_wrong_keys"]

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*")  # what every .bib reader takes for a key

_IN_FILE = re.compile(r"[^\s,{}]+")  # a key that a .bib file may have


def assign(papers: Iterable[Paper], pattern: str = "default", reserved: Iterable[str] = ()) -> list[Paper]:
    """Return `papers` in their order, each with a key; the same paper in two rows has one key.

    A clash takes the next word of the title, then a number. Year and identity decide which paper comes
    first, so the result is the same for every order of `papers`. `pattern` is a preset or a pattern of
    keys, `reserved` are keys of other papers; raises PatternError.

    >>> assign([Paper("On Unlearning", year=2024)], "[title:lower]:[year]")[0].key
    'unlearning:2024'
    """
    papers, generate_keys = list(papers), get_key_generator(pattern)
    rows = list(map(_identify_row, papers))
    counts = Counter(rows)
    keyed: dict[tuple[str, ...], str] = {}
    taken = {key.lower(): 2 for key in reserved}
    for at in sorted(range(len(rows)), key=lambda at: _rank(papers[at], rows[at], counts[rows[at]])):
        if rows[at] not in keyed:
            keyed[rows[at]] = _take_free_key(papers[at], taken, generate_keys)
    pairs = zip(papers, (keyed[row] for row in rows), strict=True)
    return [paper if paper.key == key else evolve(paper, key=key) for paper, key in pairs]


def reject_wrong_keys(papers: Iterable[Paper]) -> None:
    r"""Raise ArgumentError for a key that a caller gave, and that cannot be the key of an entry.

    An author's .bib file may have one with a backslash, say, which was reported as it was read.

    >>> reject_wrong_keys([Paper("On Sand", key="sand2020")])
    """
    for paper in papers:
        if paper.key and not is_key(paper.key) and not (paper.native and _IN_FILE.fullmatch(paper.key)):
            reason = "cannot be a citation key: it has spaces, commas, braces or TeX; give another or none"
            raise ArgumentError("key", paper.key, reason)


def _take_free_key(paper: Paper, taken: dict[str, int], generate_keys: KeyGenerator) -> str:
    """Return the best free key, and take it; `taken` has for each key the next number to append."""
    is_kept = paper.key and (is_key(paper.key) if paper.native else _SAFE.fullmatch(paper.key))
    if is_kept and paper.key.lower() not in taken:
        taken[paper.key.lower()] = 2
        return paper.key
    wanted = [*([paper.key] if is_kept else []), *generate_keys(paper)] or ["paper"]
    key = next((key for key in wanted if key.lower() not in taken), "") or _number_key(wanted[0], taken)
    taken[key.lower()] = 2
    return key


def _number_key(key: str, taken: dict[str, int]) -> str:
    free = next(number for number in count(taken[key.lower()]) if f"{key}-{number}".lower() not in taken)
    taken[key.lower()] = free + 1
    return f"{key}-{free}"


def _identify_row(paper: Paper) -> tuple[str, ...]:
    """Return the identity of a paper, or else the fields of its row: equal ones are the same paper."""
    if paper.native and paper.key:  # each entry of an author's file can be cited
        return (paper.page, paper.key)
    if paper.identity:
        return (str(paper.identity),)
    return (*map(str, describe_row(paper)), paper.link)


def _rank(paper: Paper, row: tuple[str, ...], count: int) -> tuple[bool, int, tuple[str, ...], str]:
    """Return the sort key of `paper` in the order of choice: papers that have a key come first."""
    words = f"{paper.title} {paper.authors}" if count > 1 else ""  # no other paper has its row
    return (not paper.key, paper.year or 0, row, words)
