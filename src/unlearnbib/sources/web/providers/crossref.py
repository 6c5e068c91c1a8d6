"""Crossref: the works with one of its DOIs (api.crossref.org, REST JSON; at most 3 lists a second)."""

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.crossref import read_work
from unlearnbib.sources.web.provider import DATACITE_PREFIXES, Provider, is_searchable

_HOST = "api.crossref.org"
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,event,page,volume,issue,publisher,ISBN,issued,"
    "published,published-print,published-online,type,update-to,updated-by"
)


def _identify(paper: Paper) -> str:
    """Return the DOI of a paper, unless it is registered at DataCite."""
    doi = paper.doi.lower()
    return "" if doi.startswith(DATACITE_PREFIXES) else doi


def _build_url(names: Sequence[str]) -> str:
    dois = ",".join(f"doi:{quote(name, safe='/')}" for name in names)
    return f"https://{_HOST}/works?filter={dois}&rows={len(names)}&select={_SELECT}"


def _build_search_url(names: Sequence[str]) -> str:
    words = quote(names[0], safe="")
    return f"https://{_HOST}/works?query.bibliographic={words}&rows=5&select={_SELECT}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    message = json.loads(body)["message"]
    for work in message.get("items", [message]):
        if record := read_work(work):
            yield work["DOI"].lower(), record


PROVIDER = Provider("crossref", _HOST, _identify, _build_url, read, cost=10, trust=20, most=40, interval=0.35)
SEARCH = Provider(
    "crossref",
    _HOST,
    lambda paper: f"{paper.title} {paper.venue} {paper.year}" if is_searchable(paper) else "",
    _build_search_url,
    read,
    cost=60,
    trust=20,
    interval=0.35,
    finds="search",
)
