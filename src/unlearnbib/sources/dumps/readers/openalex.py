"""Works of OpenAlex: its snapshot, part_*.gz of a work a line, or saved answers of its API.

https://docs.openalex.org/download-all-data/snapshot-data-format; the id of a work begins with W.
"""

import re
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.openalex import read_work
from unlearnbib.sources.dumps.dump_reader import (
    Item,
    Skip,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.json_batches import make_json_reader

_ID = re.compile(r"https?://(?:api\.)?openalex\.org/(?:works/)?W\d+")


def is_work(value: Any) -> bool:
    """Return whether a value of JSON is a work of OpenAlex.

    >>> is_work({"id": "https://openalex.org/W27"}), is_work({"id": "https://openalex.org/A27"})
    (True, False)
    """
    return isinstance(value, dict) and _ID.fullmatch(str(value.get("id"))) is not None


def _read_item(work: dict[str, Any]) -> Item:
    record = read_work({**work, "title": work.get("title") or work.get("display_name")})
    if not record:
        return Skip("without a title")
    if not record.fields.get("authors"):
        return Skip("without authors, or with a hundred, where OpenAlex may cut them")
    return make_item(_list_names(work, record), record)


def _list_names(work: dict[str, Any], record: Record) -> list[str]:
    ids = work.get("ids") or {}
    links = [work["id"], work.get("doi"), ids.get("pmid"), ids.get("pmcid")]
    doi = record.fields.get("doi")
    own = [make_doi_identifier(doi)] if doi else []
    return [*own, *list_identifiers(str(link) for link in links if link)]


READER = make_json_reader("openalex", "works of OpenAlex", is_work, _read_item)
