"""reStructuredText: lists, citations, footnotes and tables, links of every form; by docutils, an extra."""

import re

from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.page.rst_html import render_rst
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import Problem

_LINK = re.compile(r"`[^`\n]{1,500}<https?://[^<>\s]{1,500}>`_")


def is_rst(text: str, page: str) -> bool:
    """Return whether a page is named `.rst`, or has links of reStructuredText and none of Markdown."""
    return get_suffix(page) in ("rst", "rest") or (
        get_suffix(page) in ("", "txt") and bool(_LINK.search(text[:50_000])) and "](http" not in text
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of reStructuredText."""
    rendered = render_rst(text, page)
    listing = list_papers(parse_outline(rendered.html), page)
    reason = "has too many marks for a paper and was not read"
    listing.problems += [Problem(page, line, reason) for line in rendered.left_out]
    return listing.build_catalog()


READER = PageReader(
    name="rst",
    about="reStructuredText: lists, citations, tables",
    recognises=is_rst,
    read=read,
    examples=(
        Example(
            "Papers\n======\n\nAttacks\n-------\n\n* `Stealing Parts of a Model <https://arxiv.org/abs/2305.00001>`_, Jane Doe, John Roe,"
            " ICML 2024\n\n.. [Doe21] Jane Doe and John Roe. *Forgetting in Large Models*. TMLR 2021."
            " https://doi.org/10.1234/a\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001", "venue": "ICML",
                    "year": 2024, "line": 7, "keywords": ("Attacks",),
                },
                {"title": "Forgetting in Large Models", "link": "https://doi.org/10.1234/a", "year": 2021, "line": 9},
            ),
            "list.rst",
        ),
    ),
)  # fmt: skip
