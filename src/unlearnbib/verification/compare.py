"""An entry compared with its paper: the fields that agree, and evidence of those that do not."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from attrs import field as attribute, frozen

from unlearnbib.formats.bibtex.items import BibItem
from unlearnbib.formats.types import decide_csl_type, get_csl_type, is_other_type
from unlearnbib.identifiers.doi import find_doi, make_doi_url
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Name, Paper, get_creators, get_value
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.sources import snapshot
from unlearnbib.tex.decode import decode, fold_tex
from unlearnbib.text.ordinals import read_ordinal
from unlearnbib.text.printable import make_printable
from unlearnbib.venues.registry import find_venue
from unlearnbib.verification.similar_names import (
    is_same_journal,
    is_same_publisher,
    is_same_school,
    is_same_venue,
)

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
    """The value of a field in an entry and in a paper, "" where it is missing, and whether they agree.

    `is_same` is None where two spellings may mean the same.
    """

    said: str
    known: str
    is_same: bool | None


#: Nothing to compare.
_NOTHING = Comparison("", "", is_same=None)


def compare_entry(
    item: BibItem, paper: Paper, *, is_preprint: bool = False
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Return the fields in which an entry agrees with a paper, and evidence of those in which it does not.

    Fields that one of them lacks, or whose spellings may mean the same, are in neither. Of a preprint only
    title and authors are compared: year and pages may be those of the published version.
    """
    agreeing, evidence = [], []
    for name in _PREPRINT_FIELDS if is_preprint else COMPARISONS:
        said, known, is_same = COMPARISONS[name](item, paper)
        if said and known and is_same:
            agreeing.append(name)
        elif said and known and is_same is False:
            source = paper.sources.get(_ORIGINS.get(name, name), "snapshot")
            evidence.append(Evidence(name, said, known, source))
    return tuple(agreeing), tuple(evidence)


def compare_types(item: BibItem, paper: Paper) -> Comparison:
    """Compare whole works with papers: a book is not a paper of a conference, however its title agrees.

    Two spellings of one type may differ in any other way; a part of a book may have the book's DOI.
    """
    said, known = get_csl_type(item.type), decide_csl_type(paper)
    is_whole = said in _WHOLE or known in _WHOLE
    if item.type == "inbook" or not is_whole or not is_other_type(said, known):
        return _NOTHING
    return Comparison(f"@{item.type}", known, is_same=False)


def compare_titles(item: BibItem, paper: Paper) -> Comparison:
    """Compare the words of the titles; one may lack the subtitle of the other."""
    said = decode(": ".join(filter(None, (item.get_text("title"), item.get_text("subtitle")))))
    if try_identify(said):  # an entry that its identifier names, for want of a title
        return _NOTHING
    whole, short = fold_tex(said), fold_tex(_SUBTITLE.sub("", said))
    known, known_short = fold_tex(paper.title), fold_tex(_SUBTITLE.sub("", paper.title))
    return Comparison(said, paper.title, whole in (known, known_short) or short == known)


def compare_authors(item: BibItem, paper: Paper) -> Comparison:
    """Compare the authors, in order; the evidence is the first pair that differs, or the two numbers."""
    return _compare_people(item.get_text("author"), paper.authors)


def _compare_people(text: str, people: Sequence[Name]) -> Comparison:
    said, has_others = parse_name_list(text)
    known = people[: len(said)] if has_others else people
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


def compare_editors(item: BibItem, paper: Paper) -> Comparison:
    """Compare the editors of a whole book by their number and order, as authors."""
    if get_creators(paper) != paper.editors or not item.get_text("editor"):
        return _NOTHING
    return _compare_people(item.get_text("editor"), paper.editors)


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


def compare_journals(item: BibItem, paper: Paper) -> Comparison:
    """Compare the journal of an entry with the container of a paper, however it is abbreviated."""
    said = decode(item.get_text("journaltitle", "journal"))
    compare = is_same_journal if decide_csl_type(paper) in _ARTICLES else is_same_venue
    return _compare_container(said, paper, compare)


def compare_booktitles(item: BibItem, paper: Paper) -> Comparison:
    """Compare the book of an entry with the container of a paper: proceedings have many titles."""
    said = "" if item.get_text("journaltitle", "journal") else decode(item.get_text("booktitle"))
    are_venues = find_venue(said) and find_venue(paper.container_title)
    compare = is_same_venue if are_venues or paper.type == "chapter" else _is_same_or_unclear
    return _compare_container(said, paper, compare)


def _is_same_or_unclear(said: str, known: str) -> bool | None:
    return is_same_venue(said, known) or None


def _compare_container(said: str, paper: Paper, compare: Callable[[str, str], bool | None]) -> Comparison:
    """Compare a container's title with each title that a paper has for it; one that is the same is enough."""
    titles = [one for one in (paper.container_title, paper.container_title_short) if one]
    found = [compare(said, title) for title in titles] if said else []
    is_same = True if True in found else (None if None in found else False)
    return Comparison(said, titles[0], is_same) if found else _NOTHING


def compare_numbers(item: BibItem, paper: Paper) -> Comparison:
    """Compare the issues of articles, or the numbers of reports; other types number other things."""
    is_article = decide_csl_type(paper) in _ARTICLES
    known = paper.issue if is_article else paper.variables.get("number", "") if paper.type == "report" else ""
    said = decode(item.get_text("number", "issue"))
    one, other = ({number.lstrip("0") for number in _NUMBERS.findall(text)} for text in (said, known))
    return Comparison(said, known, bool(one & other) if one and other else (said == known or None))


def compare_editions(item: BibItem, paper: Paper) -> Comparison:
    """Compare the editions of books, in words or in digits."""
    said, known = decode(item.get_text("edition")), get_value(paper, "edition") or ""
    one, other = read_ordinal(said), read_ordinal(known)
    return Comparison(said, known, one == other if one and other else None)


def compare_publishers(item: BibItem, paper: Paper) -> Comparison:
    """Compare the publishers of books, and of parts of books, by the entry or by its source."""
    if paper.type not in _BOOKS and get_csl_type(item.type) not in _WHOLE:
        return _NOTHING
    said, known = decode(item.get_text("publisher")), paper.publisher
    return Comparison(said, known, is_same_publisher(said, known) if said and known else None)


def compare_schools(item: BibItem, paper: Paper) -> Comparison:
    """Compare the schools of theses, and the institutions of reports."""
    if paper.type not in ("thesis", "report"):
        return _NOTHING
    said, known = decode(item.get_text("school", "institution")), paper.publisher
    return Comparison(said, known, is_same_school(said, known) if said and known else None)


COMPARISONS: Mapping[str, Callable[[BibItem, Paper], Comparison]] = {
    "type": compare_types, "title": compare_titles, "author": compare_authors, "editor": compare_editors,
    "year": compare_years,
    "journal": compare_journals, "booktitle": compare_booktitles, "volume": compare_volumes,
    "number": compare_numbers, "pages": compare_pages, "edition": compare_editions,
    "publisher": compare_publishers, "school": compare_schools, "doi": compare_dois,
}  # fmt: skip
_PREPRINT_FIELDS = ("title", "author")
#: The attribute of Paper whose source each comparison names, where it has another name.
_ORIGINS = {
    "author": "authors", "editor": "editors", "journal": "container_title", "booktitle": "container_title",
    "number": "issue", "school": "publisher",
}  # fmt: skip
_WHOLE = frozenset(("book", "collection", "classic", "thesis"))
_ARTICLES = frozenset("article-journal article-magazine article-newspaper review review-book".split())
_BOOKS = frozenset("book chapter collection classic entry entry-dictionary entry-encyclopedia".split())
