"""HAL (https://api.archives-ouvertes.fr/docs/search, read 2026-11-28): deposits by their identifiers.

`fl` names the fields and `rows` their number; the documentation states no limit of the rate.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.hal import FIELDS, read_document
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "api.archives-ouvertes.fr"


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the search for some identifiers."""
    query = quote(f"halId_s:({' OR '.join(names)})", safe=":()")
    return f"https://{_HOST}/search/?q={query}&wt=json&rows={len(names)}&fl={FIELDS}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (identifier in lower case, record) of each document."""
    return read_each(parse_json(body)["response"]["docs"], _read_document)


def _read_document(document: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_document(document)
    return (str(document.get("halId_s")).lower(), record) if record else None


PROVIDER = Provider("hal", _HOST, partial(get_id, scheme="hal"), build_url, read, cost=17, trust=30, most=40)
