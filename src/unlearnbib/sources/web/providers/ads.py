"""NASA ADS (https://ui.adsabs.harvard.edu/help/api/api-docs.html, 2026-11-28), with the user's own token.

`q=bibcode:(A OR B)` is one of the 5,000 requests a day; without a token it answers 401.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.indexes import read_ads
from unlearnbib.sources.web.provider import Provider, Secret, get_id

_HOST = "api.adsabs.harvard.edu"
_FIELDS = "bibcode,title,author,year,pub,volume,issue,page,page_range,doi,doctype"


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the search for some bibcodes."""
    query = quote("bibcode:(" + " OR ".join(f'"{name}"' for name in names) + ")", safe=":()")
    return f"https://{_HOST}/v1/search/query?q={query}&fl={_FIELDS}&rows={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (bibcode, record) of each document that has a title."""
    return read_each(parse_json(body)["response"]["docs"], _read_document)


def _read_document(document: Mapping[str, Any]) -> tuple[str, Record] | None:
    fields = dict(read_ads(document))
    return (str(document.get("bibcode")), Record("ads", fields)) if fields["title"] else None


PROVIDER = Provider(
    "ads", _HOST, partial(get_id, scheme="ads"), build_url, read,
    cost=19, trust=41, most=40, secret=Secret("ADS_TOKEN", "Authorization", "Bearer {}"),
)  # fmt: skip
