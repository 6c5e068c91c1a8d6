"""Crossref: the works with one of its DOIs (https://api.crossref.org/swagger-ui, REST JSON, read 2026-11-28).

Since 2025-12-01 its public pool answers one list a second, its polite pool, for users who leave an address,
three (https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/, 2025-11-05); each answer
tells the limit in `x-rate-limit-limit` and `x-rate-limit-interval`, which the session keeps.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from unlearnbib.identifiers.agencies import find_agency
from unlearnbib.model import Paper, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.crossref import read_work
from unlearnbib.sources.web.provider import Provider, describe_search, get_id, join_quoted

_HOST = "api.crossref.org"
_API = f"https://{_HOST}/works"
_PUBLIC, _POLITE = 1.1, 0.35  # seconds between two lists: a little more than each pool allows
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,event,page,volume,issue,publisher,ISBN,issued,"
    "published,published-print,published-online,type,update-to,updated-by,article-number,publisher-location,"
    "degree,ISSN,translator"  # it refuses institution, edition-number and subtype
)


def identify(paper: Paper) -> str:
    """Return the DOI of a paper, unless its prefix is another agency's.

    >>> identify(Paper("T", doi="10.1145/1")), identify(Paper("T", doi="10.5281/zenodo.1"))
    ('10.1145/1', '')
    """
    return paper.doi.lower() if find_agency(paper.doi) in ("", "Crossref") else ""


def explain_lack(doi: str) -> str:
    """Return the warning about a DOI of which Crossref gives no record, if its prefix is Crossref's, or "".

    >>> explain_lack("10.1145/0.0"), explain_lack("10.1234/peas")
    ('Crossref, where DOIs of this prefix are registered, has no record of it', '')
    """
    words = "Crossref, where DOIs of this prefix are registered, has no record of it"
    return words if find_agency(doi) == "Crossref" else ""


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (DOI in lower case, record) of a work or of each of a list."""
    message = parse_json(body)["message"]
    return read_each(message.get("items", [message]), _read_work)


def _read_work(work: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_work(work)
    return (work["DOI"].lower(), record) if record else None


def read_books(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the book with an ISBN; none where a publisher gave it to several books."""
    found = [(name, record) for name, record in read(body) if record.fields.get("type") == "book"]
    yield from (("", record) for _, record in found if len(found) == 1)


PROVIDER = Provider(
    "crossref",
    _HOST,
    identify,
    lambda names: f"{_API}?filter={join_quoted(names, ',', 'doi:')}&rows={len(names)}&select={_SELECT}",
    read,
    cost=10,
    trust=20,
    most=40,
    explain_lack=explain_lack,
    interval=_PUBLIC,
    polite=_POLITE,
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
    interval=_PUBLIC,
    polite=_POLITE,
)
SEARCH = Provider(
    "crossref",
    _HOST,
    describe_search,
    lambda names: f"{_API}?query.bibliographic={quote(names[0], safe='')}&rows=5&select={_SELECT}",
    read,
    cost=60,
    trust=20,
    interval=_PUBLIC,
    polite=_POLITE,
    finds="search",
)
