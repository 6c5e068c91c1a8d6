"""Crossref: the works with one of its DOIs (api.crossref.org, REST JSON; at most 3 lists a second)."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.crossref import read_work
from unlearnbib.sources.web.provider import (
    DATACITE_PREFIXES,
    Provider,
    describe_search,
    get_id,
    join_quoted,
)

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


def read_books(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the book with an ISBN; none where a publisher gave it to several books."""
    found = [(name, record) for name, record in read(body) if record.fields.get("type") == "book"]
    yield from (("", record) for _, record in found if len(found) == 1)


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
_BOOK_TYPES = "book monograph edited-book reference-book proceedings".split()
BOOKS = Provider(
    "crossref",
    _HOST,
    lambda paper: "" if paper.doi else get_id(paper, "isbn"),
    lambda names: (
        f"{_API}?filter=isbn:{names[0]},{','.join(f'type:{one}' for one in _BOOK_TYPES)}"
        f"&rows=2&select={_SELECT}"
    ),
    read_books,
    cost=30,
    trust=20,
    interval=0.35,
)
SEARCH = Provider(
    "crossref",
    _HOST,
    describe_search,
    lambda names: f"{_API}?query.bibliographic={quote(names[0], safe='')}&rows=5&select={_SELECT}",
    read,
    cost=60,
    trust=20,
    interval=0.35,
    finds="search",
)
