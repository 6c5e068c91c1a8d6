"""Crossref: the works with one of its DOIs (api.crossref.org, REST JSON; at most 3 lists a second)."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.crossref import read_work
from unlearnbib.sources.web.provider import DATACITE_PREFIXES, Provider, is_searchable, join_quoted

_HOST = "api.crossref.org"
_API = f"https://{_HOST}/works"
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,event,page,volume,issue,publisher,ISBN,issued,"
    "published,published-print,published-online,type,update-to,updated-by,article-number,publisher-location,"
    "degree,ISSN,translator"  # it refuses institution, edition-number and subtype
)


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    message = json.loads(body)["message"]
    for work in message.get("items", [message]):
        if record := read_work(work):
            yield work["DOI"].lower(), record


PROVIDER = Provider(
    "crossref",
    _HOST,
    lambda paper: "" if paper.doi.lower().startswith(DATACITE_PREFIXES) else paper.doi.lower(),
    lambda names: f"{_API}?filter={join_quoted(names, ',', 'doi:')}&rows={len(names)}&select={_SELECT}",
    read,
    cost=10,
    trust=20,
    most=40,
    interval=0.35,
)
SEARCH = Provider(
    "crossref",
    _HOST,
    lambda paper: f"{paper.title} {paper.venue} {paper.year}" if is_searchable(paper) else "",
    lambda names: f"{_API}?query.bibliographic={quote(names[0], safe='')}&rows=5&select={_SELECT}",
    read,
    cost=60,
    trust=20,
    interval=0.35,
    finds="search",
)
