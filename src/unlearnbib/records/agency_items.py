"""An item of CSL-JSON as agencies of DOIs give it (https://citation.doi.org/docs.html), read into a record.

It has the names of Crossref's works; titles are texts there, types are those of CSL, or the agency's own.
JaLC puts whole names where given ones belong.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Date, Name, Record
from unlearnbib.model.variables import CSL_TYPES
from unlearnbib.records.clean import build_name, clean_text, clean_title, parse_person
from unlearnbib.records.work_types import choose_crossref_type

_TEXTS = {
    "DOI": "doi", "volume": "volume", "issue": "issue", "publisher": "publisher", "ISBN": "isbn",
    "ISSN": "ISSN", "publisher-place": "publisher_place", "edition": "edition", "genre": "genre",
    "version": "version",
    "collection-title": "collection_title", "event-title": "event_title", "event-place": "event_place",
}  # fmt: skip
_DATES = ("issued", "published-print", "published-online", "published")


def read_item(item: Any) -> Record | None:
    """Return the record of an item, or None if it lacks a title.

    >>> item = {"DOI": "10.1430/8105", "title": "Orti", "type": "article-journal"}
    >>> read_item(item).fields["type"], read_item({"DOI": "10.1430/8105"})
    ('article-journal', None)
    """
    if not isinstance(item, Mapping):
        raise ValueError("no item of CSL-JSON")  # noqa: TRY004 - an answer of another form
    fields = dict(_read_fields(item))
    return Record("doi.org", fields) if fields["title"] else None


def _read_fields(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    container = clean_title(_get_text(item, "container-title"))
    yield "title", clean_title(_get_text(item, "title"))
    yield "authors", tuple(_read_names(item.get("author")))
    yield "editors", tuple(_read_names(item.get("editor")))
    yield "container_title", container
    yield "type", _choose_type(item, container)
    for name, ours in _TEXTS.items():
        yield ours, clean_text(_get_text(item, name))
    yield "pages", clean_text(_get_text(item, "page")).replace("–", "-")
    yield "number", clean_text(_get_text(item, "number")) or clean_text(_get_text(item, "article-number"))
    yield from _read_date(item)


def _get_text(item: Mapping[str, Any], name: str) -> Any:
    """Return a value, the first where an agency gives a list."""
    value = item.get(name)
    return next(iter(value), "") if isinstance(value, list) else value


def _choose_type(item: Mapping[str, Any], container: str) -> str | None:
    """Return the CSL type of an item; "article" is a preprint only where nothing has published it."""
    name = str(item.get("type"))
    if name == "article":
        return "article-journal" if container else "article"
    if name in CSL_TYPES:
        return name
    return choose_crossref_type(name, item.get("subtype"), [container], is_at_event=bool(item.get("event")))


def _read_date(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    dates = (Date.from_csl(value) for value in map(item.get, _DATES) if isinstance(value, Mapping))
    date = next((one for one in dates if one.year), Date())
    yield "year", date.year
    yield "month", date.month
    yield "issued", date if date.day else None


def _read_names(people: Any) -> Iterator[Name]:
    for one in people if isinstance(people, list) else ():
        if not isinstance(one, Mapping):
            continue
        family, given = clean_text(one.get("family")), clean_text(one.get("given"))
        group = clean_text(one.get("literal") or one.get("name"))
        if family:
            yield build_name(family, given, clean_text(one.get("suffix")))
        elif group or given:
            yield Name(literal=group) if group else parse_person(given)
