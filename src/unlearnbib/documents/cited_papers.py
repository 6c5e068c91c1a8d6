"""Matching of cited keys: the papers that documents cite, each under the key that its author typed.

A key is that of a paper, in its own letter case or another, or an identifier: of a paper of the catalog,
by any of its known names, or of any paper of a host of the table. BibTeX finds an entry in any
letter case, but prints the key as the document has it, and biber distinguishes the cases: so both
find the typed key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from attrs import evolve, frozen

from unlearnbib.bib.keys import can_biber_read, is_key
from unlearnbib.documents.own_entries import OwnEntries, get_entry
from unlearnbib.documents.parts import Cited, Use
from unlearnbib.errors import Problem
from unlearnbib.identifiers.curie import identify_curie, is_identifier, list_names
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.identifiers.isbn import parse_isbn
from unlearnbib.model import Identity, Paper
from unlearnbib.papers.select import Suggestions

Canonical = Callable[[Identity], Identity]


@frozen
class Picked:
    """The cited papers, and the problems of the citations, in the order of the documents."""

    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    #: keys whose entries stay in the files of the documents themselves
    left: tuple[str, ...] = ()


@frozen
class Matches:
    """The papers that keys name: `known` ones of the catalog, `unknown` ones by typed key, the `problems`.

    An unknown paper has a link, and is to be completed. `own` are entries of the documents' own files, as
    they are there; `left` are the keys of those that stay there.
    """

    known: tuple[Paper, ...]
    unknown: Mapping[str, Paper]
    problems: tuple[Problem, ...]
    own: tuple[Paper, ...] = ()
    left: tuple[str, ...] = ()

    def join_completed(self, completed: Iterable[Paper]) -> Picked:
        """Return the known papers, the documents' own, and the unknown ones, `completed` in their order."""
        papers = [*self.known, *self.own]
        for key, paper in zip(self.unknown, completed, strict=True):
            found = identify_curie(key)  # a URL that was only made to find the paper is left out
            is_made = found is not None and not found.url and paper.sources.get("url") == "rule"
            papers.append(evolve(paper, key=key, url="" if is_made else paper.url))
        return Picked(tuple(papers), self.problems, self.left)


class _Match(NamedTuple):
    """The paper that a use of a key means: a name of it, the paper, how it was found."""

    use: Use
    name: str
    paper: Paper
    by: str


def match_citations(
    papers: Iterable[Paper],
    cited: Cited,
    find_canonical: Canonical = lambda identity: identity,
    own: OwnEntries | None = None,
) -> Matches:
    """Return the papers that `cited` names: known ones in their order, and unknown ones to be completed.

    Each has the key that its author typed. A key without a paper is a problem with its place and the nearest
    key or title; so are two keys of one paper, which is in both, and keys that differ only in letter case.
    `find_canonical` gives the identity by which a paper with several is known, `own` are the entries of the
    documents' own files.

    >>> uses = Use("arxiv:2406.10890", "main.tex", 3), Use("doe2024one", "main.tex", 4)
    >>> matches = match_citations([Paper("On Unlearning", key="doe2024on")], Cited(uses))
    >>> matches.known, [paper.link for paper in matches.unknown.values()], str(matches.problems[0])
    ((), ['arxiv:2406.10890'], "main.tex:4: no paper has the key 'doe2024one'; did you mean doe2024on?")
    """
    shelf, own = _Shelf(papers, find_canonical), own or OwnEntries()
    uses, first = own.split(cited.uses)
    matches = [match for use in uses if (match := shelf.match(use))]
    matched = {one.use.key for one in matches}
    last = own.find_last(use for use in uses if use.key not in matched)
    known = shelf.list_known(matches, everything=cited.everything)
    taken = tuple(own.list_taken(first, last, everything=cited.everything))
    return Matches(
        tuple(paper for paper in known if paper.key in matched or not get_entry(own.first, paper.key)),
        {one.use.key: one.paper for one in matches if one.by == "host"},
        tuple(_list_problems((use for use in uses if use.key not in last), matches, shelf)),
        taken,
        tuple({**first, **last}.keys() - {paper.key for paper in taken}),
    )


def match_key(key: str, papers: Iterable[Paper], find_canonical: Canonical) -> Paper | None:
    """Return the paper that a key or an identifier means, under its own key; without one if it is not known.

    >>> paper = Paper("On Unlearning", key="doe2024on", doi="10.1145/1234567.1234568")
    >>> match_key("doi:10.1145/1234567.1234568", [paper], lambda identity: identity).key
    'doe2024on'
    """
    match = _Shelf(papers, find_canonical).match(Use(key, "", 0))
    return match.paper if match else None


class _Shelf:
    """The papers of the catalog by key, and by all of their known names."""

    def __init__(self, papers: Iterable[Paper], find_canonical: Canonical) -> None:
        self.papers: dict[str, Paper] = {}
        for paper in papers:
            self.papers.setdefault(paper.key, paper)
        self._canonical = find_canonical
        self._lower = {key.lower(): key for key in reversed(self.papers)}
        self._suggestions: Suggestions | None = None

    def match(self, use: Use) -> _Match | None:
        """Return the paper that a use of a key means, or None."""
        if not is_key(use.key):
            return None
        names = self._list_names(use.key)
        for by, key in (
            ("key", use.key if use.key in self.papers else None),
            ("identifier", next(filter(None, (self._keys.get(name) for name in names)), None)),
            ("case", self._lower.get(use.key.lower())),
        ):
            if key:
                return _Match(use, key, self.papers[key], by)
        found = _identify(use.key)
        if not found:
            return None
        return _Match(use, names[0], Paper(link=found.link, page=use.path, line=use.line or None), "host")

    def list_known(self, matches: Iterable[_Match], *, everything: bool) -> Iterator[Paper]:
        """Yield the papers of the catalog, each once for each key that was typed."""
        typed: dict[str, list[str]] = {}
        for one in matches:
            typed.setdefault(one.name, []).append(one.use.key)
        for key, paper in self.papers.items():
            yield from (evolve(paper, key=name) for name in typed.get(key, [key] if everything else []))

    def suggest(self, key: str) -> Sequence[str]:
        """Return the keys, or else the papers, nearest to `key`."""
        self._suggestions = self._suggestions or Suggestions(self.papers.values())
        return self._suggestions.suggest(key)

    def _list_names(self, key: str) -> Sequence[str]:
        """Return the names that an identifier gives its paper; none for another key."""
        if not (found := _identify(key)):
            return ()
        identity, *others = list_names(found)
        return tuple(dict.fromkeys((identity, str(self._canonical(found.identity)), *others)))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The key of each paper by each of its names; its own identity takes precedence."""
        keys: dict[str, str] = {}
        for list_some in _NAMES:
            for key, paper in self.papers.items():
                for name in list_some(paper):
                    keys.setdefault(name, key)
        return keys


def _identify(key: str) -> Identification | None:
    return identify_curie(key) if is_identifier(key) else None


_NAMES: tuple[Callable[[Paper], Iterable[str]], ...] = (
    lambda paper: [str(paper.identity)] if paper.identity else [],
    lambda paper: map(str, paper.also),
    lambda paper: (
        [f"doi:{paper.doi.lower()}", *(str(one.identity) for one in [try_identify(paper.doi)] if one)]
        if paper.doi
        else []
    ),
    lambda paper: [str(paper.preprint)] if paper.preprint else [],
    lambda paper: [f"isbn:{parse_isbn(paper.isbn)}"] if paper.type == "book" and paper.isbn else [],
    lambda paper: [f"pmid:{number}"] if (number := paper.variables.get("PMID")) else [],
)


def _list_problems(uses: Iterable[Use], matches: Iterable[_Match], shelf: _Shelf) -> Iterator[Problem]:
    """Yield the problems of the keys, in the order of their use."""
    by_key = {one.use.key: one for one in matches}
    papers: dict[str, Use] = {}
    lower: dict[str, Use] = {}
    for use in uses:
        one = by_key.get(use.key)
        reasons = _check_match(one, papers, lower) if one else [_explain_unknown(use, shelf)]
        yield from (Problem(use.path, use.line, reason) for reason in reasons)


def _check_match(one: _Match, papers: dict[str, Use], lower: dict[str, Use]) -> Iterator[str]:
    """Yield warnings about a key that has a paper; `papers` and `lower` have the first uses so far."""
    use, key = one.use, one.use.key
    twin = lower.setdefault(key.lower(), use)
    before = papers.setdefault(one.name, use)
    if twin is not use:
        yield f"{key!r} and {twin.key!r} ({twin.place}) differ only in case: BibTeX takes only the first"
    elif before is not use:
        yield f"{key!r} is the paper {before.key!r} ({before.place}); it is written under both keys"
    if one.by == "case":
        yield f"{key!r} is {one.name!r} in another letter case; it is written as typed"
    if not can_biber_read(key):
        yield f"biber cannot read the key {key!r}; BibTeX can"


def _explain_unknown(use: Use, shelf: _Shelf) -> str:
    if not is_key(use.key):
        return f"{use.key!r} cannot be the key of an entry"
    if is_identifier(use.key) and not _identify(use.key):
        return f"{use.key!r} names no paper: its host has no such identifiers"
    near = shelf.suggest(use.key)
    hint = f"; did you mean {' or '.join(near)}?" if near else "" if use.sure else "; it may be a label"
    return f"no paper has the key {use.key!r}{hint}"
