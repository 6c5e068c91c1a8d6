"""Works of INSPIRE in JSON: records one a line or in a list, or saved answers of its API.

https://github.com/inspirehep/rest-api-doc; the fields are read in `records/inspire.py`.
"""

from typing import Any

from unlearnbib.records.indexes import get_object
from unlearnbib.records.inspire import find_work_doi, list_arxiv_numbers, read_work
from unlearnbib.sources.dumps.dump_reader import (
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.json_batches import make_json_reader

_OWN = ("control_number", "document_type", "_collections", "arxiv_eprints", "publication_info")


def is_work(value: Any) -> bool:
    """Return whether a value of JSON is a work of INSPIRE, or its metadata.

    >>> is_work({"metadata": {"titles": [{"title": "On"}], "control_number": 7}}), is_work({"titles": []})
    (True, False)
    """
    facts = _get_facts(value)
    return isinstance(facts.get("titles"), list) and any(name in facts for name in _OWN)


def _get_facts(value: Any) -> Any:
    return get_object(value, "metadata") or (value if isinstance(value, dict) else {})


def _read_item(work: dict[str, Any]) -> Item:
    facts = _get_facts(work)
    if facts.get("deleted"):
        return Skip("deleted")
    record = read_work(work)
    if not record:
        return Skip("without a title")
    if not (record.fields.get("authors") or record.fields.get("editors")):
        return Skip("without authors and editors")
    doi, number = find_work_doi(facts), facts.get("control_number") or work.get("id")
    links = [f"https://arxiv.org/abs/{one}" for one in list_arxiv_numbers(facts)]
    links += [f"https://inspirehep.net/literature/{number}"] if number else []
    own = [make_doi_identifier(doi)] if doi else []
    return make_item([*own, *list_identifiers(links)], record)


READER = make_json_reader("inspire", "works of INSPIRE", is_work, _read_item)
