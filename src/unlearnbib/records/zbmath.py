"""A document of zbMATH Open (https://api.zbmath.org/docs, read 2026-11-28), read into a record.

Where a licence does not permit a text, it is the notice "... contents unavailable due to conflicting
licenses".
"""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.clean import clean_text, clean_title
from unlearnbib.records.indexes import get_object, list_objects, parse_people

_WITHHELD = "unavailable due to conflicting licenses"
#: `document_type.code`: a and j are articles of serials and journals, p is a preprint.
_TYPES = {"a": "article-journal", "j": "article-journal", "b": "book", "c": "chapter", "p": "article"}


def read_document(document: Mapping[str, Any]) -> Record | None:
    """Return the record of a document, or None if it lacks a title.

    >>> document = {"title": {"title": "On peas"}, "year": "2013", "source": {"pages": "381-413"}}
    >>> read_document(document).fields["pages"]
    '381-413'
    """
    fields = dict(_read_fields(document))
    return Record("zbmath", fields) if fields["title"] else None


def _read_fields(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    title, source = get_object(document, "title"), get_object(document, "source")
    main, subtitle = (clean_title(_get_permitted(title, name)) for name in ("title", "subtitle"))
    people = get_object(document, "contributors")
    yield "title", f"{main}: {subtitle}" if main and subtitle else main
    for ours, theirs in (("authors", "authors"), ("editors", "editors")):
        named = [_get_permitted(one, "name") for one in list_objects(people, theirs)]
        yield ours, parse_people([name for name in named if name])
    kind = _TYPES.get(str(get_object(document, "document_type").get("code")))
    yield "type", kind
    yield "year", _get_permitted(document, "year")
    yield "doi", next(_list_dois(document), "")
    yield "pages", _get_permitted(source, "pages").replace("–", "-")
    yield from _read_source(source, kind)


def _read_source(source: Mapping[str, Any], kind: str | None) -> Iterator[tuple[str, str]]:
    """Yield the serial, or the book, in which a document appeared."""
    serial = next(iter(list_objects(source, "series")), {})
    book = next(iter(list_objects(source, "book")), {})
    if kind == "article-journal":
        yield "container_title", clean_title(_get_permitted(serial, "title"))
        yield "volume", _get_permitted(serial, "volume")
        yield "issue", _get_permitted(serial, "issue")
    else:
        yield "collection_title", clean_title(_get_permitted(serial, "title"))
        yield "container_title", clean_title(_get_permitted(book, "title")) if kind == "chapter" else ""
        yield "publisher", _get_permitted(book, "publisher")


def _list_dois(document: Mapping[str, Any]) -> Iterator[str]:
    for link in list_objects(document, "links"):
        if link.get("type") == "doi":
            yield clean_text(link.get("identifier"))


def _get_permitted(facts: Mapping[str, Any], name: str) -> str:
    """Return a text, or "" where a licence withholds it."""
    text = clean_text(facts.get(name))
    return "" if _WITHHELD in text else text
