"""XML that EndNote exports (its RSXML.dtd): the texts stand in `<style>`, the types have names and numbers."""

from typing import Any

from unlearnbib.bib.keys import is_key
from unlearnbib.catalog.extract.column_facts import read_serial_numbers
from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.catalog.page.xml_records import get_line, get_root_name, get_text, get_texts, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList, find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.endnote_xml import TYPES
from unlearnbib.model import Date, Name
from unlearnbib.records.clean import clean_text, clean_title, parse_person


def is_endnote(text: str, _page: str) -> bool:
    """Return whether a page is XML of EndNote: `<xml><records>`, or only its records."""
    head = text[:5_000]
    return get_root_name(text) in ("xml", "records") and "<records" in head and "<record" in head


def read(text: str, page: str) -> Catalog:
    """Return the papers of an export of EndNote."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for record in tree.root.iter("record"):
        found.add(
            _read_record(record), get_line(record), get_texts(record, "urls/related-urls/url", "urls//url")
        )
    return found.build_catalog()


def _read_record(record: Any) -> dict[str, Any]:
    kind = record.find("ref-type")
    name = "" if kind is None else kind.get("name") or ""
    csl = TYPES.read(name) or find_named_type(name)
    number = " ".join(map(clean_text, get_texts(record, "isbn")))
    key = get_text(record, "label")
    publisher = clean_text(get_text(record, "publisher"))
    container = get_text(record, "titles/secondary-title", "periodical/full-title", "titles/alt-title")
    return {
        "title": clean_title(get_text(record, "titles/title")),
        "type": csl,
        "authors": _read_people(record, "contributors/authors/author"),
        "editors": _read_people(record, "contributors/secondary-authors/author") if csl != "thesis" else (),
        "container_title": "" if csl in ("book", "thesis", "report") else clean_text(container),
        "collection_title": clean_text(get_text(record, "titles/tertiary-title")),
        "year": find_year(get_text(record, "dates/year")),
        "volume": clean_text(get_text(record, "volume")),
        "issue": clean_text(get_text(record, "number", "issue")),
        "pages": read_pages(clean_text(get_text(record, "pages"))),
        "edition": clean_text(get_text(record, "edition")),
        "publisher": publisher,
        "publisher_place": clean_text(get_text(record, "pub-location")),
        **read_serial_numbers(number),
        "doi": get_text(record, "electronic-resource-num"),
        "language": clean_text(get_text(record, "language")),
        "abstract": clean_text(get_text(record, "abstract")),
        "keywords": tuple(map(clean_text, get_texts(record, "keywords/keyword"))),
        "translator": _read_people(record, "contributors/translated-authors/author"),
        "key": key if is_key(key) else "",
        **_read_dates(record),
    }


def _read_dates(record: Any) -> dict[str, Any]:
    """Return the whole date of a record, and the date of access, if they are dates."""
    year = find_year(get_text(record, "dates/year"))
    texts = {"issued": get_text(record, "dates/pub-dates/date"), "accessed": get_text(record, "access-date")}
    dates = {name: Date.parse(text) for name, text in texts.items()}
    found: dict[str, Any] = {name: date for name, date in dates.items() if date.year is not None}
    if issued := found.pop("issued", None):
        found |= {"issued": issued, "month": issued.month} if issued.year == year else {}
    return found


def _read_people(record: Any, path: str) -> tuple[Name, ...]:
    """Return people, and groups, which end in a comma."""
    texts = [text for one in get_texts(record, path) if (text := clean_text(one))]
    return tuple(Name(literal=text[:-1]) if text.endswith(",") else parse_person(text) for text in texts)


READER = PageReader(
    name="endnote-xml",
    about="XML that EndNote exports",
    recognises=is_endnote,
    read=read,
    examples=(
        Example(
            '<?xml version="1.0" encoding="UTF-8" ?><xml><records>\n<record><ref-type name="Journal Article">17</ref-type>'
            '<contributors><authors><author><style face="normal">Doe, Jane</style></author></authors></contributors>'
            '<titles><title><style face="normal">On </style><style face="italic">Pisum</style></title>'
            "<secondary-title>Pea Science</secondary-title></titles><pages>1–9</pages><volume>7</volume>"
            "<dates><year>2021</year></dates><electronic-resource-num>10.1234/a</electronic-resource-num></record>"
            "</records></xml>",
            (
                {
                    "title": "On Pisum", "venue": "Pea Science", "volume": "7", "pages": "1-9", "year": 2021, "line": 2,
                    "doi": "10.1234/a", "type": "article-journal", "authors": (Name("Doe", "Jane"),),
                },
            ),
            "library.xml",
        ),
    ),
)  # fmt: skip
