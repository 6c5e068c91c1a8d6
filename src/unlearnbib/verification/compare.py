"""An entry compared with its paper: the fields that agree, and evidence of those that do not."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from attrs import field as attribute, frozen

from unlearnbib.formats.bibtex.items import BibItem
from unlearnbib.identifiers.doi import find_doi, make_doi_url
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Name, Paper
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.sources import snapshot
from unlearnbib.tex.decode import decode, fold_tex
from unlearnbib.text.printable import make_printable

_NUMBERS = re.compile(r"[0-9]+")
_CAPITALS = re.compile("[A-Z]{2,3}")
_SUBTITLE = re.compile("[:?].*", re.DOTALL)
_SOURCES = {"snapshot": "the snapshot", "rule": "the identifier itself", "catalog": "the catalog"}


@frozen
class Evidence:
    """A field in which an entry and a source disagree: both values, and the source."""

    field: str
    said: str = attribute(converter=make_printable)
    known: str = attribute(converter=make_printable)
    source: str = ""

    def __str__(self) -> str:
        source = _SOURCES.get(self.source, self.source)
        return f"{self.field} is {self.said!r}, {source} says {self.known!r}"


class Comparison(NamedTuple):
    """The value of a field in an entry and in a paper, "" where it is missing, and whether they agree."""

    said: str
    known: str
    is_same: bool


def compare_entry(
    item: BibItem, paper: Paper, *, is_preprint: bool = False
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the fields in which an entry agrees with a paper, and evidence of those in which it does not.

    Fields that one of them lacks are in neither. Of a preprint only title and authors are compared: year
    and pages may be those of the published version.
    """
    agreeing, evidence = [], []
    for name in _PREPRINT_FIELDS if is_preprint else COMPARISONS:
        said, known, is_same = COMPARISONS[name](item, paper)
        if said and known and is_same:
            agreeing.append(name)
        elif said and known:
            source = paper.sources.get("authors" if name == "author" else name, "snapshot")
            evidence.append(Evidence(name, said, known, source))
    return tuple(agreeing), tuple(evidence)


def compare_titles(item: BibItem, paper: Paper) -> Comparison:
    """Compare the words of the titles; one may lack the subtitle of the other."""
    said = decode(": ".join(filter(None, (item.get_text("title"), item.get_text("subtitle")))))
    whole, short = fold_tex(said), fold_tex(_SUBTITLE.sub("", said))
    known, known_short = fold_tex(paper.title), fold_tex(_SUBTITLE.sub("", paper.title))
    return Comparison(said, paper.title, whole in (known, known_short) or short == known)


def compare_authors(item: BibItem, paper: Paper) -> Comparison:
    """Compare the authors, in order; the evidence is the first pair that differs, or the two numbers."""
    said, has_others = parse_name_list(item.get_text("author"))
    known = paper.authors[: len(said)] if has_others else paper.authors
    pairs = zip(said, known, strict=False)
    if wrong := next((pair for pair in pairs if not is_same_person(*pair)), None):
        return Comparison(str(wrong[0]), str(wrong[1]), is_same=False)
    return Comparison(_count_authors(said), _count_authors(known), len(said) == len(known))


def _count_authors(names: Sequence[Name]) -> str:
    return f"{len(names)} authors, {names[-1]} the last" if names else ""


def is_same_person(one: Name, other: Name) -> bool:
    """Return whether two names can be one person's: same family name, given names same or abbreviated.

    >>> is_same_person(Name("Doe", "J. K."), Name("Doe", "Jane Kate"))
    True
    >>> is_same_person(Name("Doe", "Jane"), Name("Doe", "John")), is_same_person(Name("Doe"), Name("Roe"))
    (False, False)
    """
    if sorted(_split_words(str(one))) == sorted(_split_words(str(other))):  # in any order, divided anywhere
        return True
    family, other_family = (
        fold_tex(f"{name.particle} {name.family} {name.literal}") for name in (one, other)
    )
    given = zip(_split_given(one), _split_given(other), strict=False)
    return family == other_family and all(a.startswith(b) or b.startswith(a) for a, b in given)


def _split_given(name: Name) -> list[str]:
    """Return the given names; two or three capitals are the initials of as many."""
    return _split_words(" ".join(name.given) if _CAPITALS.fullmatch(name.given) else name.given)


def _split_words(text: str) -> list[str]:
    return list(filter(None, map(fold_tex, re.split(r"[\s.-]+", text))))


def compare_years(item: BibItem, paper: Paper) -> Comparison:
    """Compare the years; BibLaTeX's date comes before the year."""
    found = _NUMBERS.findall(item.get_text("date")[:4]) or _NUMBERS.findall(item.get_text("year"))
    said, known = (found or [""])[0], str(paper.year or "")
    return Comparison(said, known, said == known)


def compare_volumes(item: BibItem, paper: Paper) -> Comparison:
    """Compare the volumes, without regard to punctuation."""
    said = decode(item.get_text("volume"))
    return Comparison(said, paper.volume, fold_tex(said) == fold_tex(paper.volume))


def compare_pages(item: BibItem, paper: Paper) -> Comparison:
    """Compare the first pages."""
    said = item.get_text("pages")
    return Comparison(said, paper.pages, _NUMBERS.findall(said)[:1] == _NUMBERS.findall(paper.pages)[:1])


def compare_dois(item: BibItem, paper: Paper) -> Comparison:
    """Compare the DOIs; a paper may have two, which have the same identity."""
    said = find_doi(item.get_text("doi")) or ""
    if said.lower() == paper.doi.lower():
        return Comparison(said, paper.doi, is_same=True)
    found = try_identify(make_doi_url(said)) if said else None
    is_same = found is not None and snapshot.find_canonical(found.identity) == paper.identity
    return Comparison(said, paper.doi, is_same)


COMPARISONS: Mapping[str, Callable[[BibItem, Paper], Comparison]] = {
    "title": compare_titles, "author": compare_authors, "year": compare_years,
    "volume": compare_volumes, "pages": compare_pages, "doi": compare_dois,
}  # fmt: skip
_PREPRINT_FIELDS = ("title", "author")
