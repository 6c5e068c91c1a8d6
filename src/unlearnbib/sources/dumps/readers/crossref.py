"""Works of Crossref: its public data file, or saved answers of the REST API.

Files of works, one a line, a list of them, or {"items": [works]}, in a folder or a .tar
(https://www.crossref.org/documentation/retrieve-metadata). A title is a list there; in CSL-JSON it is a text.
"""

from typing import Any

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.records.crossref import has_people, read_work
from unlearnbib.sources.dumps.dump_reader import (
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.json_batches import make_json_reader

_OWN = ("member", "prefix", "reference-count")  # every work of Crossref has them; some have no title


def is_work(value: Any) -> bool:
    """Return whether a value of JSON has the form of a work of Crossref.

    >>> is_work({"DOI": "10.1234/a", "title": ["On"]}), is_work({"DOI": "10.1234/a", "title": "On"})
    (True, False)
    """
    if not isinstance(value, dict) or not isinstance(value.get("DOI"), str):
        return False
    return isinstance(value["title"], list) if "title" in value else any(name in value for name in _OWN)


def _read_item(work: dict[str, Any]) -> Item:
    if not has_people(work):
        return Skip("without authors and editors")
    record = read_work(work)
    if not record:
        return Skip("without a title")
    doi = work["DOI"]
    return make_item([make_doi_identifier(doi), *list_identifiers([make_doi_url(doi)])], record)


READER = make_json_reader("crossref", "works of Crossref", is_work, _read_item)
