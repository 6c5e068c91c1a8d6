"""The pages of the awesome-topics site; `catalog.site` tells their shapes."""

import re

from unlearnbib.catalog.readers.reader import Example, Reader
from unlearnbib.catalog.rows import is_heading
from unlearnbib.catalog.site import has_front_matter, parse

_DELIMITER = re.compile(r"[|:\- \t]*-[|:\- \t]*")
_SIGNS = ('class="paper-table"', "*No papers found.*")


def recognises(text: str, page: str) -> bool:
    """Return whether a page is of the site: its front matter, its class of tables, or its tables alone."""
    return (
        (page.endswith(".md") and has_front_matter(text))
        or any(sign in text for sign in _SIGNS)
        or _has_but_its_tables(text)
    )


def _has_but_its_tables(text: str) -> bool:
    """Return whether all pipe tables of a page have the site's columns, and lists hold no links."""
    heads, before = [], ""
    for line in text.split("\n"):
        if before.count("|") > 1 and "|" in line and len(line) < 2_000 and _DELIMITER.fullmatch(line):
            heads.append(before)
        before = line
    return bool(heads) and all(map(_is_its, heads)) and "\n- [" not in text and "\n* [" not in text


def _is_its(head: str) -> bool:
    return is_heading([cell.strip().lower() for cell in head.strip().strip("|").split("|")])


READER = Reader(
    name="site",
    about="the pages of the awesome-topics site: tables of Title, Venue, Year, Link",
    recognises=recognises,
    read=parse,
    examples=(
        Example(
            "| Title | Venue | Year | Link |\n|--|--|--|--|\n| R&D. | ICML | 2024 | [Link](https://a.org/b) |\n",
            ({"title": "R&D", "venue": "ICML", "year": 2024, "link": "https://a.org/b"},),
        ),
    ),
)
