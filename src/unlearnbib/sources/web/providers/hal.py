"""HAL (https://api.archives-ouvertes.fr/docs/search, read 2026-11-28): deposits by their identifiers, many in a request.

`fl` names the fields and `rows` their number; the documentation states no limit of the rate.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.hal import FIELDS, read_document
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "api.archives-ouvertes.fr"


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the search for some identifiers."""
    query = quote(f"halId_s:({' OR '.join(names)})", safe=":()")
    return f"https://{_HOST}/search/?q={query}&wt=json&rows={len(names)}&fl={FIELDS}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (identifier in lower case, record) of each document."""
    for document in json.loads(body)["response"]["docs"]:
        if record := read_document(document):
            yield str(document.get("halId_s")).lower(), record


PROVIDER = Provider(
    "hal", _HOST, partial(get_id, scheme="hal"), build_url, read, cost=17, trust=30, most=40
)
