"""Tagged lines of ADS, the Astrophysics Data System (https://ui.adsabs.harvard.edu/help/actions/export)."""

import re

from unlearnbib.catalog.extract.exported import TaggedForm, Values, read_tagged
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.model import Name
from unlearnbib.venues.venue_types import judge_type

_START = re.compile(r"\s*%R +\d{4}\S{15}\s*\n")  # a bibcode: the year and 15 characters


def _find_type(values: Values) -> str | None:
    """Return the type by the journal of a record, with which its other numbers stand."""
    place = values.get("J", [""])[0]
    if find_arxiv_id(place):
        return "article"
    return judge_type(place.partition(",")[0]) or ("article-journal" if "V" in values else None)


_FORM = TaggedForm(
    line=re.compile(r"%([A-Z]) ?(.*)"),
    first="R",
    last="",
    find_type=_find_type,
    divided=frozenset("A"),
    roles={
        "title": ("T",), "author": ("A",), "editor": ("E",), "container": ("J",), "year": ("D",), "date": ("D",),
        "volume": ("V",), "issue": ("N",), "first": ("P",), "last": ("L",), "doi": ("Y", "X", "U"), "url": ("U",),
        "publisher": ("I",), "isbn": ("S",), "issn": (), "abstract": ("B",), "keyword": ("K",),
    },
)  # fmt: skip


def is_ads(text: str, _page: str) -> bool:
    """Return whether a page begins with the bibcode of a record of ADS."""
    return bool(_START.match(text[:5_000]))


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of ADS."""
    return read_tagged(text, page, _FORM)


READER = PageReader(
    name="ads",
    about="tagged lines of ADS",
    recognises=is_ads,
    read=read,
    examples=(
        Example(
            "\n%R 2024Dunes...3...11D\n%T Stealing Parts of a Model\n%A Doe, Jane; van Roe, J.\n"
            "%J Dunes, Volume 3, Issue 2, pp. 11-19 (2024)\n%V 3\n%D 2024/03\n%P 11\n%L 19\n%Y DOI: 10.1145/1.2\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "Dunes", "year": 2024, "month": 3, "volume": "3",
                    "pages": "11-19", "doi": "10.1145/1.2", "type": "article-journal", "line": 2,
                    "authors": (Name("Doe", "Jane"), Name("Roe", "J.", "van")),
                },
            ),
        ),
    ),
)  # fmt: skip
