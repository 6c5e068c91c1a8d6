"""Entries of JSON and YAML lists: objects whose keys are the names of columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.catalog.extract.column_facts import find_fact
from unlearnbib.catalog.extract.columns import add_scheme, guess_roles, normalize_name
from unlearnbib.catalog.extract.entry import Entry, is_link
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.paper_link import LabelledLink
from unlearnbib.catalog.extract.venue_and_date import (
    parse_date,
    parse_imprint,
    parse_year,
)
from unlearnbib.records.clean import clean_text
from unlearnbib.text.json_values import LINE

NONE_ABOVE = Sections()
#: The numbers that Hugo's themes had for types (https://docs.hugoblox.com).
_HUGO = {
    "1": "paper-conference", "2": "article-journal", "3": "preprint", "4": "report", "5": "book",
    "6": "chapter", "7": "thesis", "8": "patent",
}  # fmt: skip
_IN = re.compile(r"In:? (?=[A-Z\d])")  # "In Proceedings of ..."
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,2}|_)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")  # of Markdown
_DEEPEST = 12  # lists in objects in lists


def find_objects(
    data: Any, above: Sections = NONE_ABOVE, name: str = "", depth: int = 0
) -> Iterator[tuple[Mapping[str, Any], Sections]]:
    """Yield the objects that have a title, with the keys above them as sections.

    >>> [one["title"] for one, _ in find_objects({"attacks": [{"title": "A", "links": {"pdf": "x"}}]})]
    ['A']
    >>> lab = {"title": "Pea Lab", "papers": [{"title": "On Peas", "year": 2020}]}
    >>> [(one["title"], above.above[0].text) for one, above in find_objects(lab)]
    [('On Peas', 'Pea Lab')]
    """
    if depth > _DEEPEST:
        return
    if isinstance(data, Mapping):
        title = get_title(data)
        is_section = bool(title) and _heads_papers(data, depth)
        if title and not is_section:
            yield data, above
        elif name and is_link(str(data.get("url") or data.get("link") or data.get("doi") or "")):
            yield {"title": name, **data}, above
        else:
            above = _add_year(above.add_item(title) if title else above, data)
            for key, value in data.items():
                inner = above if _is_flat(value) else above.add_item(str(key))
                yield from find_objects(value, inner, str(key), depth + 1)
    elif isinstance(data, Sequence) and not isinstance(data, str | bytes):
        for value in data:
            yield from find_objects(value, above, "", depth + 1)


def _heads_papers(data: Mapping[str, Any], depth: int) -> bool:
    """Return whether an object with a title is a site or a section: papers are in it, and it is by nobody.

    >>> _heads_papers({"title": "Theses", "entries": [{"title": "On Peas", "year": 2020}]}, 0)
    True
    >>> _heads_papers({"title": "On Peas", "authors": "J. Doe", "cites": [{"title": "On Sand"}]}, 0)
    False
    """
    texts = [str(key) for key, one in data.items() if not _is_nested(one)]
    if any({"authors", "venue"} & set(guess_roles(key)) for key in texts):
        return False
    return any(_holds_papers(one, depth + 1) for one in data.values())


def _is_nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value)


def _holds_papers(data: Any, depth: int) -> bool:
    """Return whether a value is or holds an object with a title and a time, a venue or authors."""
    if depth > _DEEPEST:
        return False
    if isinstance(data, Mapping):
        roles = {role for key, one in data.items() if one for role in guess_roles(str(key))}
        is_paper = "title" in roles and bool({"authors", "venue", "year"} & roles)
        return is_paper or any(_holds_papers(one, depth + 1) for one in data.values())
    return isinstance(data, list) and any(_holds_papers(one, depth + 1) for one in data)


def _add_year(above: Sections, data: Mapping[str, Any]) -> Sections:
    """Return the sections below an object without a title: its year heads its papers."""
    years = [
        one for key, one in data.items() if isinstance(one, str | int) and "year" in guess_roles(str(key))
    ]
    return above.add_item(str(years[0])) if years and parse_year(str(years[0])) else above


def _is_flat(value: Any) -> bool:
    """Return whether a value is an object without objects or lists in it."""
    return isinstance(value, Mapping) and not any(isinstance(one, Mapping | list) for one in value.values())


def get_title(data: Mapping[str, Any]) -> str:
    """Return the title of an object: the text under a key for titles, or else for works."""
    texts = [(str(key), one) for key, one in data.items() if isinstance(one, str)]
    texts = [(key, text) for key, text in texts if text.strip() and not is_link(text)]
    found = (text for role in ("title", "work") for key, text in texts if role in guess_roles(key))
    return next(found, "")


def is_heading(data: Mapping[str, Any]) -> bool:
    """Return whether an object heads others: its title is the name of a column, or the year that it has.

    >>> is_heading({"title": "year", "year": 2021}), is_heading({"title": "Sand", "year": 2021})
    (True, False)
    """
    title, keys = get_title(data), [str(key) for key in data if key != LINE]
    roles = [guess_roles(key) for key in keys]
    is_bare = all(set(one) & {"title", "year", "date"} for one in roles)
    is_year = title.strip().isdecimal() and title.strip() in map(str, data.values())
    return is_bare and len(keys) > 1 and (bool(guess_roles(title)) or is_year)


def add_object(listing: Listing, data: Mapping[str, Any], above: Sections, line: int) -> None:
    """Add the entry of an object to a list; one that heads others is passed over."""
    if is_heading(data):
        listing.pass_over(listing.add_item(line), "a heading", get_title(data))
    else:
        listing.add(read_object(data, line), above)


def read_object(data: Mapping[str, Any], line: int) -> Entry:
    """Return the entry of an object."""
    made = Entry(line, clean_text(get_title(data)), is_row=True, facts=read_facts(data))
    for key, value in data.items():
        _add_value(made, str(key), value)
    return made


def read_facts(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what an object says beside title, venue, time, people and links.

    >>> read_facts({"title": "On Peas", "journal": "Pea Science", "Volume": 7, "publication_types": ["2"]})
    {'journal': 'Pea Science', 'volume': '7', 'type': 'article-journal'}
    """
    facts = dict[str, str]()
    for key, value in data.items():
        fact = find_fact(str(key))
        text = clean_text(value[0] if isinstance(value, list) and len(value) == 1 else value)
        if text and fact:
            is_hugo = normalize_name(str(key)) == "publication types"
            facts.setdefault(fact, _HUGO.get(text, text) if is_hugo else text)
    return facts


def _add_value(made: Entry, key: str, value: Any) -> None:
    roles = guess_roles(key)
    if isinstance(value, Mapping):
        for inner, one in value.items():
            _add_link(made, str(inner), one)
    elif "authors" in roles:
        made.authors = (
            "; ".join(map(_format_person, value))
            if isinstance(value, list)
            else _clean_value(str(value or "")).replace("|", ";")
        )
    elif "keywords" in roles:
        made.keywords = (
            tuple(map(str, value)) if isinstance(value, list) else tuple(str(value or "").split(", "))
        )
    elif isinstance(value, list):
        for one in value:
            _add_value(made, key, one) if isinstance(one, Mapping) else _add_link(made, key, one)
    elif value is not None and str(value) != made.title:
        _add_text(made, key, roles, _clean_value(str(value)))


def _clean_value(text: str) -> str:
    """Return a value without markup of HTML and emphasis of Markdown; a URL stays as it is.

    >>> _clean_value("In *Plant &amp; Cell*"), _clean_value("https://a.org/x*y")
    ('In Plant & Cell', 'https://a.org/x*y')
    """
    text = text.strip()
    return text if "://" in text else _EMPHASIS.sub(r"\2", clean_text(text))


def _add_text(made: Entry, key: str, roles: Sequence[str], text: str) -> None:
    if "year" in roles or "date" in roles:
        made.year = made.year or parse_year(text)
        made.date = made.date or parse_date(text) or parse_date(text[:10])
    elif is_link(add_scheme(text)) and ("://" in text or "link" in roles):
        _add_link(made, key, text)
    elif "venue" in roles and not made.imprint.venue:
        made.add_imprint(parse_imprint(_IN.sub("", text))._replace(date=""))


def _add_link(made: Entry, key: str, value: Any) -> None:
    if isinstance(value, str) and is_link(add_scheme(value)):
        made.links.append(LabelledLink(key.replace("_", " "), add_scheme(value)))


def _format_person(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = [
            value.get("family") or value.get("last") or value.get("lastName"),
            value.get("given") or value.get("first") or value.get("firstName"),
        ]
        return str(
            value.get("name") or value.get("literal") or ", ".join(str(part) for part in parts if part)
        )
    return clean_text(value)
