"""What exports have in columns beside title, venue, year and authors: volume, issue, pages, ISSN, type."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from unlearnbib.catalog.extract.columns import normalize_name
from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.text.html_tags import strip_markup
from unlearnbib.text.normalize import clean, decode_entities
from unlearnbib.venues.venue_types import judge_type

#: The names of such columns and keys, in the form of `normalize_name`, by what they hold.
FACTS: Mapping[str, str] = {
    name: fact
    for fact, names in {
        "volume": "volume|vol|vol.|band|tome|卷",
        "issue": "issue|number|issue number|heft|numéro|期",
        "pages": "pages|page|pp|pp.|pagination|page range|page numbers|seiten|页码",
        "first": "start page|page start|first page|beginning page|startpage",
        "last": "end page|page end|last page|ending page|endpage",
        "publisher": "publisher|verlag|éditeur|editorial|出版社",
        "isbn": "isbn|isbns|isbn-13",
        "issn": "issn|issns|issn-l|eissn",
        "language": "language|language of original document|sprache|langue|lang",
        "abstract": "abstract|abstract note|summary note|摘要",
        "type": "item type|document type|publication type|publication types|type|entry type|reference type|"
        "entrytype|pub type",
    }.items()
    for name in names.split("|")
}
#: Names that say what the venue is.
_CONTAINERS: Mapping[str, str] = {
    name: kind
    for kind, names in {
        "journal": "journal|journal title|journaltitle|journal name|revue|revista|zeitschrift|期刊",
        "conference": "conference|conference name|conference title|proceedings|proceedings title|konferenz|"
        "conférence|conferencia|会议",
    }.items()
    for name in names.split("|")
}
TEXTS: Mapping[str, str] = {
    "volume": "volume", "issue": "issue", "publisher": "publisher", "place": "publisher_place",
    "isbn": "isbn", "series": "collection_title",
}  # fmt: skip
VARIABLES: Mapping[str, str] = {
    "edition": "edition", "abstract": "abstract", "language": "language", "issn": "ISSN", "pmid": "PMID",
    "pmcid": "PMCID",
}  # fmt: skip
_ISSN = re.compile(r"(?<![\d-])\d{4}-?\d{3}[\dXx](?![\d-])")
_ISBN = re.compile(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\d-])")
_LEAST = 2  # such columns of a table that is an export; a column "type" alone may hold anything
_NONE = frozenset(("", "-", "–", "n/a", "nan", "none", "null"))


@lru_cache(256)
def find_facts(names: tuple[str, ...]) -> Mapping[int, str]:
    """Return what the columns of an export hold, by their place; none of a table that is not an export.

    >>> dict(find_facts(("Title", "Volume", "StartPage"))), dict(find_facts(("Title", "Type")))
    ({1: 'volume', 2: 'first'}, {})
    """
    words = {at: normalize_name(name) for at, name in enumerate(names)}
    found = {at: FACTS[word] for at, word in words.items() if word in FACTS}
    return found if len(set(found.values()) - {"abstract"}) >= _LEAST else {}


@lru_cache(256)
def find_fact(name: str) -> str:
    """Return what a column or a key of this name holds, "journal" and "conference" too, or "".

    >>> [find_fact(name) for name in ("Journal", "Conference", "Journal/Conference", "Vol.")]
    ['journal', 'conference', '', 'volume']
    """
    word = normalize_name(name)
    return _CONTAINERS.get(word) or FACTS.get(word, "")


def describe_facts(facts: Mapping[str, str], venue: str) -> dict[str, Any]:
    """Return the fields of Paper that the facts of a row give; the CSL type is last, None if nothing tells.

    >>> describe_facts({"first": "3", "last": "9", "volume": "2", "journal": "yes"}, "Dunes")
    {'volume': '2', 'pages': '3-9', 'type': 'article-journal'}
    """
    one = {name: text for name, value in facts.items() if (text := clean_value(value)).lower() not in _NONE}
    fields: dict[str, Any] = {TEXTS[name]: text for name, text in one.items() if name in TEXTS}
    if pages := format_span(one):
        fields["pages"] = pages
    if csl_type := _choose_type(one, venue):
        fields["type"] = csl_type
    return fields


def describe_variables(facts: Mapping[str, str]) -> dict[str, str]:
    """Return the CSL variables that the facts of a row give.

    >>> describe_variables({"issn": "1234-5678", "language": ""})
    {'ISSN': '1234-5678'}
    """
    texts = {VARIABLES[name]: clean_value(value) for name, value in facts.items() if name in VARIABLES}
    texts["ISSN"] = read_serial_numbers(facts.get("issn", "")).get("ISSN", "")
    return {name: text for name, text in texts.items() if text.lower() not in _NONE}


def clean_value(text: str) -> str:
    """Return a value as text: without markup, its entities decoded, with single spaces.

    >>> clean_value("Sand &amp;  <i>Dust</i>")
    'Sand & Dust'
    """
    return clean(decode_entities(strip_markup(text)))


def read_serial_numbers(issn: str, isbn: str = "") -> dict[str, str]:
    """Return the ISSN and the ISBN of two values, which some programs put into one field.

    >>> read_serial_numbers("1234-5678 (Electronic)"), read_serial_numbers("978-3-16-148410-0")
    ({'ISSN': '1234-5678'}, {'isbn': '978-3-16-148410-0'})
    >>> read_serial_numbers("12345678; 23456789")
    {'ISSN': '1234-5678'}
    """
    serial, book = _ISSN.search(issn), _ISBN.search(isbn or issn)
    number = serial[0].replace("-", "") if serial else ""
    found = {"ISSN": f"{number[:4]}-{number[4:]}" if number else "", "isbn": book[0] if book else ""}
    return {name: text for name, text in found.items() if text}


def format_span(one: Mapping[str, str]) -> str:
    """Return the pages of a record: as it has them, or from the first to the last.

    >>> format_span({"pages": "1–9"}), format_span({"first": "3", "last": "3"})
    ('1-9', '3')
    """
    first, last = one.get("first", ""), one.get("last", "")
    if one.get("pages"):
        return read_pages(one["pages"])
    if "-" in first and "-" in last and first != last:  # C3-32 and C3-35
        return f"{first}\u2013{last}"
    return read_pages(f"{first}-{last}") if first and last and first != last and "-" not in first else first


def _choose_type(one: Mapping[str, str], venue: str) -> str | None:
    """Return the type of a row: what its column says, else by the name of its venue's column, an ISSN.

    The venue of a preprint server is no journal, whatever an index calls its papers.
    """
    told, by_venue = find_named_type(one.get("type", "")), judge_type(venue)
    if told and not (told == "article-journal" and by_venue == "article"):
        return told
    if "conference" in one and venue and by_venue is None:
        return "paper-conference"
    is_journal = "journal" in one or "issn" in one or ("volume" in one and "issue" in one)
    return "article-journal" if is_journal and venue and by_venue is None else None
