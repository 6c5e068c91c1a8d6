"""NDSS: pages of papers without tags; the authors stand in one paragraph, each with an affiliation."""

import re
from collections.abc import Iterator, Sequence

from lxml import html

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.clean import (
    clean_text,
    clean_title,
    check_whole_page,
    parse_person,
)
from unlearnbib.sources.web.provider import Provider, get_id

_PAGE = "https://www.ndss-symposium.org/ndss-paper/"
_AFFILIATION = re.compile(r"\([^()]*\)")


def _knows(paper: Paper) -> str:
    return paper.url if get_id(paper, "ndss") and paper.url.startswith(_PAGE) else ""


def _url(names: Sequence[str]) -> str:
    return names[0]


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the one paper of a page; raises ValueError for another page."""
    tree = html.fromstring(check_whole_page(body), parser=html.HTMLParser(encoding="utf-8"))
    heading = clean_title(tree.xpath("string(//h1[contains(@class, 'entry-title')])"))
    lines = filter(None, (clean_text(one.text_content()) for one in tree.xpath(_PARAGRAPHS)))
    people = tuple(map(parse_person, _names(next(lines, ""))))
    if not heading or not people:
        raise ValueError("no title or no authors")
    yield "", Record("ndss", {"title": heading, "authors": people})


# A paragraph in a paragraph, as they stand there, is one behind the other for a parser of HTML.
_PARAGRAPHS = "//div[contains(@class, 'paper-data')]//p"


def _names(line: str) -> list[str]:
    """Return the names in "Given Family (Affiliation, Place), ..."; affiliations hold brackets too."""
    while (shorter := _AFFILIATION.sub("", line)) != line:
        line = shorter
    return [name.removeprefix("and ") for name in map(str.strip, line.split(",")) if name]


PROVIDER = Provider("ndss", "www.ndss-symposium.org", _knows, _url, read, accept="text/html")
