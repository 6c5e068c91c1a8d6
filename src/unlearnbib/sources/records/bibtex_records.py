"""BibTeX as proceedings give it away, read into records; bibtexparser reads, and decodes TeX."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry

from unlearnbib.model import Name, Record
from unlearnbib.sources.records.clean import (
    clean_text,
    clean_title,
    reject_cut_names,
    parse_person,
)
from unlearnbib.tex import math as maths
from unlearnbib.text.titles import strip_final_period

_NAMES = {
    "booktitle": "container_title", "journal": "container_title", "series": "collection_title",
    "volume": "volume", "number": "issue", "publisher": "publisher",
    "doi": "doi", "isbn": "isbn", "url": "url",
}  # fmt: skip
_READ = {*_NAMES, "title", "author", "editor", "pages", "year", "month", "address", "location"}
_TEX = re.compile(r"[\\{~$%&`]|''|--")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)


class _Decoding(LatexDecodingMiddleware):
    """Decodes what is read and holds TeX; abstracts and plain names would take most of the time."""

    def transform_entry(self, entry: Entry, library: Library) -> Entry:
        read = [field for field in entry.fields if field.key.lower() in _READ]
        entry.fields = [field for field in read if _TEX.search(str(field.value))]
        plain = [field for field in read if field not in entry.fields]
        super().transform_entry(entry, library)
        entry.fields = plain + entry.fields
        return entry


def read_records(body: bytes, source: str) -> Iterator[tuple[str, Mapping[str, str], Record]]:
    """Yield (key, fields as they stand, record) of the entries; raises ValueError if there is none."""
    decoded = body.decode("utf-8", "replace")
    if "@" in decoded and not decoded.rstrip().endswith("}"):
        raise ValueError("the last entry breaks off")
    library = parse_string(decoded, append_middleware=[_Decoding(keep_braced_groups=True)])
    if not library.entries:
        raise ValueError("no entry")
    for entry in library.entries:
        fields = {name.lower(): str(field.value) for name, field in entry.fields_dict.items()}
        if clean_text(fields.get("title")):
            yield entry.key, fields, Record(source, dict(_facts(fields)))


def _facts(fields: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    yield "title", re.sub(r"[{}]", "", clean_title(fields["title"]))
    if formulae := maths.keep_formulas(clean_text(fields["title"])):
        yield "title_tex", strip_final_period(formulae)
    for role in ("author", "editor"):
        people = re.split(r"\s+and\s+", fields.get(role, "").strip())
        yield f"{role}s", reject_cut_names(_person(clean_text(one)) for one in people if one)
    for name, ours in _NAMES.items():
        if fields.get(name):
            yield ours, _bare(fields[name])
    yield "pages", re.sub(r"\s*[-–]+\s*", "-", fields.get("pages", ""))
    yield "year", int(fields["year"]) if fields.get("year", "").isdecimal() else None
    yield "month", _month(fields.get("month", ""))
    yield from _places(fields)


def _month(written_so: str) -> int | None:
    """Return the month of "aug", "13--19 Jul" or "8"."""
    if written_so.isdecimal():
        return int(written_so) if 1 <= int(written_so) <= len(_MONTHS) else None
    found = _MONTH.search(written_so)
    return _MONTHS.index(found[0].lower()) + 1 if found else None


def _places(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the place in `address`: the event's; beside a `location`, or of a journal, the publisher's."""
    is_publishers = "location" in fields or "booktitle" not in fields
    if fields.get("address"):
        yield "publisher_place" if is_publishers else "event_place", _bare(fields["address"])
    if fields.get("location"):
        yield "event_place", _bare(fields["location"])


def _person(name: str) -> Name:
    """Return a name; braces around all of it are BibTeX's way to say that it is a group's."""
    return Name(literal=_bare(name)) if re.fullmatch(r"\{[^{}]*\}", name) else parse_person(_bare(name))


def _bare(value: str) -> str:
    return clean_text(value).replace("{", "").replace("}", "")
