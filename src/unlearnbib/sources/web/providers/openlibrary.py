"""Open Library: books by ISBN, many in a request; `bibkeys` and `jscmd`: https://openlibrary.org/dev/docs/api/books.

One request a second, three for users who leave an address (as of 2026-11-28).

It lists the editors of a book as authors; the statement of the title page tells them apart.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.clean import clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_id, join_quoted

_HOST = "openlibrary.org"
_API = f"https://{_HOST}/api/books"
_EDITED = re.compile(r"(?:\[?ed\.|edited|editors?\b|hrsg|herausgegeben)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (ISBN, record) of each book."""
    books = parse_json(body)
    if not all(name.startswith("ISBN:") for name in books):
        raise ValueError("no books")
    return read_each(books.items(), _read_book)


def _read_book(item: tuple[str, Mapping[str, Any]]) -> tuple[str, Record] | None:
    isbn, book = item[0].removeprefix("ISBN:"), item[1]
    if not clean_text(book.get("title")):
        return None
    return isbn, Record("openlibrary", {"isbn": isbn, "type": "book", **dict(_read_fields(book))})


def _read_fields(book: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    subtitle = clean_title(book.get("subtitle"))
    yield "title", clean_title(book["title"]) + (f": {subtitle}" if subtitle else "")
    role = "editors" if _EDITED.match(clean_text(book.get("by_statement"))) else "authors"
    yield role, tuple(map(parse_person, _list_names(book, "authors")))
    yield "publisher", next(_list_names(book, "publishers"), "")
    yield "publisher_place", next(_list_names(book, "publish_places"), "")
    year = _YEAR.search(clean_text(book.get("publish_date")))
    yield "year", int(year[0]) if year else None


def _list_names(book: Mapping[str, Any], name: str) -> Iterator[str]:
    return filter(None, (clean_text(one.get("name")) for one in book.get(name) or ()))


PROVIDER = Provider(
    "openlibrary",
    _HOST,
    lambda paper: get_id(paper, "isbn"),
    lambda names: f"{_API}?bibkeys={join_quoted(names, ',', 'ISBN:')}&jscmd=data&format=json",
    read,
    cost=31,
    trust=75,
    most=20,
)
