"""Complete pages of HTML: their tables and lists, as a browser would show them."""

import re

from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.outline import parse_outline
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|table|ul|ol|dl|div|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_html(text: str, page: str) -> bool:
    """Return whether a page begins as a page of HTML does."""
    return get_suffix(page) in ("html", "htm", "xhtml") or (
        get_suffix(page) not in ("md", "markdown") and bool(_START.match(text))
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of HTML."""
    return list_papers(parse_outline(text), page).build_catalog()


READER = PageReader(
    name="html",
    about="complete HTML pages with tables or lists of papers",
    recognises=is_html,
    read=read,
    examples=(
        Example(
            """<!DOCTYPE html><html><head><title>Reading list 2023</title></head><body><nav><a href="/">Home</a></nav>
<h2>Attacks</h2><ul><li><a href="https://arxiv.org/abs/2305.00001">Stealing Parts of a Model</a>,
<i>Jane Doe, John Roe</i>, ICML 2024</li></ul>
<table><tr><th>Paper</th><th>Publication</th><th>Date</th></tr>
<tr><td><a href="https://openreview.net/forum?id=x">Forgetting in Large Models</a></td><td>ICLR2022</td><td>21.10</td></tr>
</table></body></html>""",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001", "venue": "ICML",
                    "year": 2024, "keywords": ("Attacks",), "line": 2,
                },
                {
                    "title": "Forgetting in Large Models", "link": "https://openreview.net/forum?id=x",
                    "venue": "ICLR", "year": 2022,
                },
            ),
        ),
    ),
)  # fmt: skip
