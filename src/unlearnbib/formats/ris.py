"""RIS: lines of tags, as nearly all programs and publishers read them.

Sources: "RIS Format Specifications" (Research Information Systems, 2001), its revision of 2011 as EndNote and
Zotero write it. rispy 0.10 writes dictionaries as they are, a line feed in a value too, and a number above
each record, which is not part of the format: it reads our files in the tests.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from unlearnbib.formats.field_texts import (
    SEASONS,
    choose_serial_numbers,
    format_person,
    list_links,
    list_texts,
    split_pages,
)
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.text.normalize import clean

#: The codes of TY, the first of each row written.
TYPES = TypeTable(
    {
        "article-journal": "JOUR|JFULL|EJOUR|INPR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "paper-conference": "CONF|CPAPER",
        "book": "BOOK|EBOOK|EDBOOK|SER|WHOLE",
        "chapter": "CHAP|ECHAP",
        "thesis": "THES",
        "report": "RPRT|GOVDOC",
        "article": "PREPRINT",
        "manuscript": "UNPB|MANSCPT",
        "dataset": "DATA|AGGR|DBASE",
        "software": "COMP",
        "patent": "PAT",
        "standard": "STAND",
        "webpage": "ELEC|WEB",
        "post-weblog": "BLOG",
        "entry-dictionary": "DICT",
        "entry-encyclopedia": "ENCYC",
        "legal_case": "CASE",
        "legislation": "STAT",
        "bill": "BILL",
        "hearing": "HEAR",
        "map": "MAP",
        "motion_picture": "MPCT|VIDEO",
        "speech": "SLIDE",
        "song": "SOUND",
        "musical_score": "MUSIC",
        "graphic": "ART",
        "figure": "FIGURE",
        "classic": "CLSWK|ANCIENT",
        "pamphlet": "PAMP",
        "personal_communication": "PCOMM|ICOMM",
        "regulation": "LEGAL",
    },
    {
        "collection": "BOOK", "entry": "DICT", "post": "ELEC", "review": "JOUR", "review-book": "JOUR",
        "broadcast": "MPCT", "interview": "PCOMM", "treaty": "LEGAL",
    },
    "GEN",
)  # fmt: skip
#: CSL variable -> the tag of its text
_TAGS: Mapping[str, str] = {
    "title": "TI", "title-short": "ST", "container-title": "T2", "container-title-short": "J2",
    "collection-title": "T3", "volume": "VL", "number-of-volumes": "NV", "issue": "IS", "number": "M1",
    "chapter-number": "SE", "edition": "ET", "publisher": "PB", "publisher-place": "CY", "language": "LA",
    "genre": "M3", "reviewed-title": "RI", "call-number": "CN", "archive": "DB", "source": "DP", "PMID": "AN",
    "PMCID": "C2", "note": "N1", "annote": "RN", "abstract": "AB",
}  # fmt: skip
#: the role of people -> their tag
_PEOPLE: Mapping[str, str] = {"author": "AU", "editor": "ED", "collection-editor": "A3", "translator": "A4"}
_SLASHES = re.compile(r"(-?\d{1,5})?(?:/(\d{1,2})?(?:/(\d{1,2})?(?:/(.*))?)?)?")
_UNTIL = "until "  # begins the other information of a date that has an end


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as records of RIS, each from TY to ER, a blank line after each.

    >>> print(write([Paper("On Sand", key="doe", type="book", year=2020)]), end="")
    TY  - BOOK
    ID  - doe
    LB  - doe
    TI  - On Sand
    PY  - 2020
    ER  -
    <BLANKLINE>
    """
    records = ("".join(f"{tag}  - {value}\n" for tag, value in _list_lines(one)) for one in papers)
    return "".join(f"{record}ER  - \n\n" for record in records)


def _list_lines(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.write(decide_csl_type(paper))
    yield from (("ID", paper.key), ("LB", paper.key)) if paper.key else ()
    for role, tag in _PEOPLE.items():
        for one in get_value(paper, role) or ():
            text = format_person(one)  # a comma at the end keeps a group whole in EndNote, Zotero and pandoc
            yield from ((tag, f"{text}," if one.literal else text) for _ in range(bool(text)))
    yield from list_texts(paper, _TAGS)
    yield from _list_dates(paper)
    first, last = split_pages(clean(paper.pages))
    yield from ((tag, value) for tag, value in (("SP", first), ("EP", last)) if value)
    yield from (("SN", number) for number in choose_serial_numbers(paper) if number)
    yield from (("DO", strip_doi_prefix(clean(paper.doi))) for _ in range(bool(paper.doi)))
    yield from (("UR", clean(link)) for link in list_links(paper))
    yield from (("KW", text) for one in paper.keywords if (text := clean(one)))


def _list_dates(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.issued.year is not None and not paper.issued.starts_open:
        yield "PY", f"{paper.issued.year:04}"
    if (date := paper.issued) and date != Date(date.year):
        yield "DA", format_date(date)
    if accessed := paper.dates.get("accessed"):
        yield "Y2", format_date(accessed)


def format_date(date: Date) -> str:
    """Return a date as RIS has it: year, month, day and other information, with three slashes.

    >>> [format_date(one) for one in (Date(2020, 5), Date(2020, season=1), Date(2020, 5, end=Date(2020, 6)))]
    ['2020/05//', '2020///Spring', '2020/05//until 2020-06']
    """
    if date.year is None or date.starts_open:
        return f"///{clean(str(date))}"
    end = f"{_UNTIL}{date.end}" if date.end else f"{_UNTIL}.." if date.is_open else ""
    season = SEASONS[date.season - 1] if date.season and not date.month else ""
    other = " ".join(filter(None, ("circa" if date.circa else "", season, end)))
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day if date.month else None))
    return f"{date.year:04}/{month}/{day}/{other}"


def parse_date(text: str) -> Date | None:
    """Return the date of a text in the form of RIS, or None: other information is read as `write` has it.

    >>> parse_date("2020/05/04/"), parse_date("2020///Spring"), parse_date("2020/05//until 2020-06")
    (Date(2020-05-04), Date(2020-21), Date(2020-05/2020-06))
    >>> parse_date("May 2020"), parse_date("2020/13//"), parse_date("///in press")
    (None, None, Date(in press))
    """
    found = _SLASHES.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return None
    other = found[4] or ""
    if not found[1]:
        return Date.parse(other) if other and not (found[2] or found[3]) else None
    words, until, end = other.partition(_UNTIL)
    season = next((number for number, name in enumerate(SEASONS, 1) if name in words), None)
    number = f"{season + 20}" if season and not found[2] else (found[2] or "").zfill(2) if found[2] else ""
    day = found[3].zfill(2) if found[3] and found[2] else ""
    begin = "-".join(filter(None, (str(Date(int(found[1]))), number, day)))
    circa = "~" if "circa" in words else ""
    date = Date.parse(f"{begin}{circa}/{end}" if until else f"{begin}{circa}")
    return None if date.literal else date


FORMAT = Format(
    name="ris",
    suffixes=(".ris",),
    write=write,
    variables=frozenset(
        (*_TAGS, *_PEOPLE, "issued", "accessed", "page", "ISBN", "ISSN", "DOI", "URL", "keyword")
    ),
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand", key="doe", type="article-journal", year=2020, pages="1-9", volume="3",
                    authors=(Name("Doe", "Jane"), Name(literal="Dune Group")), container_title="Dunes",
                    doi="10.1234/a", dates={"issued": Date(2020, 5, 4)}, month=5,
                ),
            ),
            "TY  - JOUR\nID  - doe\nLB  - doe\nAU  - Doe, Jane\nAU  - Dune Group,\nTI  - On Sand\n"
            "T2  - Dunes\nVL  - 3\nPY  - 2020\nDA  - 2020/05/04/\n"
            "SP  - 1\nEP  - 9\nDO  - 10.1234/a\nER  - \n\n",
        ),
    ),
)  # fmt: skip
