"""RIS, as nearly all programs and publishers export it ("RIS Format Specifications", 2001)."""

import re

from unlearnbib.catalog.extract.exported import TaggedForm, Values, read_tagged
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.ris import TYPES, parse_date
from unlearnbib.model import Name

# Scopus, Ovid and others write some lines about the export above the first record.
_START = re.compile(r"\s*(?:[^\n]{0,200}\n){0,9}?[ \t]?TY {1,2}- ?[A-Z]+\s+[A-Z][A-Z0-9] {1,2}-")


def _find_type(values: Values) -> str | None:
    return TYPES.read(values.get("TY", [""])[0])


_FORM = TaggedForm(
    line=re.compile(r"\s?([A-Z][A-Z0-9]) {1,2}-(?: (.*)|()$)"),
    first="TY",
    last="ER",
    find_type=_find_type,
    read_date=parse_date,
    roles={
        "title": ("TI", "T1", "CT", "BT"), "author": ("AU", "A1"), "editor": ("ED", "A2"),
        "container": ("JF", "JO", "T2", "BT", "C3", "JT", "JA", "J2"), "year": ("PY", "Y1", "DA"),
        "date": ("DA", "Y1", "PY"), "volume": ("VL",), "issue": ("IS", "CP"), "first": ("SP",),
        "last": ("EP",), "doi": ("DO", "M3", "L3", "UR", "L2", "L1"), "url": ("UR", "L1", "L2"), "isbn": (), "issn": ("SN",),
        "publisher": ("PB",), "place": ("CY", "PP"), "language": ("LA",), "abstract": ("AB", "N2"),
        "keyword": ("KW",), "series": ("T3",), "edition": ("ET",),
        "translator": ("A4",), "accessed": ("Y2",), "key": ("LB",),
    },
)  # fmt: skip


def is_ris(text: str, _page: str) -> bool:
    """Return whether a page begins with the type of a record of RIS."""
    return bool(_START.match(text[:5_000]))


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of RIS."""
    return read_tagged(text, page, _FORM)


READER = PageReader(
    name="ris",
    about="RIS: records of tags from TY to ER",
    recognises=is_ris,
    read=read,
    examples=(
        Example(
            "TY  - JOUR\nAU  - Doe, Jane\nAU  - van Roe, J.\nTI  - Stealing Parts of a Model\nT2  - Dunes\n"
            "PY  - 2024\nDA  - 2024/03/01/\nVL  - 3\nIS  - 2\nSP  - 11\nEP  - 19\nSN  - 1234-5678\n"
            "DO  - 10.1145/1.2\nAB  - One\ntwo.\nER  - \n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "Dunes", "year": 2024, "month": 3, "volume": "3",
                    "issue": "2", "pages": "11-19", "link": "https://doi.org/10.1145/1.2", "line": 1,
                    "authors": (Name("Doe", "Jane"), Name("Roe", "J.", "van")), "type": "article-journal",
                    "variables": {"ISSN": "1234-5678", "abstract": "One two."},
                },
            ),
        ),
    ),
)  # fmt: skip
