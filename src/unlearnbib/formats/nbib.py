"""MEDLINE, the .nbib of PubMed: lines of tags of two to four letters, a blank line between records.

Source: "MEDLINE/PubMed Data Element (Field) Descriptions" and the same for books (NLM). Lines are not
wrapped. Each record begins with a PMID, which is empty where a work has none.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from unlearnbib.formats.field_texts import SEASONS, choose_serial_numbers, format_person, list_texts
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.papers.versions import get_arxiv_id
from unlearnbib.text.months import MONTH_NAMES, parse_month
from unlearnbib.text.normalize import clean

#: The publication types of NLM; those of works that it does not index are named as EndNote names them.
TYPES = TypeTable(
    {
        "article-journal": "Journal Article",
        "article-magazine": "Magazine Article",
        "article-newspaper": "Newspaper Article",
        "article": "Preprint",
        "paper-conference": "Conference Paper",
        "book": "Book|Monograph",
        "chapter": "Book Chapter",
        "thesis": "Academic Dissertation",
        "report": "Technical Report",
        "dataset": "Dataset",
        "software": "Software",
        "patent": "Patent",
        "legislation": "Legislation",
        "legal_case": "Legal Case",
        "review-book": "Book Review",
        "interview": "Interview",
        "map": "Map",
        "webpage": "Webpage",
        "standard": "Standard",
        "manuscript": "Unpublished Work",
        "personal_communication": "Personal Correspondence",
        "pamphlet": "Ephemera",
        "entry-dictionary": "Dictionary",
        "entry-encyclopedia": "Encyclopedia",
        "periodical": "Periodical",
        "speech": "Lecture",
    },
    {"collection": "Book", "classic": "Book", "entry": "Book Chapter", "review": "Journal Article",
     "post-weblog": "Webpage", "post": "Webpage"},
    "",
)  # fmt: skip
_TAGS: Mapping[str, str] = {
    "volume": "VI", "issue": "IP", "page": "PG", "language": "LA", "publisher": "PB", "publisher-place": "PL",
    "edition": "EN", "collection-title": "CTI", "volume-title": "VTI", "PMCID": "PMC", "abstract": "AB",
    "note": "GN", "container-title-short": "TA",
}  # fmt: skip
_PEOPLE: Mapping[str, tuple[str, str]] = {"author": ("FAU", "AU"), "editor": ("FED", "ED")}
_BOOKS = frozenset("book collection classic".split())
_IN_BOOKS = frozenset("chapter entry entry-dictionary entry-encyclopedia".split())
_POINT = re.compile(r"(?:(\d{4}) ?)?([A-Z][a-z]+)?(?: (\d{1,2}))?")
_YEARS = range(1000, 10_000)


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as records of MEDLINE.

    >>> print(write([Paper("On Sand", type="thesis", year=2020)]), end="")
    PMID-
    TI  - On Sand
    DP  - 2020
    PT  - Academic Dissertation
    <BLANKLINE>
    """
    records = ("".join(f"{tag:<4}- {value}\n" for tag, value in _list_lines(one)) for one in papers)
    return "".join(f"{record}\n" for record in records)


def _list_lines(paper: Paper) -> Iterator[tuple[str, str]]:
    csl_type = decide_csl_type(paper)
    yield "PMID", clean(str(get_value(paper, "PMID") or ""))
    titles = {"title": "BTI" if csl_type in _BOOKS else "TI"}
    titles |= {"container-title": "BTI" if csl_type in _IN_BOOKS else "JT"}
    yield from list_texts(paper, titles)
    for role, tags in _PEOPLE.items():
        for name in get_value(paper, role):
            yield from _list_name(name, *tags)
    yield from (("DP", text) for text in (format_date(paper.issued),) if text)
    yield from list_texts(paper, _TAGS)
    yield from (
        (tag, number)
        for tag, number in zip(("ISBN", "IS"), choose_serial_numbers(paper), strict=True)
        if number
    )
    yield from (("LID", f"{strip_doi_prefix(clean(paper.doi))} [doi]") for _ in range(bool(paper.doi)))
    # the number at arXiv is the publisher item identifier of a preprint there
    yield from (("LID", f"arXiv:{number} [pii]") for number in (get_arxiv_id(paper),) if number)
    yield from (("OT", text) for one in paper.keywords if (text := clean(one)))
    yield from (("PT", name) for name in (TYPES.write(csl_type),) if name)


def _list_name(name: Name, full: str, short: str) -> Iterator[tuple[str, str]]:
    """Yield a name in full and with initials, a group as a corporate name.

    A corporate name is that of an author: an editor that is a group ends with a comma, as RIS has it.
    """
    if name.literal:
        yield ("CN", clean(name.literal)) if full == "FAU" else (full, f"{clean(name.literal)},")
    elif text := format_person(name):
        yield full, text
        initials = "".join(word[0] for part in name.given.split() for word in part.split("-") if word)
        family = " ".join(filter(None, (name.particle, name.family)))
        yield short, " ".join(filter(None, (family, initials, name.suffix)))


def format_date(date: Date) -> str:
    """Return a date as MEDLINE has it: the year, the month in three letters or a season, the day.

    >>> [format_date(one) for one in (Date(2020, 5, 4), Date(2020, season=1), Date(literal="in press"))]
    ['2020 May 4', '2020 Spring', 'in press']
    >>> format_date(Date(2020, 5, end=Date(2020, 6))), format_date(Date(2019, 12, end=Date(2020, 1)))
    ('2020 May-Jun', '2019 Dec-2020 Jan')
    """
    if date.year is None:
        return clean(date.literal)
    begin, end = _format_point(date), _format_point(date.end) if date.end else ""
    if date.end and date.end.year == date.year and end != f"{date.year}":
        end = end.removeprefix(f"{date.year:04} ")
    return f"{begin}-{end}" if end else begin


def _format_point(date: Date) -> str:
    month = MONTH_NAMES[date.month - 1][:3] if date.month else SEASONS[date.season - 1] if date.season else ""
    day = str(date.day) if date.day and date.month else ""
    return " ".join(filter(None, (f"{date.year:04}" if date.year is not None else "", month, day)))


def parse_date(text: str) -> Date | None:
    """Return the date that is written in the form of MEDLINE, or None.

    >>> [parse_date(one) for one in ("2020 May 4", "2020 Spring", "2019 Dec-2020 Jan", "2020 May-Jun")]
    [Date(2020-05-04), Date(2020-21), Date(2019-12/2020-01), Date(2020-05/2020-06)]
    """
    first, dash, last = text.strip().partition("-")
    begin = _parse_point(first.strip(), None)
    end = _parse_point(last.strip(), begin.year) if begin and dash else None
    if not begin or (dash and not end):
        return None
    return Date(begin.year, begin.month, begin.day, begin.season, end=end)


def _parse_point(text: str, known: int | None) -> Date | None:
    found = _POINT.fullmatch(text)
    year = int(found[1]) if found and found[1] else known
    if not found or not text or year not in _YEARS:
        return None
    season = SEASONS.index(found[2]) + 1 if found[2] in SEASONS else None
    month = parse_month(found[2] or "")
    if found[2] and not (season or month):
        return None
    day = int(found[3]) if found[3] and month else None
    return Date.parse(f"{year:04}-{month:02}-{day:02}") if day else Date(year, month, season=season)


def list_places(paper: Paper) -> Collection[str]:
    """Return the CSL variables that MEDLINE has a tag for; a date that is not exact is none there.

    >>> circa = Paper("T", year=2020, dates={"issued": Date(2020, circa=True)})
    >>> "issued" in list_places(Paper("T", year=2020)), "issued" in list_places(circa)
    (True, False)
    """
    is_whole = paper.issued.year is None or parse_date(format_date(paper.issued)) == paper.issued
    return _PLACES if is_whole else _PLACES - {"issued"}


_PLACES = frozenset((
    *_TAGS, *_PEOPLE, "title", "container-title", "issued", "ISBN", "ISSN", "DOI", "PMID", "keyword",
))  # fmt: skip
FORMAT = Format(
    name="nbib",
    suffixes=(".nbib",),
    write=write,
    variables=list_places,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand", key="doe", type="article-journal", year=2020, month=5, pages="1-9", volume="3",
                    authors=(Name("Doe", "Jane Ann"), Name(literal="Dune Group")), container_title="Dunes",
                    doi="10.1234/a", variables={"PMID": "17"},
                ),
            ),
            "PMID- 17\nTI  - On Sand\nJT  - Dunes\nFAU - Doe, Jane Ann\nAU  - Doe JA\nCN  - Dune Group\n"
            "DP  - 2020 May\nVI  - 3\nPG  - 1-9\nLID - 10.1234/a [doi]\nPT  - Journal Article\n\n",
        ),
    ),
)  # fmt: skip
