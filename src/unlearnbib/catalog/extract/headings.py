"""Sections: the headings above an entry, their venue, year and keywords, and whether papers are below them."""

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from attrs import evolve, field, frozen

from unlearnbib.catalog.extract.venue_and_date import (
    Imprint,
    is_venue,
    parse_imprint,
    parse_year,
)
from unlearnbib.text.normalize import clean
from unlearnbib.venues.recognize import is_venue_name

#: Headings without papers below them, whatever the links are.
_NO_PAPERS = re.compile(
    r"^(?:how to |other )?contribut(?:e|ing|ors?|ions?)(?:$| to\b| guid| welcome)|^bookmarks?$|"
    r"^licen[sc]es?$|^acknowledge?ments?$|^citations?$|^(?:how to )?(?:cite|citing)\b|^cited by\b|^bibtex$|^star[ -]?history|"
    r"^contacts?(?: us| me| info\w*)?$|^sponsors?(?:hip)?$|^legends?$|^keywords? convention|^faqs?$|^sources?$|^acronyms?\b|"
    r"^advices?\b|^statistics(?: and visuali\w+)?$|^maintainers?$|^authors$|^changelog$|^support(?: us)?$|^disclaimers?$|"
    r"^(?:(?:other|useful|relevant|related|awesome|github|similar|external) )+(?:lists?|repos?|repositor\w+|resources?|links|"
    r"projects|collections?)(?: and (?:lists?|resources?|links|projects))*$|"
    r"^other (?:\w+ )*(?:lists?|repositor\w+|repos?)\b|awesome (?:lists?|repositor\w+)$|^(?:star(?:gazers)?|license|scholars|communit\w+)$|"
    r"^(?:latest |recent )?(?:news|updates?)(?: (?:and|&) \w+)?$|^what(?:'|’)?s new|"
    r"^(?:teaching|(?:professional )?services?|supervision|grants?|funding|education|employment|skills)"
    r"(?: (?:and|&) \w+)?(?: \w+)?$|"
    r"^code without\b|^reference$|^quick links$|^navigation$|^downloads?$",
    re.IGNORECASE,
)  # fmt: skip
#: Headings below which an entry without a link to a paper is not one.
_DOUBTFUL = re.compile(
    r"\b(?:tools?|toolkits?|toolbox(?:es)?|frameworks?|librar(?:y|ies)|software|packages?|code|codebases?|blogs?|"
    r"blog posts?|posts?|articles?|news|tutorials?|courses?|talks?|presentations?|videos?|podcasts?|datasets?|data sets?|"
    r"books?|competitions?|challenges?|laws?|regulations?|policies|websites?|events?|workshops?|leaderboards?|apis?|"
    r"demos?|implementations?|repositories|miscellaneous|resources?|products?|companies|seminars?|slides)\b",
    re.IGNORECASE,
)
_STRICT = re.compile(
    r"\b(?:tutorials?|news|blogs?|blog posts?|courses?|talks?|presentations?|videos?|podcasts?|books?)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:papers?|survey|surveys|publications?|research|reports?|thes[ei]s|benchmarks?)\b", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(?:(?:the|a|list|of|all|awesome|must-read|related|recent|relevant|selected|paper|papers|publication|publications|"
    r"论文|论文列表|papers?|articles?|research|list|collection|others?|misc|summary|main|work|works|literature|reading|readings|introduction|overview)\b\W*)+",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"^[^\w(\[\"'“]+|[^\w)\]\"'”!?.+]+$|^[A-Z]?\d+(?:\.\d+)*[.)] +|^[A-Z]\d*\. ")
_COUNT = re.compile(r"\s*[(\[]\d+(?: papers?)?[)\]]$")
_EARLIER = re.compile(
    r"\b(?:before|until|since|after|pre|prior|earlier|older|from|to|and)\b|[<>≤≥~]|\d\s*[-–—]\s*\d",
    re.IGNORECASE,
)
_ONLY_YEAR = re.compile(
    r"(?:(?:papers?|publications?|published|in|of|year|conference|top)\b|[\W_])*", re.IGNORECASE
)
_VENUE_YEAR = re.compile(r"\b([A-Za-z&]{3,12})[ '’_-]?((?:19|20)\d\d)(?!\d)")


_ONLY_ACRONYM = re.compile(
    r"([A-Za-z][\w&-]{2,14})[ '’-]((?:19|20)\d\d)(?: (?:proceedings|programme?|papers))?", re.IGNORECASE
)
_BRACKETED = re.compile(r"(.{2,60}?)\s*[(\[]([^()\[\]]{3,60})[)\]]")
_CACHED = 2_000  # headings: each is above many entries
DEEP = 7.0  # the level of a heading or an item inside of a list


class Section(NamedTuple):
    """One heading: its level, its words without symbols and numbers; `is_venue` if its neighbours are venues."""

    level: float
    text: str
    is_venue: bool = False

    def read(self) -> Imprint:
        """Return the venue and the year of the heading."""
        return _read_section(self.text, is_venue=self.is_venue)


@lru_cache(_CACHED)
def _read_section(text: str, *, is_venue: bool) -> Imprint:
    if is_venue and not _EARLIER.search(text) and not parse_year(text):
        return parse_imprint(text)
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed and is_generic(bracketed[1]) and parse_imprint(bracketed[2]).year:
        return parse_imprint(bracketed[2])
    return _read_heading(text)


class _Kind(NamedTuple):
    """What the words of a heading say about the entries below it."""

    holds_none: bool  # no papers, whatever the links are
    is_papers: bool
    is_doubtful: bool
    is_strict: bool
    is_topic: bool


@lru_cache(_CACHED)
def _judge_heading(text: str) -> _Kind:
    is_papers = bool(_PAPERS.search(text))
    return _Kind(
        bool(_NO_PAPERS.search(text)),
        is_papers,
        not is_papers and bool(_DOUBTFUL.search(text)),
        not is_papers and bool(_STRICT.search(text)),
        _is_topic(text),
    )


@frozen
class Sections:
    """The headings above an entry, the highest first; what they say is read once for all entries below them."""

    above: tuple[Section, ...] = ()
    page: Imprint = field(factory=Imprint)  # of the title of the page

    def add_heading(self, level: float, text: str, *, is_venue: bool = False) -> "Sections":
        """Return the sections below one more heading; those of its level and below end."""
        page = self.page if self.page.year else _read_page_title(text) if level <= 1 else Imprint()
        own = Section(level, strip_heading(text), is_venue)
        return Sections((*self.cut_at_level(level).above, own), page)

    def cut_at_level(self, level: float) -> "Sections":
        """Return the sections above a heading of this level."""
        return evolve(self, above=tuple(one for one in self.above if one.level < level))

    def add_item(self, text: str, depth: int = 0, *, is_venue: bool = False) -> "Sections":
        """Return the sections below a list item or a summary with others inside of it."""
        own = Section(DEEP + depth / 10, strip_heading(text), is_venue)
        return evolve(self, above=(*self.above, own))

    @cached_property
    def hold_no_papers(self) -> bool:
        """Whether one of the headings is of a kind without papers below it."""
        return any(_judge_heading(one.text).holds_none for one in self.above)

    @cached_property
    def are_papers(self) -> bool:
        """Whether the nearest heading says that papers are below it."""
        return bool(self.above) and _judge_heading(self.above[-1].text).is_papers and not self.are_strict

    @cached_property
    def are_doubtful(self) -> bool:
        """Whether the nearest heading is one of tools, data sets and the like."""
        near = [one.text for one in self.above if one.level > 1][-1:]
        return any(_judge_heading(text).is_doubtful for text in near)

    @cached_property
    def are_strict(self) -> bool:
        """Whether the nearest heading is one of tutorials, news, blogs."""
        near = [one.text for one in self.above if one.level > 1][-1:]
        return any(_judge_heading(text).is_strict for text in near)

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """The headings that are topics of the papers below them."""
        topics = [
            one.text
            for one in self.above
            if one.level > 1 and not one.is_venue and _judge_heading(one.text).is_topic
        ]
        return tuple(dict.fromkeys(topics))

    @cached_property
    def imprint(self) -> Imprint:
        """The venue and the year of the headings; the nearest one takes precedence."""
        venue, when = "", None
        for one in reversed([one for one in self.above if one.level > 1]):
            found = one.read()
            venue, when = venue or found.venue, when or found.year
        return Imprint(venue, when)


def strip_heading(text: str) -> str:
    """Return a heading without the emoji, numbers and counts around it.

    >>> strip_heading("📑 1.2. Attacks (12)"), strip_heading("A7. Prompt Injection"), strip_heading("2024")
    ('Attacks', 'Prompt Injection', '2024')
    """
    text = _COUNT.sub("", clean(text))
    for _ in range(2):
        text = _SYMBOLS.sub("", text) or text
    return text.strip()


def is_generic(text: str) -> bool:
    """Return whether a heading only says that papers are below it: "Accepted papers", "Reading list".

    >>> is_generic("Accepted Papers"), is_generic("Papers That Lie: A Study")
    (True, False)
    """
    return bool(_GENERIC.fullmatch(text) or (_PAPERS.search(text) and len(text.split()) < 4))


def _is_topic(text: str) -> bool:
    has_words = any(map(str.isalpha, text))
    return (
        has_words
        and not _GENERIC.fullmatch(text)
        and not _read_heading(text).year
        and not _EARLIER.match(text)
        and len(text) <= 100
    )


def _read_page_title(text: str) -> Imprint:
    """Return the venue and the year in the title of a page: "CVPR2020-Code", "Papers of ICML 2024"."""
    found = [one for one in _VENUE_YEAR.finditer(text) if is_venue_name(one[1])]
    if found:
        return Imprint(found[0][1], int(found[0][2]))
    if (alone := _ONLY_ACRONYM.fullmatch(text.strip())) and sum(map(str.isupper, alone[1])) > 1:
        return Imprint(alone[1], int(alone[2]))
    return Imprint("", None if _EARLIER.search(text) else parse_imprint(text).year)


def _read_heading(text: str) -> Imprint:
    """Return the venue and the year of a heading that is one of them; "Before 2017" is neither."""
    if _EARLIER.search(text):
        return Imprint()
    found = parse_imprint(text)
    if parse_year(text) or (found.year and _ONLY_YEAR.fullmatch(found.venue)):
        return Imprint("", found.year)
    return found if is_venue(text) else Imprint()
