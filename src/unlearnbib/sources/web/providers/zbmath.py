"""zbMATH Open (https://api.zbmath.org/docs, read 2026-11-28): documents by their numbers, Zbl or its own.

A search takes `an:` for both, and `|` for "or" (https://zbmath.org/general-help/); without results it answers 404.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.zbmath import read_document
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "api.zbmath.org"


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the search for some numbers."""
    query = quote(" | ".join(f"an:{name}" for name in names), safe=":")
    api = f"https://{_HOST}/v1/document/_search"
    return f"{api}?search_string={query}&page=0&results_per_page={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (number, record) of each document, under both of its numbers."""
    for document in json.loads(body)["result"] or ():
        if record := read_document(document):
            for name in filter(None, (document.get("id"), document.get("identifier"))):
                yield str(name), record


PROVIDER = Provider(
    "zbmath", _HOST, partial(get_id, scheme="zbmath"), build_url, read, cost=18, trust=41, most=20
)
