"""BibTeX of proceedings, read into records: bibtexparser finds the fields, `tex.decode` reads their TeX."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import bibtexparser  # noqa: F401 - the package before its modules (tests/test_first_use.py)
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Entry

from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name, Record
from unlearnbib.names.bibtex import parse_name_list
from unlearnbib.records.bodies import decode_body
from unlearnbib.records.clean import (
    clean_name,
    clean_text,
    clean_title,
    reject_cut_names,
)
from unlearnbib.tex import math as maths
from unlearnbib.tex.decode import decode
from unlearnbib.tex.verbatim import decode_verbatim
from unlearnbib.text.months import parse_month
from unlearnbib.text.titles import strip_final_period

_NAMES = {
    "booktitle": "container_title", "journal": "container_title", "series": "collection_title",
    "volume": "volume", "number": "issue", "publisher": "publisher",
    "isbn": "isbn", "url": "url",
}  # fmt: skip
_VERBATIM = {"doi", "url"}
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it leaves out is told by who asks


def read_records(body: bytes, source: str) -> Iterator[tuple[str, Mapping[str, str], Record]]:
    """Return (key, fields in TeX, record) of the entries; raises ValueError if there is none.

    As with `bodies.read_each`, an entry that breaks raises, and the iterator goes on behind it.
    """
    text = decode_body(body)
    if "@" in text and not text.rstrip().endswith("}"):
        raise ValueError("the last entry breaks off")
    library = parse_string(text)
    if not library.entries:
        raise ValueError("no entry")
    return filter(None, map(partial(_read_entry, source=source), library.entries))  # as `read_each` does


def _read_entry(entry: Entry, source: str) -> tuple[str, Mapping[str, str], Record] | None:
    fields = read_verbatim({name: str(field.value) for name, field in entry.fields_dict.items()})
    if not clean_text(fields.get("title")):
        return None
    return entry.key, fields, Record(source, dict(read_fields(fields)))


def read_verbatim(raw: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an entry, their names in lower case, the verbatim ones read."""
    fields = {name.lower(): value for name, value in raw.items()}
    return fields | {name: decode_verbatim(fields[name]) for name in _VERBATIM if name in fields}


def read_people(text: str | None) -> tuple[Name, ...]:
    """Return the people of a list, or none where it ends with "and others": it is not the paper's."""
    people = parse_name_list(clean_text(text), as_displayed=True)
    return () if people.has_others else reject_cut_names(map(clean_name, people.names))


def read_first_fields(bibtex: str, source: str) -> Mapping[str, Any]:
    """Return the fields of the first entry of a text, or nothing where it is not BibTeX.

    >>> read_first_fields("@misc{a, title = {On}, year = {2024}}", "usenix")["year"]
    2024
    >>> read_first_fields("Not Found", "usenix")
    {}
    """
    try:
        return next((record.fields for _, _, record in read_records(bibtex.encode(), source)), {})
    except ValueError:
        return {}


def read_fields(
    fields: Mapping[str, str], parse: Callable[[str | None], Any] = read_people
) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an entry in TeX; `parse` reads its people."""
    title = clean_text(decode(fields["title"], keep_math=True))
    yield "title", clean_title(title)
    if formulas := maths.keep_formulas(title):
        yield "title_tex", strip_final_period(formulas)
    for role in ("author", "editor"):
        yield f"{role}s", parse(fields.get(role))
    for name, ours in _NAMES.items():
        if fields.get(name):
            yield ours, clean_text(fields[name] if name in _VERBATIM else decode(fields[name]))
    yield "doi", find_doi(clean_text(fields.get("doi"))) or ""
    yield "pages", re.sub(r"\s*[-–]+\s*", "-", decode(fields.get("pages", "")))
    yield "year", fields["year"] if fields.get("year", "").isdecimal() else None
    yield "month", parse_month(fields.get("month", ""))
    yield from _read_places(fields)


def _read_places(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the place in `address`: the event's; beside a `location`, or of a journal, the publisher's."""
    is_publishers = "location" in fields or "booktitle" not in fields
    if fields.get("address"):
        yield "publisher_place" if is_publishers else "event_place", clean_text(decode(fields["address"]))
    if fields.get("location"):
        yield "event_place", clean_text(decode(fields["location"]))
