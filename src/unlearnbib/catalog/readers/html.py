"""Complete pages of HTML: their tables and lists, as a browser would show them."""

import html
import re

from unlearnbib.catalog.extract.walk import list_papers
from unlearnbib.catalog.page.html_outline import parse_outline
from unlearnbib.catalog.readers import bib
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|table|ul|ol|dl|div|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"<(/?)(?:pre|textarea)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def is_html(text: str, page: str) -> bool:
    """Return whether a page begins as a page of HTML does."""
    return get_suffix(page) in ("html", "htm", "xhtml") or (
        get_suffix(page) not in ("md", "markdown") and bool(_START.match(text))
    )


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of HTML; those in its BibTeX, if nothing else in it is a paper."""
    listing = list_papers(parse_outline(text), page)
    written = "" if listing.papers else find_bibtex(text)
    return bib.read(written, page) if written else listing.build_catalog()


def find_bibtex(text: str) -> str:
    r"""Return the BibTeX in the `<pre>` elements of a page, each entry in its line of the page.

    >>> find_bibtex("<p>Cite:\n<pre>\n@misc{a, title={On R&amp;D}}</pre>")
    '\n\n@misc{a, title={On R&D}}'
    """
    found, last, held = list[str](), 0, False
    for tag in _CODE.finditer(text):
        inner = html.unescape(_TAG.sub("", text[last : tag.start()])) if held and tag[1] else ""
        is_bib = bib.is_bib_file(inner, "")
        found.append(inner if is_bib else "\n" * text.count("\n", last, tag.start()))
        last, held = tag.end(), not tag[1]
    return "".join(found) if any(map(str.strip, found)) else ""


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
        Example(
            "<html><body><h1>BibTeX</h1>\n<pre>\n@article{ek20, author={Ek, G.}, title={Salt &amp; Silt},\n"
            "journal={Soil Letters}, year=2020}</pre>\n<pre>@misc{b, title={Dust}}</pre></body></html>",
            (
                {"title": "Salt & Silt", "venue": "Soil Letters", "year": 2020, "key": "ek20", "line": 3},
                {"title": "Dust", "key": "b", "line": 5},
            ),
        ),
    ),
)  # fmt: skip
