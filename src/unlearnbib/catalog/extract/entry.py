"""An entry of any list, and the paper that it makes, or the reason why it is not a paper."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Any

from attrs import define, field

from unlearnbib.catalog.extract.column_facts import describe_facts, describe_variables
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.paper_link import (
    LabelledLink,
    choose_paper_link,
    classify_link,
    has_other_label,
    has_paper_label,
    is_paper_file,
)
from unlearnbib.catalog.extract.venue_and_date import (
    Imprint,
    is_imprint,
    parse_imprint,
)
from unlearnbib.catalog.references import ParsedReference
from unlearnbib.catalog.references.reference_papers import describe_reference
from unlearnbib.catalog.rows import has_words, make_paper
from unlearnbib.errors import LinkError
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.urls import parse_link
from unlearnbib.model import Identity, Name, Paper
from unlearnbib.names.author_lists import parse_complete_author_list
from unlearnbib.text.normalize import clean
from unlearnbib.text.titles import strip_final_period

_CACHED = 8_000  # words of links, which lists repeat
_NO_IMPRINT = Imprint()
_NO_VENUES = re.compile(
    r"(?:[\w-]+ )?(?:blogs?|blog ?posts?|tool ?kits?|tools?|news|tutorials?|software|websites?|webpages?|"
    r"videos?|talks?|slides|github|library|posts?|podcasts?|law|legislation|leaderboard)",
    re.IGNORECASE,
)  # fmt: skip
_BRACKETS = r"[(\[（【](?P<imprint>[^()\[\]（）【】]{2,60})[)\]）】]"
_LEADING = re.compile(rf"{_BRACKETS}\s*(?P<title>\S.*)", re.DOTALL)
_TRAILING = re.compile(rf"(?P<title>.*\S)\s*{_BRACKETS}\.?", re.DOTALL)
_AFTER = re.compile(r"(?P<title>.*\S)(?:,|\.)\s+(?P<imprint>[^,.]{4,60})\.?", re.DOTALL)  # "Title, ICML 2024"
_OPENERS = "([（【"  # one of them, or such a divider, is in a title with an imprint
_DIVIDER = re.compile(r"[,.]\s")


class NonPaper(Enum):
    """Why an entry of a list is not a paper."""

    TOOL = "a tool"
    BLOG = "a blog post or news"
    LAW = "a law"
    OTHER = "without a link to a paper"


@define
class Entry:
    """The fields of an entry, as it is written; an empty field is one that it does not have."""

    line: int
    title: str = ""
    links: list[LabelledLink] = field(factory=list)
    imprint: Imprint = _NO_IMPRINT
    year: int | None = None  # of a column or a label for years
    date: str = ""
    authors: str = ""
    single: str = ""  # a text that is one author, if the neighbours have authors
    coded: str = ""  # a word in code before the title: the venue, if most of the neighbours' are known
    placed: str = ""  # a text in italics that is the venue, if the neighbours have one there
    names: tuple[Name, ...] = ()
    keywords: tuple[str, ...] = ()
    reference: ParsedReference | None = None  # the printed reference that the entry is
    facts: dict[str, str] = field(factory=dict)  # of columns: volume, issue, pages, type, by `FACTS`
    is_row: bool = False  # of a table whose columns have names
    _listed: tuple[str, tuple[Name, ...]] = field(default=("", ()), init=False, eq=False, repr=False)

    @property
    def has_imprint(self) -> bool:
        """Whether the entry has a venue and a time, or authors and a time."""
        timed = bool(self.year or self.date or self.imprint.year)
        return timed and bool(self.imprint.venue or self.authors)

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks of tracks and awards that are not part of the venue."""
        venue = self.imprint.venue.lower()
        return tuple(mark for mark in self.imprint.marks if mark.lower() not in venue)

    def list_authors(self, text: str) -> None:
        """Take a list of authors, and read its names while the test of the list has divided it."""
        self.authors = text
        self._listed = text, parse_complete_author_list(text)

    def get_names(self) -> tuple[Name, ...]:
        """Return the names of the authors, none if they are not all known."""
        text, names = self._listed
        return self.names or (names if text == self.authors else parse_complete_author_list(self.authors))

    def add_imprint(self, found: Imprint) -> None:
        """Add a venue, a year and a date where the entry has none, and marks."""
        old = self.imprint
        marks = tuple(dict.fromkeys((*old.marks, *found.marks))) if found.marks else old.marks
        self.imprint = Imprint(old.venue or found.venue, old.year or found.year, "", marks)
        self.date = self.date or found.date


def build_paper(entry: Entry, sections: Sections, page: str) -> Paper:
    """Return the paper of an entry; raises ValueError for an entry without a title."""
    _split_title(entry)
    title = strip_final_period(clean(entry.title))
    if not has_words(title):
        raise ValueError("the entry has no title")
    link = choose_paper_link(entry.links)
    venue, year = _choose_imprint(entry, sections)
    keywords = map(clean, (*sections.keywords, *entry.keywords, *entry.marks))
    fields: dict[str, Any] = {
        "title": title,
        "venue": venue,
        "year": year,
        "link": link,
        "authors": entry.get_names(),
        "keywords": tuple(dict.fromkeys(filter(None, keywords))),
    }
    if entry.reference:
        fields |= describe_reference(entry.reference)
    fields |= describe_facts(entry.facts, venue) if entry.facts else {}
    variables = describe_variables(entry.facts) if entry.facts else {}
    return make_paper(
        fields, page=page, line=entry.line, preprint=_find_preprint(entry, link), variables=variables
    )


def _split_title(entry: Entry) -> None:
    """Cut a venue, year or date off the ends of a title: `[ICLR 2024] Title`, `Title (2019)`."""
    bracketed = (_LEADING, _TRAILING) if any(map(entry.title.__contains__, _OPENERS)) else ()
    for pattern in (*bracketed, _AFTER) if _DIVIDER.search(entry.title) else bracketed:
        match = pattern.fullmatch(entry.title.strip()) if len(entry.title) < 1_000 else None
        if not match:
            continue
        found = parse_imprint(match["imprint"])
        most = 10 if pattern is _TRAILING else 1 if pattern is _LEADING and found.venue.isupper() else 0
        is_placed = found.year and found.venue and len(found.venue.split()) <= most
        is_cited = pattern is _TRAILING and found.year and "et al" in match["imprint"]
        if not (is_placed or is_cited) and not is_imprint(match["imprint"]):
            continue
        if pattern is not _AFTER or (found.venue and found.year):  # "Title, 2024" may be the title
            entry.title = match["title"].strip(" ,:")
            date = found.date or (f"{found.year}-" if found.year and not found.venue else "")
            entry.add_imprint(found._replace(year=found.year if found.venue else None, date=date))


def build_untitled_paper(link: str, page: str, line: int, keywords: tuple[str, ...] = ()) -> Paper:
    """Return the paper of a bare link or identifier, which is its title until a source has a better one."""
    return make_paper({"link": link, "keywords": keywords}, title=link, page=page, line=line)


def _choose_imprint(entry: Entry, sections: Sections) -> tuple[str, int | None]:
    """Return venue and year; a year of publication comes before that of a date, that before the page's."""
    above = sections.imprint
    years = (
        entry.year, entry.imprint.year, above.year, int(entry.date[:4]) if entry.date else None,
        sections.page.year,
    )  # fmt: skip
    return entry.imprint.venue or above.venue or sections.page.venue, next(filter(None, years), None)


def _find_preprint(entry: Entry, link: str) -> Identity | None:
    """Return the preprint that an entry links to next to the published paper."""
    if classify_link(link) != "publisher":
        return None
    found = {found.id for one in entry.links if (found := find_arxiv_id(one.href))}
    return Identity("arxiv", found.pop()) if len(found) == 1 else None


def classify_non_paper(entry: Entry, sections: Sections) -> NonPaper | None:
    """Return why an entry with a title is not a paper, or None if it is one."""
    link, kinds = choose_paper_link(entry.links), {classify_link(one.href) for one in entry.links}
    if _NO_VENUES.fullmatch(entry.imprint.venue):
        return NonPaper.TOOL if "tool" in entry.imprint.venue.lower() else NonPaper.BLOG
    if "law" in kinds and not link:
        return NonPaper.LAW
    is_blog = "blog" in kinds and not link and not entry.imprint.venue and _is_title_of_blog(entry)
    if is_blog or (sections.are_strict and classify_link(link) not in ("publisher", "preprint")):
        return NonPaper.BLOG
    is_whole = entry.is_row and entry.authors and entry.year and entry.imprint.venue
    if not link and sections.are_doubtful and not (entry.imprint.year or is_whole):
        return NonPaper.TOOL
    if entry.authors and (sections.imprint.year or sections.page.year):
        return None
    return _classify_unlinked(entry, link, kinds)


def _is_title_of_blog(entry: Entry) -> bool:
    return any(one.title and classify_link(one.href) == "blog" for one in entry.links)


def _classify_unlinked(entry: Entry, link: str, kinds: set[str]) -> NonPaper | None:
    """Return why an entry is not a paper, by its links, venue, time and authors; a row needs less of them."""
    if entry.has_imprint:
        return None
    if link and (classify_link(link) or entry.is_row or entry.imprint.venue or entry.date or entry.authors):
        return None
    if any(one.href == link and not one.title and has_paper_label(one) for one in entry.links):
        return None
    if any(is_paper_file(one.href) and (one.title or not has_other_label(one.label)) for one in entry.links):
        return None
    is_timed = bool(entry.year or entry.date or entry.imprint.year or entry.authors)
    if entry.is_row and (is_timed or (not kinds - {"none"} and entry.imprint.venue)):
        return None
    return NonPaper.TOOL if kinds & {"code", "project"} else NonPaper.OTHER


def is_link(text: str) -> bool:
    """Return whether a text is a URL or the identifier of a paper.

    >>> is_link("10.1145/1234.5678"), is_link("arXiv:2401.00001"), is_link("e.g. this")
    (True, True, False)
    """
    return len(text.split(maxsplit=1)) == 1 and _is_url(text)


@lru_cache(_CACHED)
def _is_url(text: str) -> bool:
    """Return whether a text without spaces is a URL or an identifier."""
    try:
        parse_link(text)
    except LinkError:
        return False
    return True


def split_keywords(text: str) -> Sequence[str]:
    """Return the keywords of a cell.

    >>> split_keywords("Memorization & LSTM, Data")
    ['Memorization', 'LSTM', 'Data']
    """
    return [
        word
        for part in re.split(r"\s*[,;/&\n、]\s*|\s{2,}", text)
        if (word := part.strip(" .*`#-")) and len(word) <= 60
    ]
