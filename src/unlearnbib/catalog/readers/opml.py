"""Outlines in OPML 2.0 (http://opml.org/spec2.opml): an outline with a link is an entry, one without is a section."""

from itertools import islice
from typing import Any

from unlearnbib.catalog.extract.entry import Entry
from unlearnbib.catalog.extract.headings import Sections
from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.paper_link import LabelledLink
from unlearnbib.catalog.page.xml_records import get_line, get_root_name, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import find_year
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import Problem
from unlearnbib.records.clean import clean_text

_NEAREST = 8  # outlines above one that are its sections
_LINKS = ("url", "htmlUrl", "href", "link")


def is_opml(text: str, _page: str) -> bool:
    """Return whether the first element of a page is `opml`."""
    return get_root_name(text) == "opml"


def read(text: str, page: str) -> Catalog:
    """Return the papers of an outline."""
    tree, listing = parse_tree(text, page), Listing(page)
    listing.problems += [Problem(page, line, fault) for line, fault in tree.faults]
    for outline in tree.root.iter("outline"):
        links = [value for name in _LINKS if (value := (outline.get(name) or "").strip())]
        title = clean_text(outline.get("text") or outline.get("title"))
        if links:
            labelled = [LabelledLink(title, link, title=True) for link in links]
            entry = Entry(get_line(outline), title, labelled, year=find_year(outline.get("created") or ""))
            listing.add(entry, _find_sections(outline))
        elif not len(outline):
            kind = "a feed" if outline.get("xmlUrl") else "without a link to a paper"
            listing.pass_over(listing.add_item(get_line(outline)), kind, title)
    return listing.build_catalog()


def _find_sections(outline: Any) -> Sections:
    """Return the sections of an outline: the texts of those above it."""
    sections = Sections()
    for one in reversed(list(islice(outline.iterancestors("outline"), _NEAREST))):
        sections = sections.add_item(clean_text(one.get("text") or one.get("title")))
    return sections


READER = PageReader(
    name="opml",
    about="OPML: outlines with links",
    recognises=is_opml,
    read=read,
    examples=(
        Example(
            '<opml version="2.0"><body>\n<outline text="Attacks">\n'
            '<outline text="Stealing Parts of a Model" type="link" url="https://arxiv.org/abs/2401.00001"/>'
            "</outline></body></opml>",
            (
                {
                    "title": "Stealing Parts of a Model", "link": "https://arxiv.org/abs/2401.00001",
                    "keywords": ("Attacks",), "line": 3,
                },
            ),
            "list.opml",
        ),
    ),
)  # fmt: skip
