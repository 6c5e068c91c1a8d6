"""A DOI of DataCite (schema 4.6), read into a record: its type, the work in which it is part, its people."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Date, Name, Record
from unlearnbib.records.clean import build_name, clean_text, clean_title, read_title
from unlearnbib.records.work_types import choose_datacite_type

_VERSIONS = ("IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf")
_PART_OF = ("IsPublishedIn", "IsPartOf")
#: Types whose container is where they are stored, and no part of a reference.
_ALONE = ("article", "book", "dataset", "software", "thesis", "report")


def read_attributes(facts: Mapping[str, Any]) -> Record | None:
    """Return the record of the attributes of a DOI, or None if it lacks a title.

    >>> facts = {"doi": "10.5281/a", "titles": [{"title": "Peas"}]}
    >>> read_attributes({**facts, "types": {"resourceTypeGeneral": "Dataset"}}).fields["type"]
    'dataset'
    """
    title, title_tex = read_title(next(iter(_list_objects(facts, "titles")), {}).get("title"))
    fields = dict(_read_fields(facts, title)) | ({"title_tex": title_tex} if title_tex else {})
    return Record("datacite", fields) if title else None


def _list_objects(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = facts.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _get_object(facts: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = facts.get(name)
    return value if isinstance(value, Mapping) else {}


def _read_fields(facts: Mapping[str, Any], title: str) -> Iterator[tuple[str, Any]]:
    csl = choose_datacite_type(_get_object(facts, "types"), str(facts.get("doi")).lower())
    yield "title", title
    yield "authors", tuple(map(_read_name, _list_objects(facts, "creators")))
    others = _list_objects(facts, "contributors")
    yield "editors", tuple(_read_name(one) for one in others if one.get("contributorType") == "Editor")
    yield "year", facts.get("publicationYear")
    yield "type", csl
    yield "published", _find_version(facts)
    publisher = facts.get("publisher")
    yield "publisher", clean_text(publisher.get("name") if isinstance(publisher, dict) else publisher)
    if csl == "software":
        yield "version", clean_text(facts.get("version"))
    if csl == "thesis":
        yield "genre", clean_text(_get_object(facts, "types").get("resourceType"))
    if csl != "article":
        yield from _read_date(facts)
    if csl and csl not in _ALONE:
        yield from _read_container(facts)


def _read_date(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the month and the day of issue, where they are of the year of publication."""
    issued = (one.get("date") for one in _list_objects(facts, "dates") if one.get("dateType") == "Issued")
    date = Date.parse(str(next(issued, "")))
    if date.year and str(date.year) == str(facts.get("publicationYear")):
        yield "month", date.month
        yield "issued", date if date.day else None


def _read_container(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the work of which this is a part: a related item, or the container that DataCite makes of it."""
    items = [one for one in _list_objects(facts, "relatedItems") if one.get("relationType") in _PART_OF]
    part = items[0] if items else _get_object(facts, "container")
    titles = [clean_title(one.get("title")) for one in _list_objects(part, "titles")]
    yield "container_title", titles[0] if titles else clean_title(part.get("title"))
    for name in ("volume", "issue", "edition"):
        yield name, clean_text(part.get(name))
    ends = (clean_text(part.get(name)) for name in ("firstPage", "lastPage"))
    yield "pages", "-".join(dict.fromkeys(filter(None, ends)))
    is_article_number = items and part.get("numberType") == "Article"
    yield "number", clean_text(part.get("number")) if is_article_number else ""


def _find_version(facts: Mapping[str, Any]) -> str:
    """Return the DOI of the version published later, or ""."""
    for other in _list_objects(facts, "relatedIdentifiers"):
        if other.get("relationType") in _VERSIONS and other.get("relatedIdentifierType") == "DOI":
            return str(other.get("relatedIdentifier") or "")
    return ""


def _read_name(data: Mapping[str, Any]) -> Name:
    if data.get("familyName"):
        return build_name(data["familyName"], data.get("givenName") or "")
    family, _, given = str(data.get("name") or "").partition(", ")
    is_group = data.get("nameType") == "Organizational" or not given
    return Name(literal=clean_text(family)) if is_group else build_name(family, given)
