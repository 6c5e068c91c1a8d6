"""MEDLINE, the .nbib of PubMed (https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""

import re

from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.catalog.extract.exported import TaggedForm, Values, read_tagged
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.formats.nbib import TYPES, parse_date
from unlearnbib.model import Name
from unlearnbib.records.clean import expand_pages

_START = re.compile(r"\s*PMID ?- ?(?:\d|[^\S\n]*\n[A-Z]{2,4} *- )")


def _find_type(values: Values) -> str | None:
    types = [found for one in values.get("PT", ()) if (found := TYPES.read(one) or find_named_type(one))]
    return "article" if "article" in types else types[0] if types else None


_FORM = TaggedForm(
    line=re.compile(r"([A-Z]{2,4}) *- ?(.*)"),
    first="PMID",
    last="",
    find_type=_find_type,
    read_date=parse_date,
    roles={
        "title": ("TI", "BTI"), "author": ("FAU", "AU"), "group": ("CN",), "editor": ("FED", "ED"),
        "container": ("JT", "TA", "BTI"), "year": ("DP",), "date": ("DP",), "volume": ("VI",),
        "issue": ("IP",), "pages": ("PG",), "doi": ("LID", "AID"), "language": ("LA",),
        "publisher": ("PB",), "place": ("PL",), "edition": ("EN",), "series": ("CTI",), "isbn": ("ISBN",), "issn": ("IS",), "abstract": ("AB",),
        "keyword": ("OT",), "pmid": ("PMID",), "pmcid": ("PMC",),
        "item": ("LID", "AID"),
    },
    read_pages=expand_pages,
)  # fmt: skip


def is_medline(text: str, _page: str) -> bool:
    """Return whether a page begins with the PMID of a record of MEDLINE."""
    return bool(_START.match(text[:5_000]))


def read(text: str, page: str) -> Catalog:
    """Return the papers of records of MEDLINE."""
    return read_tagged(text, page, _FORM)


READER = PageReader(
    name="medline",
    about="MEDLINE, the .nbib of PubMed",
    recognises=is_medline,
    read=read,
    examples=(
        Example(
            "\nPMID- 17\nTI  - Stealing Parts\n      of a Model.\nFAU - Doe, Jane\nAU  - Doe J\nJT  - Dunes\n"
            "DP  - 2024 Mar\nPT  - Journal Article\nPG  - 11-9\nLID - 10.1145/1.2 [doi]\nLA  - eng\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "Dunes", "year": 2024, "month": 3,
                    "pages": "11-19", "link": "https://doi.org/10.1145/1.2", "authors": (Name("Doe", "Jane"),),
                    "type": "article-journal", "variables": {"language": "eng", "PMID": "17"}, "line": 2,
                },
            ),
        ),
    ),
)  # fmt: skip
