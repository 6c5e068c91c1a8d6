"""Citation keys: family + year + first significant word of the title, lower-case ASCII (jin2024rwku).

A key depends on the set of papers, never on their order. Keys in the snapshot and keys that a paper
has already are taken as they are, so adding a paper to these renames none of them; among papers that
never had a key, the older one comes first.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, count, islice

from attrs import evolve

from unlearnbib.model import Paper
from unlearnbib.names import key_part
from unlearnbib.text import ascii_letters
from unlearnbib.titles import significant_words

_WORDS_WITHOUT_AUTHOR = 3
_NO_SLUG = re.compile(r"[^a-z0-9]")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_./+-]*")  # what every .bib reader takes for a key


def slug(text: str) -> str:
    """Return the lower-case ASCII letters and digits of `text`.

    >>> slug("Bărbulescu"), slug("O’Neill"), slug("Đặng")
    ('barbulescu', 'oneill', 'dang')
    """
    letters = ascii_letters(text).lower()
    return letters if letters.isalnum() else _NO_SLUG.sub("", letters)


def candidates(paper: Paper) -> Iterator[str]:
    """Yield the keys that `paper` may have, the best first: each longer one has a word of the title more.

    >>> list(candidates(Paper("RWKU: Benchmarking Real Knowledge", year=2024)))
    ['rwkubenchmarkingreal2024', 'rwkubenchmarkingrealknowledge2024']
    """
    words = filter(None, map(slug, significant_words(paper.title)))
    year = str(paper.year or "")
    family = slug(key_part(paper.authors[0])) if paper.authors else ""
    first = next(words, "") if family else "".join(islice(words, _WORDS_WITHOUT_AUTHOR))
    for title in accumulate(words, initial=first):
        yield (f"{family}{year}{title}" if family else f"{title}{year}") or "paper"


def assign(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` in their order, each with a key; the same paper in two rows has one key.

    A clash takes the next word of the title, then a number. Who comes first is settled by year and
    identity, so the result is the same for every order of `papers`.
    """
    papers = list(papers)
    keyed: dict[tuple[str, ...], str] = {}
    taken: dict[str, int] = {}
    for paper in sorted(papers, key=_rank):
        if _paper_id(paper) not in keyed:
            keyed[_paper_id(paper)] = _free(paper, taken)
    return [_with_key(paper, keyed[_paper_id(paper)]) for paper in papers]


def _free(paper: Paper, taken: dict[str, int]) -> str:
    """Return the best free key, and take it; `taken` has for each key the next number to try behind it."""
    wanted = [*([paper.key] if _SAFE.fullmatch(paper.key) else []), *candidates(paper)]
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
