"""Lists in JSON: objects whose keys are the names of columns, single, in lists, under headings; JSON lines too."""

import json

from unlearnbib.catalog.extract.objects import find_objects, get_title, read_object
from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.text.json_values import LineFinder, parse_values


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
