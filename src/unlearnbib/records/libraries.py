"""Records of libraries and reference managers in JSON, read into fields: zbMATH, Zotero."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Name
from unlearnbib.records.clean import build_name, clean_text, clean_title, parse_person
from unlearnbib.records.indexes import get_first, get_object, list_objects

Fields = Iterator[tuple[str, Any]]
_ZBMATH = {"j": "article-journal", "a": "chapter", "b": "book", "p": "article", "t": "thesis"}
#: The keys of Zotero for the works that contain an item (https://api.zotero.org/itemTypeFields).
_CONTAINERS = (
    "publicationTitle", "proceedingsTitle", "bookTitle", "encyclopediaTitle", "dictionaryTitle",
    "conferenceName", "websiteTitle", "blogTitle",
)  # fmt: skip
_ZOTERO = {
    "volume": "volume", "issue": "issue", "pages": "pages", "series": "collection_title",
    "place": "publisher_place", "edition": "edition", "ISSN": "ISSN", "ISBN": "isbn",
    "DOI": "doi", "language": "language",
    "abstractNote": "abstract", "citationKey": "key",
}  # fmt: skip


def read_zbmath(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a document of zbMATH Open (https://api.zbmath.org/docs)."""
    title, source = get_object(work, "title"), get_object(work, "source")
    series = next(iter(list_objects(source, "series")), {})
    parts = (clean_title(title.get(name)) for name in ("title", "subtitle"))
    yield "title", ": ".join(filter(None, parts))
    people = list_objects(get_object(work, "contributors"), "authors")
    yield "authors", tuple(parse_person(text) for one in people if (text := clean_text(one.get("name"))))
    yield "year", clean_text(work.get("year")) or clean_text(series.get("year"))
    yield "type", _ZBMATH.get(str(get_object(work, "document_type").get("code")))
    yield "container_title", clean_text(series.get("title") or series.get("short_title"))
    yield "ISSN", get_first(series, "issn") if isinstance(get_first(series, "issn"), str) else ""
    for name in ("volume", "issue"):
        yield name, clean_text(series.get(name))
    yield "pages", clean_text(source.get("pages"))
    links = list_objects(work, "links")
    yield "doi", next((clean_text(one.get("identifier")) for one in links if one.get("type") == "doi"), "")


def read_zotero(item: Mapping[str, Any]) -> Fields:
    """Yield the fields of an item of Zotero's API and of Better BibTeX's JSON, without its type.

    >>> item = {"title": "On Sand", "creators": [{"creatorType": "author", "lastName": "Doe"}]}
    >>> str(dict(read_zotero(item))["authors"][0])
    'Doe'
    """
    yield "title", clean_title(item.get("title"))
    people = list_objects(item, "creators")
    yield "authors", _read_creators(people, ("author", "presenter", "programmer", "inventor", "contributor"))
    yield "editors", _read_creators(people, ("editor",))
    yield "container_title", next(filter(None, (clean_text(item.get(name)) for name in _CONTAINERS)), "")
    yield "publisher", clean_text(item.get("publisher") or item.get("university") or item.get("institution"))
    tags = list_objects(item, "tags")
    yield "keywords", tuple(filter(None, (clean_text(one.get("tag")) for one in tags)))
    for key, name in _ZOTERO.items():
        yield name, clean_text(item.get(key))


def _read_creators(people: list[Mapping[str, Any]], roles: tuple[str, ...]) -> tuple[Name, ...]:
    named = (one for one in people if one.get("creatorType", "author") in roles)
    return tuple(filter(None, map(_read_creator, named)))


def _read_creator(one: Mapping[str, Any]) -> Name | None:
    """Return a person, or a group, which has a name in one part."""
    family, given = clean_text(one.get("lastName")), clean_text(one.get("firstName"))
    if family and given:
        return build_name(family, given)
    whole = family or clean_text(one.get("name"))
    return Name(literal=whole) if whole else None
