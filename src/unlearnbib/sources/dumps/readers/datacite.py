"""DOIs of DataCite: its public data file, a .tar of part_*.jsonl.gz, or saved answers of its API.

https://support.datacite.org/docs/datacite-public-data-file; a record is {"id", "type", "attributes"}.
"""

from typing import Any

from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.model import Record
from unlearnbib.records.datacite import read_attributes
from unlearnbib.records.indexes import get_object
from unlearnbib.sources.dumps.dump_reader import (
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.json_batches import make_json_reader


def is_work(value: Any) -> bool:
    """Return whether a value of JSON is a DOI of DataCite, or its attributes.

    >>> facts = {"doi": "10.1234/a", "titles": [{"title": "Peas"}], "creators": []}
    >>> is_work({"id": "10.1234/a", "type": "dois", "attributes": facts}), is_work(facts), is_work({})
    (True, True, False)
    """
    facts = _get_facts(value)
    return isinstance(facts.get("titles"), list) and "creators" in facts and bool(_find_doi(value))


def _get_facts(value: Any) -> dict[str, Any]:
    inner = value.get("attributes") if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else value if isinstance(value, dict) else {}


def _find_doi(value: dict[str, Any]) -> str:
    named = (_get_facts(value).get("doi"), value.get("id"))
    return next((one for one in named if isinstance(one, str) and one.startswith("10.")), "")


def _read_item(value: dict[str, Any]) -> Item:
    facts, doi = _get_facts(value), _find_doi(value)
    record = read_attributes(facts)
    if not record:
        return Skip("without a title")
    if not (record.fields.get("authors") or record.fields.get("editors")):
        return Skip("without creators")
    whole = Record("datacite", {"doi": doi, **record.fields, **_read_language(facts)})
    return make_item([make_doi_identifier(doi), *list_identifiers([make_doi_url(doi)])], whole)


def _read_language(facts: dict[str, Any]) -> dict[str, str]:
    language = facts.get("language")
    is_software = get_object(facts, "types").get("resourceTypeGeneral") == "Software"
    return {"language": language} if isinstance(language, str) and not is_software else {}


READER = make_json_reader("datacite", "DOIs of DataCite", is_work, _read_item)
