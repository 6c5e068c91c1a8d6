"""Lists in JSON: objects whose keys are the names of columns, single, in lists, under headings; JSON lines too."""

import json
from collections.abc import Iterator
from typing import Any

from unlearnbib.catalog.extract.objects import find_objects, get_title, read_object
from unlearnbib.catalog.extract.walk import Listing
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError

_WINDOW = 50_000  # characters


def is_json(text: str, page: str) -> bool:
    """Return whether a page is JSON: by its name, or because it begins as an object or a list of them does."""
    return (
        get_suffix(page) in ("json", "jsonl", "ndjson")
        or text.lstrip()[:1] == "{"
        or text.lstrip()[:1] + text.lstrip()[1:].lstrip()[:1] == "[{"
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list in JSON."""
    listing, lines = Listing(page), LineFinder(text)
    for line, data in parse_values(text, page):
        for one, above in find_objects(data):
            listing.add(
                read_object(one, line or lines.find(json.dumps(get_title(one), ensure_ascii=False))), above
            )
    return listing.build_catalog()


class LineFinder:
    """The lines of texts, one after the other, each searched for a little way after the one before."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def find(self, wanted: str) -> int:
        """Return the line of the next `wanted`; the line of the text before if it is not near."""
        at = self._text.find(wanted, self._at, self._at + _WINDOW)
        if at >= 0:
            self._line += self._text.count("\n", self._at, at)
            self._at = at + 1
        return self._line


def parse_values(text: str, page: str) -> Iterator[tuple[int, Any]]:
    """Yield the values of a page, each with its line: one, or one a line."""
    try:
        yield 0, json.loads(text)
    except RecursionError as error:
        raise CatalogError(page, "is JSON nested too deep for a list of papers") from error
    except ValueError as error:
        if getattr(error, "msg", "") != "Extra data":
            raise CatalogError(
                f"{page}:{getattr(error, 'lineno', 1)}", f"is not JSON: {getattr(error, 'msg', error)}"
            ) from error
        yield from _parse_lines(text, page)


def _parse_lines(text: str, page: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CatalogError(f"{page}:{number}", "is not JSON") from error


READER = PageReader(
    name="json",
    about="JSON: objects with keys such as title, venue, year, url, authors; JSON lines",
    recognises=is_json,
    read=read,
    examples=(
        Example(
            '{"attacks": [{"title": "Stealing Parts of a Model", "conference": "ICML", "year": "2024",\n'
            ' "authors": ["Jane Doe", "John Roe"], "links": {"pdf": "https://arxiv.org/abs/2305.00001"}}]}',
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "ICML", "year": 2024, "keywords": ("attacks",),
                    "link": "https://arxiv.org/abs/2305.00001",
                },
            ),
            "list.json",
        ),
    ),
)  # fmt: skip
