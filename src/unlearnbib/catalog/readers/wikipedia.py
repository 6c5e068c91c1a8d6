"""Pages of Wikipedia and other wikis: the citations in their templates."""

import re

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import wikipedia
from unlearnbib.model import Name

_TEMPLATE = re.compile(r"\{\{\s*(?:cite [\w ]{1,40}|citation)\s*\|", re.IGNORECASE)
_START = re.compile(r"\s*(?:[*#]\s*)?(?:<ref[^<>]*>\s*)?" + _TEMPLATE.pattern, re.IGNORECASE)


def is_wikitext(text: str, page: str) -> bool:
    """Return whether a page begins with the template of a citation, or is named so and has one."""
    is_named = get_suffix(page) in ("wiki", "wikitext", "mediawiki")
    return bool(_START.match(text[:5_000])) or (is_named and bool(_TEMPLATE.search(text)))


def read(text: str, page: str) -> Catalog:
    """Return the works of the citations in a page of a wiki."""
    return place_works(wikipedia.read(text, page), page, "wikipedia")


READER = PageReader(
    name="wikipedia",
    about="wikitext: the citations in {{cite journal}} and its kin",
    recognises=is_wikitext,
    read=read,
    examples=(
        Example(
            "Dunes wander.<ref name=a>{{Cite journal |last=Doe |first=Jane |last2=van Roe |first2=J. Jr.\n"
            " |title=On [[Sand]] &#124; Wind |journal=Dunes |volume=3 |pages=1–9 |date=4 May 2020\n"
            " |doi=10.1234/a}}</ref>\n",
            (
                {
                    "title": "On Sand | Wind", "year": 2020, "month": 5, "type": "article-journal", "line": 1,
                    "authors": (Name("Doe", "Jane"), Name("Roe", "J.", "van", "Jr.")), "pages": "1-9",
                    "volume": "3", "container_title": "Dunes", "doi": "10.1234/a",
                },
            ),
            "Sand.wiki",
        ),
    ),
)  # fmt: skip
