"""DataCite: the DOIs of arXiv, Zenodo and other repositories, and those that Crossref does not know.

Address, `ids` and `page[size]`: https://support.datacite.org/docs/api-get-lists; 500 requests in five
minutes, 1,000 for users who leave an address:
https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against- the-datacite-apis (read
2026-11-28).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.identifiers.agencies import find_agency
from unlearnbib.model import Paper, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.datacite import read_attributes
from unlearnbib.sources.web.provider import Provider, join_quoted

_API = "https://api.datacite.org/dois"


def identify(paper: Paper) -> str:
    """Return the DOI of a paper, unless its prefix is another agency's.

    >>> [identify(Paper("T", doi=doi)) for doi in ("10.4230/LIPIcs.X.1", "10.1145/1", "10.1234/peas")]
    ['10.4230/lipics.x.1', '', '10.1234/peas']
    """
    return paper.doi.lower() if find_agency(paper.doi) in ("", "DataCite") else ""


def explain_lack(doi: str) -> str:
    """Return the warning about a DOI of which DataCite has no record, if its prefix is one of DataCite."""
    words = "DataCite, where DOIs of this prefix are registered, has no record of it"
    return words if find_agency(doi) == "DataCite" else ""


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (DOI in lower case, record) of one DOI or of each of a list."""
    data = parse_json(body)["data"]
    return read_each(data if isinstance(data, list) else [data], _read_item)


def _read_item(item: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_attributes(item["attributes"])
    return (item["attributes"]["doi"].lower(), record) if record else None


PROVIDER = Provider(
    "datacite",
    "api.datacite.org",
    identify,
    lambda names: f"{_API}?ids={join_quoted(names, ',')}&page[size]={len(names)}",
    read,
    cost=11,
    trust=21,
    most=50,
    interval=0.6,
    after=("crossref",),
    explain_lack=explain_lack,
)
