"""An entry compared with what a source says of the paper: which fields agree, and which say otherwise."""

import re
from collections.abc import Iterator, Sequence

from attrs import field as attribute
from attrs import frozen

from unlearnbib.formats.bibtex.items import Item
from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import identified
from unlearnbib.lint.finding import printable
from unlearnbib.model import Identity, Name, Paper
from unlearnbib.names.bibtex import names
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_identities import unescaped
from unlearnbib.tex.decode import folded, plain

_NUMBERS = re.compile(r"[0-9]+")


@frozen
class Evidence:
    """A field that says otherwise: what the entry says, what the source says, and which source."""

    field: str
    said: str = attribute(converter=printable)
    known: str = attribute(converter=printable)
    source: str = ""

    def __str__(self) -> str:
        source = _OURS.get(self.source, self.source)
        return f"{self.field} is {self.said!r}, {source} says {self.known!r}"


_OURS = {"snapshot": "the snapshot", "rule": "the identifier itself", "catalog": "the catalog"}


def compare(
    item: Item, paper: Paper, *, is_preprint: bool = False
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the fields in which an entry agrees with a paper, and those in which it does not.

    Fields that either lacks are neither. Of a preprint, title and authors alone count: its year and
    pages are not those of the version that was published.
    """
    checks = [("title", _title), ("author", _authors)]
    checks += [] if is_preprint else [("year", _year), ("volume", _volume), ("pages", _pages), ("doi", _doi)]
    agreeing, evidence = [], []
    for name, told in checks:
        for said, known, is_same in told(item, paper):
            if is_same:
                agreeing.append(name)
            else:
                evidence.append(Evidence(name, said, known, _source(paper, name)))
    return tuple(agreeing), tuple(evidence)


_FIELDS = {"author": "authors"}
_Told = Iterator[tuple[str, str, bool]]  # what the entry says, what the source says, whether it is the same


def _source(paper: Paper, name: str) -> str:
    return paper.sources.get(_FIELDS.get(name, name), "snapshot")


def _title(item: Item, paper: Paper) -> _Told:
    said = plain(item.text("title") + (f": {more}" if (more := item.text("subtitle")) else ""))
    if said and paper.title:
        yield said, paper.title, _is_same_title(said, paper.title)


def _is_same_title(one: str, other: str) -> bool:
    """Return whether two titles have the same words, or one lacks the subtitle of the other.

    >>> _is_same_title("On {X}: a study", "On X"), _is_same_title("On X", "On Y")
    (True, False)
    """
    whole = folded(one), folded(other)
    short = folded(re.split(r"[:?]", one)[0]), folded(re.split(r"[:?]", other)[0])
    return whole[0] == whole[1] or whole[0] == short[1] or whole[1] == short[0]


def _authors(item: Item, paper: Paper) -> _Told:
    said, others = names(item.text("author"))
    if not said or not paper.authors:
        return
    known = paper.authors[: len(said)] if others else paper.authors
    wrong = next((pair for pair in zip(said, known, strict=False) if not is_same_person(*pair)), None)
    if wrong:
        yield str(wrong[0]), str(wrong[1]), False
    else:
        is_same = len(said) == len(known)
        yield _listed(said), _listed(known), is_same


def _listed(people: Sequence[Name]) -> str:
    return f"{len(people)} authors, {people[-1]} the last"


def is_same_person(one: Name, other: Name) -> bool:
    """Return whether two names can be one person's: families alike, given names alike or shortened.

    >>> is_same_person(Name("Doe", "J. K."), Name("Doe", "Jane Kate"))
    True
    >>> is_same_person(Name("Doe", "Jane"), Name("Doe", "John")), is_same_person(Name("Doe"), Name("Roe"))
    (False, False)
    """
    if sorted(_words(str(one))) == sorted(_words(str(other))):  # the parts, in whatever order or split
        return True
    is_family = _family(one) == _family(other)
    return is_family and all(map(_is_shortened, _given(one), _given(other)))


def _words(text: str) -> list[str]:
    return [folded(word) for word in re.split(r"[\s.-]+", text) if folded(word)]


def _family(name: Name) -> str:
    return folded(f"{name.particle} {name.family} {name.literal}")


def _given(name: Name) -> list[str]:
    """Return the given names; capitals side by side are the first letters of several."""
    is_initials = re.fullmatch("[A-Z]{2,3}", name.given)
    return _words(" ".join(name.given) if is_initials else name.given)


def _is_shortened(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _year(item: Item, paper: Paper) -> _Told:
    said = (_NUMBERS.findall(item.text("date")[:4]) or _NUMBERS.findall(item.text("year")) or [""])[0]
    if said and paper.year:
        yield said, str(paper.year), said == str(paper.year)


def _volume(item: Item, paper: Paper) -> _Told:
    said = plain(item.text("volume"))
    if said and paper.volume:
        yield said, paper.volume, folded(said) == folded(paper.volume)


def _pages(item: Item, paper: Paper) -> _Told:
    said = plain(item.text("pages"))
    if said and paper.pages:
        yield said, paper.pages, _NUMBERS.findall(said)[:1] == _NUMBERS.findall(paper.pages)[:1]


def _doi(item: Item, paper: Paper) -> _Told:
    said = dois.find(unescaped(item.text("doi"))) or ""
    if said and paper.doi:
        yield said, paper.doi, said.lower() == paper.doi.lower() or _names(said) == paper.identity


def _names(doi: str) -> Identity | None:
    """Return the paper that a DOI names: some have two."""
    found = identified(dois.url(doi))
    return snapshot.canonical(found.identity) if found else None
