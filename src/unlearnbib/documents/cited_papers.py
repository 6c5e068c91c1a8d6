"""Only what is cited: the papers that documents mean by their keys, each under the key that its author typed.

A key is that of a paper, in its own letter case or another, or an identifier: of a paper of the catalog,
by any name that is known of it, or of any paper of a host of the table. BibTeX finds an entry in any
letter case, but prints the key as the document has it, and biber tells the cases apart: so the typed key
is what both find.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from attrs import evolve, frozen

from unlearnbib.api import complete
from unlearnbib.documents.parts import Cited, Use
from unlearnbib.errors import Problem
from unlearnbib.identifiers import curie as identifiers
from unlearnbib.identifiers.identify import Identification, identified
from unlearnbib.model import Paper
from unlearnbib.papers.select import Suggestions

# The lexer of btparse, which biber reads with, ends a key there; tried with biber 2.18.
_BEYOND_BIBER = re.compile(r"[\"#'(),={}%~\\\s]")
_NO_KEY = re.compile(r"[\s,{}\\]|[^\w!-~]")  # ends a key for BibTeX too, or is unseen


@frozen
class Picked:
    """The papers that are cited, and what is wrong with the citing of them, in the order of the documents."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]


class _Meant(NamedTuple):
    """What a use of a key means: the paper's name, the paper, how it was found."""

    use: Use
    name: str
    paper: Paper
    by: str


def only_cited(papers: Iterable[Paper], cited: Cited, **asking: Any) -> Picked:
    """Return those of `papers` that `cited` names, in their order, then the others that an identifier names.

    Each has the key that its author typed. The others are completed; `asking` is what `complete` takes.
    What is not found is a problem with its place and the nearest key or title, as is one paper under two
    keys, which is in both, and keys that differ in letter case alone.

    >>> from unlearnbib import load
    >>> cited = Cited((Use("arxiv:2406.10890", "main.tex", 3), Use("jin2024rwkv", "main.tex", 4)))
    >>> picked = only_cited(load(), cited)
    >>> [(paper.key, paper.volume) for paper in picked.papers], str(picked.problems[0])[:68]
    ([('arxiv:2406.10890', '37')], "main.tex:4: no paper has the key 'jin2024rwkv'; did you mean jin2024")
    """
    shelf = _Shelf(papers)
    meant = [found for use in cited.uses if (found := shelf.meant(use))]
    outside = [one for one in meant if one.by == "host"]
    completed = complete((one.paper for one in outside), **asking)
    whole = {one.use.key: _as_typed(one, paper) for one, paper in zip(outside, completed, strict=True)}
    inside = _in_order(shelf.papers, meant, everything=cited.everything)
    return Picked((*inside, *whole.values()), tuple(_problems(cited.uses, meant, shelf)))


def _as_typed(one: _Meant, paper: Paper) -> Paper:
    """Return a completed paper under its key, without an address that was only made to find it."""
    found = identifiers.named(one.use.key)
    is_made = found is not None and not found.url and paper.sources.get("url") == "rule"
    return evolve(paper, key=one.use.key, url="" if is_made else paper.url)


def _in_order(papers: Mapping[str, Paper], meant: Iterable[_Meant], *, everything: bool) -> Iterator[Paper]:
    """Yield the papers of the catalog, each once for each key that was typed."""
    typed: dict[str, list[str]] = {}
    for one in meant:
        typed.setdefault(one.name, []).append(one.use.key)
    for key, paper in papers.items():
        yield from (evolve(paper, key=name) for name in typed.get(key, [key] if everything else []))


class _Shelf:
    """The papers of the catalog by key, and by all names that are known of them."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers: dict[str, Paper] = {}
        for paper in papers:
            self.papers.setdefault(paper.key, paper)
        self._lower = {key.lower(): key for key in reversed(self.papers)}
        self._named: dict[str, str] = {}
        self._suggestions: Suggestions | None = None

    def meant(self, use: Use) -> _Meant | None:
        """Return what a use of a key means, or None."""
        if _NO_KEY.search(use.key):
            return None
        for by, find in (("key", self._by_key), ("identifier", self._by_identifier), ("case", self._by_case)):
            if key := find(use.key):
                return _Meant(use, key, self.papers[key], by)
        found = _identified(use.key)
        return _Meant(use, identifiers.names(found)[0], Paper(link=found.link), "host") if found else None

    def nearest(self, key: str) -> Sequence[str]:
        """Return the keys, or else the papers, that look like `key`."""
        self._suggestions = self._suggestions or Suggestions(self.papers.values())
        return self._suggestions.near(key)

    def _by_key(self, key: str) -> str | None:
        return key if key in self.papers else None

    def _by_case(self, key: str) -> str | None:
        return self._lower.get(key.lower())

    def _by_identifier(self, key: str) -> str | None:
        found = _identified(key)
        names = identifiers.names(found) if found else ()
        return next((self._names()[name] for name in names if name in self._names()), None)

    def _names(self) -> Mapping[str, str]:
        """Return the key of each paper by each of its names; its own identity is sought before the others."""
        if not self._named:
            for names in _NAMES:
                for key, paper in self.papers.items():
                    self._named |= {name: key for name in names(paper) if name not in self._named}
        return self._named


def _identified(key: str) -> Identification | None:
    return identifiers.named(key) if identifiers.is_identifier(key) else None


def _by_doi(paper: Paper) -> Iterator[str]:
    """Yield the names that the DOI of a paper gives it."""
    if paper.doi:
        yield f"doi:{paper.doi.lower()}"
        yield from (str(found.identity) for found in [identified(paper.doi)] if found)


_NAMES: tuple[Callable[[Paper], Iterable[str]], ...] = (
    lambda paper: [str(paper.identity)] if paper.identity else [],
    lambda paper: map(str, paper.also),
    _by_doi,
    lambda paper: [str(paper.preprint)] if paper.preprint else [],
)


def _problems(uses: Iterable[Use], meant: Iterable[_Meant], shelf: _Shelf) -> Iterator[Problem]:
    """Yield what is wrong with the keys, in the order of their use."""
    by_key = {one.use.key: one for one in meant}
    papers: dict[str, Use] = {}
    lower: dict[str, Use] = {}
    for use in uses:
        one = by_key.get(use.key)
        reasons = _of_key(one, papers, lower) if one else [_unknown(use, shelf)]
        yield from (Problem(use.path, use.line, reason) for reason in reasons)


def _of_key(one: _Meant, papers: dict[str, Use], lower: dict[str, Use]) -> Iterator[str]:
    """Yield what a person should know of a key that is written; the others are told of their first use."""
    use, key = one.use, one.use.key
    twin = lower.setdefault(key.lower(), use)
    before = papers.setdefault(one.name, use)
    if twin is not use:
        yield f"{key!r} and {twin.key!r} ({_place(twin)}) differ only in case: BibTeX takes the first alone"
    elif before is not use:
        yield f"{key!r} is the paper {before.key!r} ({_place(before)}); it is written under both keys"
    if one.by == "case":
        yield f"{key!r} is {one.name!r} in another letter case; it is written as typed"
    if _BEYOND_BIBER.search(key):
        yield f"biber cannot read the key {key!r}; BibTeX can"


def _unknown(use: Use, shelf: _Shelf) -> str:
    if _NO_KEY.search(use.key):
        return f"{use.key!r} cannot be the key of an entry"
    if identifiers.is_identifier(use.key) and not _identified(use.key):
        return f"{use.key!r} names no paper: its host has no such identifiers"
    near = shelf.nearest(use.key)
    hint = f"; did you mean {' or '.join(near)}?" if near else "" if use.sure else "; it may be a label"
    return f"no paper has the key {use.key!r}{hint}"


def _place(use: Use) -> str:
    return f"{use.path}:{use.line}"
