"""NDSS: pages of papers without tags; one paragraph has the authors, each with an affiliation."""

import re
from collections.abc import Iterator
from functools import partial

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_page
from unlearnbib.records.clean import check_whole_page, clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_url

_PAGE = "https://www.ndss-symposium.org/ndss-paper/"
_AFFILIATION = re.compile(r"\([^()]*\)")
# A paragraph in a paragraph, as on these pages, is a following sibling for a parser of HTML.
_PARAGRAPHS = "//div[contains(@class, 'paper-data')]//p"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the one paper of a page; raises ValueError for another page."""
    tree = parse_page(check_whole_page(body))
    title = clean_title(tree.xpath("string(//h1[contains(@class, 'entry-title')])"))
    lines = filter(None, (clean_text(one.text_content()) for one in tree.xpath(_PARAGRAPHS)))
    line = next(lines, "")  # "Given Family (Affiliation, Place), ..."; affiliations hold brackets too
    while (shorter := _AFFILIATION.sub("", line)) != line:
        line = shorter
    names = (name.removeprefix("and ") for name in map(str.strip, line.split(",")) if name)
    authors = tuple(map(parse_person, names))
    if not title or not authors:
        raise ValueError("no title or no authors")
    yield "", Record("ndss", {"title": title, "authors": authors})


PROVIDER = Provider(
    "ndss", "www.ndss-symposium.org", partial(get_url, scheme="ndss", prefix=_PAGE),
    lambda names: names[0], read,
    cost=51, trust=10, accept="text/html",
)  # fmt: skip
