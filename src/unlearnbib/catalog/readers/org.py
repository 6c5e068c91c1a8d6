"""Org of Emacs: headings, lists, tables, links, and papers as headings with properties."""

import re

from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.page.org_html import render_org
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import Problem

_LINK = re.compile(r"\[\[https?://[^\[\]\s]{1,500}\]\[[^\[\]\n]{1,500}\]\]")


def is_org(text: str, page: str) -> bool:
    """Return whether a page is named `.org`, or has links of Org and none of Markdown."""
    return get_suffix(page) == "org" or (
        get_suffix(page) in ("", "txt") and bool(_LINK.search(text[:50_000])) and "](http" not in text
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of Org."""
    html, left_out = render_org(text)
    listing = list_papers(parse_outline(html), page)
    listing.problems += [Problem(page, line, "is too long for a paper and was not read") for line in left_out]
    return listing.build_catalog()


READER = PageReader(
    name="org",
    about="Org: headings, lists, tables, properties",
    recognises=is_org,
    read=read,
    examples=(
        Example(
            "* Attacks\n- [[https://arxiv.org/abs/2305.00001][Stealing Parts of a Model]], Jane Doe, John Roe, ICML 2024\n"
            "** TODO Forgetting in Large Models :read:\n:PROPERTIES:\n:AUTHOR: Jane Doe and John Roe\n:YEAR: 2021\n"
            ":URL: https://openreview.net/forum?id=x\n:END:\nA note.\n",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2305.00001", "venue": "ICML",
                    "year": 2024, "line": 2, "keywords": ("Attacks",),
                },
                {
                    "title": "Forgetting in Large Models", "link": "https://openreview.net/forum?id=x", "year": 2021,
                    "line": 3,
                },
            ),
            "list.org",
        ),
    ),
)  # fmt: skip
