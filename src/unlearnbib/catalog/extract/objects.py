"""Objects with keys, as JSON and YAML lists have them, as entries: the keys are the names of columns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.catalog.extract.columns import address, could_be
from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.paper_link import Labelled
from unlearnbib.catalog.extract.venue_and_date import (
    Imprint,
    date,
    imprint,
    year,
)

NONE_ABOVE = Sections()
_DEEPEST = 12  # lists in objects in lists


def objects(
    data: Any, above: Sections = NONE_ABOVE, name: str = "", depth: int = 0
) -> Iterator[tuple[Mapping[str, Any], Sections]]:
    """Yield the objects that have a title, with the keys above them as sections.

    >>> [one["title"] for one, _ in objects({"attacks": [{"title": "A", "links": {"pdf": "x"}}]})]
    ['A']
    """
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        if title(data):
            yield data, above
            return
        if name and is_link(str(data.get("url") or data.get("link") or data.get("doi") or "")):
            yield {"title": name, **data}, above
            return
        for key, value in data.items():
            inner = above if isinstance(value, Mapping) and not _nested(value) else above.inside(str(key))
            yield from objects(value, inner, str(key), depth + 1)
    elif isinstance(data, Sequence) and not isinstance(data, str | bytes):
        for value in data:
            yield from objects(value, above, "", depth + 1)


def _nested(value: Mapping[str, Any]) -> bool:
    return any(isinstance(one, Mapping | list) for one in value.values())


def title(data: Mapping[str, Any]) -> str:
    """Return the title of an object: what stands under a key for titles, or else for works."""
    for role in ("title", "work"):
        for key, value in data.items():
            if role in could_be(str(key)) and isinstance(value, str) and value.strip() and not is_link(value):
                return value
    return ""


def entry(data: Mapping[str, Any], line: int) -> Entry:
    """Return the entry that an object makes."""
    made = Entry(line, title(data), is_row=True)
    for key, value in data.items():
        _take(made, str(key), value)
    return made


def _take(made: Entry, key: str, value: Any) -> None:
    roles = could_be(key)
    if isinstance(value, Mapping):
        for inner, one in value.items():
            _take_link(made, str(inner), one)
    elif "authors" in roles:
        made.authors = "; ".join(map(_person, value)) if isinstance(value, list) else str(value or "")
    elif "keywords" in roles:
        made.keywords = (
            tuple(map(str, value)) if isinstance(value, list) else tuple(str(value or "").split(", "))
        )
    elif isinstance(value, list):
        for one in value:
            _take(made, key, one) if isinstance(one, Mapping) else _take_link(made, key, one)
    elif value is not None and str(value) != made.title:
        _take_text(made, key, roles, str(value).strip())


def _take_text(made: Entry, key: str, roles: Sequence[str], text: str) -> None:
    found = imprint(text)
    if "year" in roles or "date" in roles:
        made.year = made.year or year(text)
        made.date = made.date or date(text) or date(text[:10])
    elif is_link(address(text)) and ("://" in text or "link" in roles):
        made.links.append(Labelled(key.replace("_", " "), address(text)))
    elif "venue" in roles and not made.imprint.venue:
        made.imprint = Imprint(found.venue, made.imprint.year or found.year, "", found.marks)


def _take_link(made: Entry, key: str, value: Any) -> None:
    if isinstance(value, str) and is_link(address(value)):
        made.links.append(Labelled(key.replace("_", " "), address(value)))


def _person(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = [
            value.get("family") or value.get("last") or value.get("lastName"),
            value.get("given") or value.get("first") or value.get("firstName"),
        ]
        return str(
            value.get("name") or value.get("literal") or ", ".join(str(part) for part in parts if part)
        )
    return str(value)
