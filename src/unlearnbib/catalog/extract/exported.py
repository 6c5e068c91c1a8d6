"""Records of exported files: lines with tags, values by role, and the paper that they make."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from attrs import evolve, frozen

from unlearnbib.bib.keys import is_key
from unlearnbib.catalog.extract.column_facts import (
    TEXTS,
    VARIABLES,
    clean_value,
    format_span,
    read_serial_numbers,
)
from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.venue_and_date import parse_date
from unlearnbib.catalog.record_list import RecordList
from unlearnbib.catalog.rows import Catalog
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Name
from unlearnbib.names.parse import ends_in_initials, is_suffix, parse_display_name, parse_inverted_name
from unlearnbib.text.years import YEAR

Values = Mapping[str, Sequence[str]]
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_TRANSLATED = re.compile(r"^\[([^\[\]]+)\]\.?$")  # MEDLINE's mark of a title that is not in English
_ACRONYM = 3  # words of a venue that may have the year of its edition, at most
_NUMBERS = re.compile(
    r",? (?:[Vv]ol(?:ume|\.)|[Ii]ssue|[Pp]p?\.) ?\d.*"
)  # behind a venue, in one value with it
_LONGEST = 200_000  # characters of a record
_TEXTS = {**TEXTS, **VARIABLES}


class Record(NamedTuple):
    """A record of a file, the line where it begins, and its values by tag, in their order."""

    line: int
    values: dict[str, list[str]]


@frozen
class TaggedForm:
    """A form of tagged lines: `line` finds tag and value, `first` begins a record, `last` ends it.

    A line without a tag goes on with the value above; under a tag of `lists` it is a value of its own.
    The value of a tag of `divided` is several, with semicolons between. `read_date` returns the whole date of
    a text in the form of the file, or None; `read_pages` writes pages in full.
    """

    line: re.Pattern[str]
    first: str
    last: str
    roles: Mapping[str, Sequence[str]]  # the tags that hold a role, the best first
    find_type: Callable[[Values], str | None]
    lists: frozenset[str] = frozenset()
    divided: frozenset[str] = frozenset()
    read_date: Callable[[str], Date | None] = Date.parse
    read_pages: Callable[[str], str] = str


def split_records(text: str, form: TaggedForm) -> Iterator[Record]:
    """Yield the records of tagged lines; what stands before the first or between two is none."""
    record, tag = Record(1, {}), ""
    for number, line in enumerate(text.split("\n"), 1):
        found = form.line.match(line)
        if found and found[1] in (form.first, form.last):
            if record.values:
                yield record
            record = Record(number, {})
        if found:
            tag = "" if found[1] == form.last else found[1]
            if tag and (record.values or tag == form.first):
                record.values.setdefault(tag, []).append((found[2] or "").strip())
        elif tag in record.values and line.strip():
            if tag in form.lists:
                record.values[tag].append(line.strip())
            else:
                record.values[tag].append("\0" + line.strip())  # joined once, so that time is linear
    if record.values:
        yield record


def read_tagged(text: str, page: str, form: TaggedForm) -> Catalog:
    """Return the papers of tagged records; one without a title, or too long, is a problem with its line."""
    found = RecordList(page)
    for record in split_records(text, form):
        tagged = {tag: _join_lines(values) for tag, values in record.values.items()}
        tagged |= {tag: ";".join(tagged[tag]).split(";") for tag in form.divided & tagged.keys()}
        if sum(len(one) for values in tagged.values() for one in values) > _LONGEST:
            found.reject(record.line, "is too long for a paper and was not read")
            continue
        values = {role: _choose_values(tagged, tags) for role, tags in form.roles.items()}
        values["doi"] = [text for tag in form.roles["doi"] for text in tagged.get(tag, ())]
        values["pages"] = list(map(form.read_pages, values.get("pages", ())))
        fields = describe_exported(values, form.find_type(tagged)) | read_extras(values, form)
        number = find_arxiv_id(fields["container_title"])  # "arXiv preprint arXiv:2401.00001"
        links = [f"arXiv:{number.id}"] if number else []
        if number:
            fields |= {"container_title": "", "venue": "arXiv", "type": "article"}
        links += [f"arXiv:{one.id}" for one in map(find_arxiv_id, _list_items(values)) if one]
        links += [add_scheme(url.split()[0]) for url in values.get("url", ()) if url]
        found.add(fields, record.line, links)
    return found.build_catalog()


def _list_items(values: Values) -> Iterator[str]:
    """Yield the item identifiers of a record that name arXiv, as MEDLINE has them."""
    return (one for one in values.get("item", ()) if one.lower().startswith("arxiv:"))


def read_extras(values: Values, form: TaggedForm) -> dict[str, Any]:
    """Return the fields that few records have: a key, translators, whole dates, names that are not listed."""
    texts = {name: clean_value(found[0]) for name, found in values.items() if found}
    key, accessed = texts.get("key", ""), form.read_date(texts.get("accessed", ""))
    found: dict[str, Any] = {
        "key": key if is_key(key) else "", "translator": _read_names(values.get("translator", ())),
        "accessed": accessed if accessed and not accessed.literal else None,
    }  # fmt: skip
    if (issued := form.read_date(texts.get("date", ""))) and issued.year is not None:
        is_whole = issued != Date(issued.year, issued.month)
        found |= {"issued": issued if is_whole else None, "year": issued.year, "month": issued.month}
    return {name: value for name, value in found.items() if value}


def _join_lines(values: Sequence[str]) -> list[str]:
    return "\n".join(values).replace("\n\0", " ").split("\n")


def _choose_values(tagged: Values, tags: Sequence[str]) -> Sequence[str]:
    """Return the values of the first of `tags` that has any."""
    return next((tagged[tag] for tag in tags if any(tagged.get(tag, ()))), ())


def describe_exported(values: Values, csl_type: str | None) -> dict[str, Any]:
    """Return the fields of the values of a record, by role.

    >>> values = {"title": ["On <i>Sand</i>"], "author": ["Doe, Jane"], "date": ["1999 Mar 3"]}
    >>> found = describe_exported(values, "book")
    >>> found["title"], found["year"], found["month"], str(found["authors"][0]), found["type"]
    ('On Sand', 1999, 3, 'Jane Doe', 'book')
    """
    one = {role: clean_value(found[0]) for role, found in values.items() if found}
    year, month = _read_date(one)
    title, container = (
        _TRANSLATED.sub(r"\1", one.get("title", "")),
        _NUMBERS.sub("", one.get("container", "")),
    )
    one.pop("issn", "")
    serials = " ".join(map(clean_value, values.get("issn", ())))
    numbers = read_serial_numbers(serials, one.get("isbn", ""))
    return {
        "title": title, "container_title": container if container != title else "", "year": year,
        "venue": container if len(container.split()) > _ACRONYM and container != title else "",
        "month": month, "type": csl_type, "pages": format_span(one),
        "doi": next(filter(None, (find_doi(text) for text in values.get("doi", ()))), ""),
        "authors": _read_authors(values), "editors": _read_names(values.get("editor", ())),
        "keywords": tuple(filter(None, map(clean_value, values.get("keyword", ())))),
        **{name: one[role] for role, name in _TEXTS.items() if one.get(role)},
        **numbers,
    }  # fmt: skip


def _read_date(one: Mapping[str, str]) -> tuple[int | None, int | None]:
    text = one.get("date", "") or one.get("year", "")
    year = _YEAR.match(one.get("year", "")) or _YEAR.search(text) or _YEAR.search(one.get("year", ""))
    parts = re.match(r"(\d{4})[/ -]+(\w+)", text)
    date = parse_date(f"{parts[1]}-{parts[2]}" if parts else text)
    is_of_year = bool(year) and date[:4] == (year[0] if year else "")
    return (int(year[0]) if year else None), int(date[5:7]) if is_of_year else None


def _read_authors(values: Values) -> tuple[Name, ...]:
    """Return the authors, and the groups that stand in a tag of their own, last."""
    groups = (Name(literal=text) for one in values.get("group", ()) if (text := clean_value(one)))
    return (*_read_names(values.get("author", ())), *groups)


def _read_names(texts: Sequence[str]) -> tuple[Name, ...]:
    cleaned = (clean_value(one).strip(" ;").lstrip(" ,") for one in texts)
    return tuple(_read_name(text if text.count(",") == 1 else text.rstrip(" ,;")) for text in cleaned if text)


def _read_name(text: str) -> Name:
    """Return a name, as indexes print it: the family before a comma, or before initials."""
    if text.endswith(","):  # a group, as EndNote has it
        return Name(literal=text[:-1])
    family, *given = (part.strip() for part in text.split(","))
    if len(given) > 1 and is_suffix(given[-1]):  # RIS has "Family, Given, Suffix"
        return evolve(parse_inverted_name(f"{family}, {' '.join(given[:-1])}"), suffix=given[-1])
    if given:
        return parse_inverted_name(text)
    words = text.split()
    if len(words) > 1 and ends_in_initials(words):
        return parse_inverted_name(f"{' '.join(words[:-1])}, {words[-1]}")
    return parse_display_name(text)
