"""zbMATH Open (https://api.zbmath.org/docs, read 2026-11-28): documents by their numbers, Zbl or its own.

A search takes `an:` for both, and `|` for "or" (https://zbmath.org/general-help/); without results it answers
404.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.indexes import list_objects
from unlearnbib.records.zbmath import read_document
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "api.zbmath.org"


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the search for some numbers."""
    query = quote(" | ".join(f"an:{name}" for name in names), safe=":")
    api = f"https://{_HOST}/v1/document/_search"
    return f"{api}?search_string={query}&page=0&results_per_page={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (number, record) of each document, under both of its numbers."""
    answer = parse_json(body)
    if "result" not in answer:
        raise ValueError("no result")
    documents = list_objects(answer, "result")
    named = [(one.get(key), one) for one in documents for key in ("id", "identifier") if one.get(key)]
    return read_each(named, _read_document)


def _read_document(named: tuple[Any, Mapping[str, Any]]) -> tuple[str, Record] | None:
    record = read_document(named[1])
    return (str(named[0]), record) if record else None


PROVIDER = Provider(
    "zbmath", _HOST, partial(get_id, scheme="zbmath"), build_url, read, cost=18, trust=41, most=20
)
