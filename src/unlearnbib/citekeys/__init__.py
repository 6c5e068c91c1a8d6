"""Citation keys: family + year + first significant word of the title, lower-case ASCII (jin2024rwku).

A key depends on the set of papers, never on their order. Keys in the snapshot and keys that a paper
has already are taken as they are, so adding a paper to these renames none of them; among papers that
never had a key, the older one comes first.
"""

import re
from collections.abc import Iterable
from itertools import count

from attrs import evolve

from unlearnbib.citekeys.presets import PRESETS, Candidates, choose_candidates
from unlearnbib.model import Paper

__all__ = ["PRESETS", "assign"]

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*")  # what every .bib reader takes for a key


def assign(papers: Iterable[Paper], pattern: str = "default", reserved: Iterable[str] = ()) -> list[Paper]:
    """Return `papers` in their order, each with a key; the same paper in two rows has one key.

    A clash takes the next word of the title, then a number. Who comes first is settled by year and
    identity, so the result is the same for every order of `papers`. `pattern` is a preset or a pattern
    of keys, `reserved` are keys of papers that are not here; raises PatternError.

    >>> assign([Paper("On Unlearning", year=2024)], "[title:lower]:[year]")[0].key
    'unlearning:2024'
    """
    papers, makes_keys = list(papers), choose_candidates(pattern)
    keyed: dict[tuple[str, ...], str] = {}
    taken = {key.lower(): 2 for key in reserved}
    for paper in sorted(papers, key=_rank):
        if _paper_id(paper) not in keyed:
            keyed[_paper_id(paper)] = _free(paper, taken, makes_keys)
    return [_with_key(paper, keyed[_paper_id(paper)]) for paper in papers]


def _free(paper: Paper, taken: dict[str, int], makes_keys: Candidates) -> str:
    """Return the best free key, and take it; `taken` has for each key the next number to try behind it."""
    wanted = [*([paper.key] if _SAFE.fullmatch(paper.key) else []), *makes_keys(paper)] or ["paper"]
    key = next((key for key in wanted if key.lower() not in taken), "") or _numbered(wanted[0], taken)
    taken[key.lower()] = 2
    return key


def _numbered(key: str, taken: dict[str, int]) -> str:
    free = next(number for number in count(taken[key.lower()]) if f"{key}-{number}".lower() not in taken)
    taken[key.lower()] = free + 1
    return f"{key}-{free}"


def _with_key(paper: Paper, key: str) -> Paper:
    return paper if paper.key == key else evolve(paper, key=key)


def _paper_id(paper: Paper) -> tuple[str, ...]:
    """Return what makes two rows the same paper."""
    if paper.identity:
        return (str(paper.identity),)
    return (paper.title, paper.venue, str(paper.year), paper.link)


def _rank(paper: Paper) -> tuple[bool, int, tuple[str, ...], str]:
    """Return the place of `paper` in the order of choice: those that have a key keep it."""
    return (not paper.key, paper.year or 0, _paper_id(paper), f"{paper.title} {paper.authors}")
