"""EndNote's and Refer's tagged lines, .enw ("EndNote import format")."""

import re

from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.catalog.extract.exported import TaggedForm, Values, read_tagged
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name

_START = re.compile(r"\s*%0 +\w")


def _find_type(values: Values) -> str | None:
    return find_named_type(values.get("0", [""])[0])


_FORM = TaggedForm(
    line=re.compile(r"%([0-9A-Z@!#$&*^+~?<>|()\[\]=]) ?(.*)"),
    first="0",
    last="",
    find_type=_find_type,
    roles={
        "title": ("T",), "author": ("A", "Q"), "editor": ("E",), "container": ("J", "B"),
        "year": ("D", "8"), "date": ("8", "D"), "volume": ("V",), "issue": ("N",), "pages": ("P",),
        "doi": ("R", "U"), "url": ("U", ">"), "issn": ("@",), "publisher": ("I",), "place": ("C",),
        "language": ("G",), "abstract": ("X",), "keyword": ("K",), "series": ("S",), "edition": ("7",),
    },
)  # fmt: skip


def is_endnote(text: str, page: str) -> bool:
    """Return whether a page begins with the type of a record of EndNote, or is named so."""
    return bool(_START.match(text[:5_000])) or (get_suffix(page) == "enw" and "%T" in text)


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of EndNote."""
    return read_tagged(text, page, _FORM)


READER = PageReader(
    name="endnote",
    about="tagged lines of EndNote and Refer (.enw)",
    recognises=is_endnote,
    read=read,
    examples=(
        Example(
            "%0 Journal Article\n%T Stealing Parts of a Model\n%A Doe, Jane\n%J Dunes\n%D 2024\n%V 3\n%N 2\n"
            "%P 11-19\n%R 10.1145/1.2\n%@ 1234-5678\n\n%0 Thesis\n%T On Sand\n%A Jane Doe\n%I Dune Press\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "Dunes", "year": 2024, "volume": "3", "issue": "2",
                    "pages": "11-19", "link": "https://doi.org/10.1145/1.2", "authors": (Name("Doe", "Jane"),),
                    "type": "article-journal", "variables": {"ISSN": "1234-5678"}, "line": 1,
                },
                {"title": "On Sand", "type": "thesis", "publisher": "Dune Press", "line": 12},
            ),
        ),
    ),
)  # fmt: skip
