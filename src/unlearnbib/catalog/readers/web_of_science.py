"""Tagged plain text of Web of Science ("Web of Science Core Collection field tags")."""

import re

from unlearnbib.catalog.extract.export_types import WEB_OF_SCIENCE, find_named_type
from unlearnbib.catalog.extract.exported import TaggedForm, Values, read_tagged
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.model import Name

_START = re.compile(r"\s*(?:FN [^\n]{0,200}\n)?(?:VR [^\n]{0,20}\n)?\s*PT [A-Z]\n[A-Z][A-Z0-9] \S")


def _find_type(values: Values) -> str | None:
    found = WEB_OF_SCIENCE.get(values.get("PT", [""])[0].lower())
    named = find_named_type(values.get("DT", [""])[0])
    return named if named == "paper-conference" or not found else found


_FORM = TaggedForm(
    line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|()$)"),
    first="PT",
    last="ER",
    find_type=_find_type,
    lists=frozenset(("AU", "AF", "BA", "BF", "BE")),
    roles={
        "title": ("TI",), "author": ("AF", "AU", "CA"), "editor": ("BE",), "container": ("SO", "JI", "J9"),
        "year": ("PY", "EY"), "date": (), "volume": ("VL",), "issue": ("IS",), "first": ("BP", "AR"),
        "last": ("EP",), "doi": ("DI", "D2"), "issn": ("SN", "EI"), "isbn": ("BN",), "publisher": ("PU",),
        "place": ("PI",), "language": ("LA",), "abstract": ("AB",), "series": ("SE",), "pmid": ("PM",),
    },
)  # fmt: skip


def is_web_of_science(text: str, _page: str) -> bool:
    """Return whether a page begins as an export of Web of Science does."""
    return bool(_START.match(text[:5_000]))


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of Web of Science."""
    return read_tagged(text, page, _FORM)


READER = PageReader(
    name="web-of-science",
    about="tagged plain text of Web of Science",
    recognises=is_web_of_science,
    read=read,
    examples=(
        Example(
            "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\n   Roe, K\nAF Doe, Jane\n   Roe, Karl\n"
            "TI Stealing Parts\n   of a Model\nSO DUNES\nPY 2024\nVL 3\nBP 11\nEP 19\nDI 10.1145/1.2\nER\n\nEF",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "DUNES", "year": 2024, "volume": "3",
                    "pages": "11-19", "link": "https://doi.org/10.1145/1.2", "line": 3, "type": "article-journal",
                    "authors": (Name("Doe", "Jane"), Name("Roe", "Karl")),
                },
            ),
        ),
    ),
)  # fmt: skip
