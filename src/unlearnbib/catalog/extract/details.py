"""What an object of a list says beside title, venue, time, people and links: volume, pages, type."""

from collections.abc import Mapping
from typing import Any

from unlearnbib.catalog.extract.columns import normalize_name
from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.model.gate import check_fields
from unlearnbib.model.variables import CSL_TYPES
from unlearnbib.records.clean import clean_text
from unlearnbib.venues.registry import judge_kind

#: The names of keys, normalised, and the attribute or the CSL variable of each.
_NAMES = {
    "volume": "volume", "vol": "volume", "issue": "issue", "number": "issue", "no": "issue", "pages": "pages",
    "page": "pages", "page range": "pages", "publisher": "publisher", "issn": "ISSN", "isbn": "isbn",
    "language": "language", "lang": "language", "abstract": "abstract", "edition": "edition", "pmid": "PMID",
    "pmcid": "PMCID", "series": "collection_title", "school": "publisher", "institution": "publisher",
}  # fmt: skip
_TYPES = (
    "type",
    "publication type",
    "publication types",
    "pub type",
    "entrytype",
    "entry type",
    "document type",
)
_JOURNALS = ("journal", "journal title", "journaltitle", "journal name")
#: The numbers that Hugo's themes had for types (https://docs.hugoblox.com).
_HUGO = {
    "1": "paper-conference", "2": "article-journal", "3": "article", "4": "report", "5": "book",
    "6": "chapter", "7": "thesis", "8": "patent",
}  # fmt: skip
_ATTRIBUTES = frozenset("volume issue pages publisher isbn collection_title type".split())


def read_details(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an object that are no column of a list; variables of CSL are under `variables`.

    >>> read_details({"title": "On Peas", "journal": "Pea Science", "Volume": 7, "issn": "1234-5679"})
    {'volume': '7', 'type': 'article-journal', 'variables': {'ISSN': '1234-5679'}}
    """
    fields, csl = dict[str, Any](), ""
    for key, value in data.items():
        name = normalize_name(str(key))
        text = clean_text(value[0] if isinstance(value, list) and len(value) == 1 else value)
        if not text:
            continue
        if name in _NAMES:
            fields.setdefault(_NAMES[name], text.replace("–", "-") if name == "pages" else text)
        elif name in _TYPES:
            csl = csl or _find_type(text, name)
        elif name in _JOURNALS and judge_kind(text) != "preprint":
            csl = csl or "article-journal"
    valid, _ = check_fields({**fields, "type": csl or None})
    found = {name: value for name, value in valid.items() if value and name in _ATTRIBUTES}
    variables = {name: value for name, value in valid.items() if value and name not in _ATTRIBUTES}
    return found | ({"variables": variables} if variables else {})


def _find_type(text: str, name: str) -> str:
    """Return the CSL type of a word for it, or of the number of a type of Hugo, or ""."""
    if name == "publication types" and text in _HUGO:
        return _HUGO[text]
    return text if text in CSL_TYPES and text != "article" else find_named_type(text) or ""
