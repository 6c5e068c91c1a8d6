"""XML of EndNote (its RSXML.dtd), which EndNote, Zotero, Mendeley, Citavi and pandoc import.

The names and numbers of types are those of EndNote's reference types. Groups end with a comma, as EndNote
reads them ("Corporate authors", EndNote's manual).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.formats.field_texts import (
    choose_serial_numbers,
    dash_pages,
    format_day,
    format_person,
    list_links,
    list_texts,
)
from unlearnbib.formats.format import Format, FormatExample
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.formats.xml_text import add, add_texts, dump
from unlearnbib.identifiers.doi import strip_doi_prefix
from unlearnbib.model import Date, Name, Paper, get_value
from unlearnbib.text.normalize import clean

TYPES = TypeTable(
    {
        "article-journal": "Journal Article|Electronic Article",
        "article-magazine": "Magazine Article",
        "article-newspaper": "Newspaper Article",
        "paper-conference": "Conference Paper|Conference Proceedings",
        "book": "Book|Edited Book|Electronic Book",
        "chapter": "Book Section|Electronic Book Section",
        "thesis": "Thesis",
        "report": "Report|Government Document",
        "manuscript": "Unpublished Work|Manuscript",
        "dataset": "Dataset",
        "software": "Computer Program",
        "patent": "Patent",
        "standard": "Standard",
        "webpage": "Web Page",
        "post-weblog": "Blog",
        "entry-encyclopedia": "Encyclopedia",
        "entry-dictionary": "Dictionary",
        "map": "Map",
        "motion_picture": "Film or Broadcast",
        "legal_case": "Case",
        "legislation": "Statute",
        "bill": "Bill",
        "hearing": "Hearing",
        "regulation": "Legal Rule or Regulation",
        "personal_communication": "Personal Communication",
        "graphic": "Artwork",
        "figure": "Figure",
        "song": "Music",
        "classic": "Classical Work|Ancient Text",
        "periodical": "Serial",
        "speech": "Audiovisual Material",
    },
    {"collection": "Book", "review": "Journal Article", "post": "Web Page",
     "review-book": "Journal Article", "entry": "Dictionary", "broadcast": "Film or Broadcast",
     "musical_score": "Music", "treaty": "Legal Rule or Regulation"},
    "Generic",
)  # fmt: skip
#: The number of each type that is written.
NUMBERS: Mapping[str, int] = {
    "Generic": 13, "Artwork": 2, "Audiovisual Material": 3, "Bill": 4, "Book Section": 5, "Book": 6,
    "Case": 7, "Computer Program": 9, "Web Page": 12, "Hearing": 14, "Journal Article": 17,
    "Magazine Article": 19, "Map": 20, "Film or Broadcast": 21, "Newspaper Article": 23, "Patent": 25,
    "Personal Communication": 26, "Report": 27, "Statute": 31, "Thesis": 32, "Unpublished Work": 34,
    "Figure": 37, "Conference Paper": 47, "Legal Rule or Regulation": 50, "Dictionary": 52,
    "Encyclopedia": 53, "Classical Work": 49, "Blog": 56, "Serial": 57, "Standard": 58, "Dataset": 59,
    "Music": 61,
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {
    "author": "authors", "editor": "secondary-authors", "collection-editor": "tertiary-authors",
    "translator": "translated-authors",
}  # fmt: skip
#: CSL variable -> its element, in the order of the DTD: titles, then what follows the dates
_TITLES: Mapping[str, str] = {
    "title": "titles/title", "container-title": "titles/secondary-title",
    "collection-title": "titles/tertiary-title", "title-short": "titles/short-title",
    "container-title-short": "periodical/abbr-1",
}  # fmt: skip
_NUMBERS: Mapping[str, str] = {
    "volume": "volume", "issue": "number", "number-of-volumes": "num-vols", "edition": "edition",
    "chapter-number": "section",
}  # fmt: skip
_TEXTS: Mapping[str, str] = {
    "call-number": "call-num", "number": "report-id", "abstract": "abstract", "note": "notes",
    "annote": "research-notes", "genre": "work-type", "source": "remote-database-provider",
    "archive": "remote-database-name", "language": "language",
}  # fmt: skip


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as XML of EndNote.

    >>> write([]).splitlines()
    ['<?xml version="1.0" encoding="UTF-8"?>', '<xml>', '  <records/>', '</xml>']
    """
    from lxml import etree  # noqa: PLC0415 - few formats are XML

    root = etree.Element("xml")
    records = etree.SubElement(root, "records")
    for number, paper in enumerate(papers, 1):
        _add_record(etree.SubElement(records, "record"), paper, number)
    return dump(root)


def _add_record(record: Any, paper: Paper, number: int) -> None:
    add(record, "source-app", "unlearnbib", name="unlearnbib")
    add(record, "rec-number", str(number))
    kind = TYPES.write(decide_csl_type(paper))
    add(record, "ref-type", str(NUMBERS[kind]), name=kind)
    for role, element in _PEOPLE.items():
        people = map(_format_name, get_value(paper, role) or ())
        add_texts(record, f"contributors/{element}/author", people)
    for path, text in list_texts(paper, _TITLES):
        add(record, path, text)
    add_texts(record, "pages", [dash_pages(clean(paper.pages))])
    for path, text in list_texts(paper, _NUMBERS):
        add(record, path, text)
    add_texts(record, "keywords/keyword", map(clean, paper.keywords))
    for path, text in _list_dates(paper.issued):
        add(record, path, text)
    for path, text in _list_rest(paper):
        add(record, path, text)


def _list_dates(date: Date) -> Iterator[tuple[str, str]]:
    if date.year is not None:
        yield "dates/year", f"{date.year:04}"
    if date and date != Date(date.year):
        yield "dates/pub-dates/date", str(date) if date.year is not None else format_day(date)


def _list_rest(paper: Paper) -> Iterator[tuple[str, str]]:
    yield from list_texts(paper, {"publisher-place": "pub-location", "publisher": "publisher"})
    yield from (("isbn", number) for number in choose_serial_numbers(paper) if number)
    yield from list_texts(paper, {"PMID": "accession-num"})
    yield from (
        ("electronic-resource-num", strip_doi_prefix(clean(paper.doi))) for _ in range(bool(paper.doi))
    )
    yield from (("label", paper.key) for _ in range(bool(paper.key)))
    yield from list_texts(paper, _TEXTS)
    yield from (("urls/related-urls/url", clean(link)) for link in list_links(paper))
    if accessed := paper.dates.get("accessed"):
        yield "access-date", str(accessed)


def _format_name(name: Name) -> str:
    text = format_person(name)
    return f"{text}," if text and name.literal else text


FORMAT = Format(
    name="endnote-xml",
    suffixes=(".xml",),
    write=write,
    variables=frozenset(
        (*_TITLES, *_NUMBERS, *_TEXTS, *_PEOPLE, "issued", "accessed", "page",
         "publisher", "publisher-place", "ISBN", "ISSN", "DOI", "URL", "PMID", "keyword")
    ),
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand & Wind", key="doe", type="article-journal", year=2020, month=5, pages="1-9",
                    authors=(Name("Doe", "Jane"), Name(literal="Dune Group")), container_title="Dunes",
                    doi="10.1234/a",
                ),
            ),
            """<?xml version="1.0" encoding="UTF-8"?>
<xml>
  <records>
    <record>
      <source-app name="unlearnbib">unlearnbib</source-app>
      <rec-number>1</rec-number>
      <ref-type name="Journal Article">17</ref-type>
      <contributors>
        <authors>
          <author>Doe, Jane</author>
          <author>Dune Group,</author>
        </authors>
      </contributors>
      <titles>
        <title>On Sand &amp; Wind</title>
        <secondary-title>Dunes</secondary-title>
      </titles>
      <pages>1–9</pages>
      <dates>
        <year>2020</year>
        <pub-dates>
          <date>2020-05</date>
        </pub-dates>
      </dates>
      <electronic-resource-num>10.1234/a</electronic-resource-num>
      <label>doe</label>
    </record>
  </records>
</xml>
""",
        ),
    ),
)  # fmt: skip
