"""Lists in JSON: objects whose keys are the names of columns, single, in lists, under headings; JSON lines too."""

import json
import re
from typing import Any

from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.objects import add_object, find_objects, get_title
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.text.json_values import LineFinder, parse_values

_FAILED = range(400, 600)  # the statuses of HTTP
_ERROR = re.compile(r"\w*(?:Error|Exception)")
_MESSAGES = {
    "error", "errors", "message", "detail", "details", "status", "statusCode", "code", "documentation_url", "success",
    "path", "timestamp", "requestId", "ok",
}  # fmt: skip
_FEW, _SHOWN = 3, 120  # objects of errors, characters of their message


def is_json(text: str, page: str) -> bool:
    """Return whether a page is JSON: by its name, or because it begins as an object or a list of them does.

    >>> is_json('{"a": 1}', "a.txt"), is_json("{{cite book |title=On Sand}}", "a.txt")
    (True, False)
    """
    return (
        get_suffix(page) in ("json", "jsonl", "ndjson")
        or (text.lstrip()[:1] == "{" and text.lstrip()[:2] != "{{")
        or text.lstrip()[:1] + text.lstrip()[1:].lstrip()[:1] == "[{"
    )


def find_error(data: Any) -> str:
    """Return the message of an answer that reports an error, or "" for another value.

    >>> find_error({"name": "ChallengeRequiredError", "status": 403, "message": "Verify"})
    'Verify'
    >>> find_error({"message": "Not Found"}), find_error({"title": "On Errors", "year": 2020, "error": "5 %"})
    ('Not Found', '')
    """
    if not isinstance(data, dict) or any(isinstance(one, list) and len(one) > _FEW for one in data.values()):
        return ""
    codes = (data.get(name) for name in ("status", "statusCode", "code"))
    is_coded = any(isinstance(one, int) and one in _FAILED for one in codes)
    is_named = bool(_ERROR.fullmatch(str(data.get("name"))))
    is_bare = bool(data) and data.keys() <= _MESSAGES
    if not (is_coded or is_named or is_bare):
        return ""
    given = (data.get(name) for name in ("message", "detail", "error", "errors", "title", "name"))
    texts = (one if isinstance(one, str) else json.dumps(one) for one in given if one)
    return " ".join(next(texts, "it has a status of failure").split())[:_SHOWN]


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list in JSON."""
    listing, lines = Listing(page), LineFinder(text)
    for line, data in parse_values(text, page):
        if reason := find_error(data):
            raise CatalogError(
                f"{page}:{line}" if line else page, f"is a service's error, not a list: {reason}"
            )
        for one, above in find_objects(data):
            at = line or lines.find(json.dumps(get_title(one), ensure_ascii=False))
            add_object(listing, one, above, at)
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
