"""The DOIs of the other agencies (JaLC, mEDRA, KISTI ...), which doi.org asks for us: content negotiation.

https://citation.doi.org/docs.html (read 2026-11-28): with the media type of CSL-JSON in Accept, doi.org
redirects to the service of the agency with which a DOI is registered; mEDRA's is data.medra.org, JaLC's
japanlinkcenter.org. A 404 means that no agency has registered the DOI. One DOI a request, so it is queried
last of all registries. An agency without such a service (ISTIC, CNKI) redirects to the page of the work,
which is not followed.
"""

from collections.abc import Iterator
from urllib.parse import quote

from unlearnbib.identifiers.agencies import find_agency
from unlearnbib.identifiers.doi import is_registered_doi
from unlearnbib.model import Paper, Record
from unlearnbib.records.agency_items import read_item
from unlearnbib.records.bodies import parse_json
from unlearnbib.sources.web.provider import Provider

_ASKED_DIRECTLY = ("Crossref", "DataCite")
_AGENCIES = (
    "data.crossref.org", "api.crossref.org", "data.crosscite.org", "data.datacite.org", "api.datacite.org",
    "data.medra.org", "www.medra.org", "japanlinkcenter.org", "www.doi.or.kr", "doi.or.kr",
)  # fmt: skip


def identify(paper: Paper) -> str:
    """Return the DOI of a paper, unless its prefix is that of an agency which is queried itself.

    >>> [identify(Paper("T", doi=doi)) for doi in ("10.11467/isss2003.7.1_11", "10.1145/1", "10.5555/1")]
    ['10.11467/isss2003.7.1_11', '', '']
    """
    is_theirs = is_registered_doi(paper.doi) and find_agency(paper.doi) not in _ASKED_DIRECTLY
    return paper.doi.lower() if is_theirs else ""


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of one item of CSL-JSON."""
    item = parse_json(body)
    record = read_item(item[0] if isinstance(item, list) and len(item) == 1 else item)
    if record is None:
        raise ValueError("no title")
    yield "", record


PROVIDER = Provider(
    "doi.org", "doi.org", identify, lambda names: f"https://doi.org/{quote(names[0], safe='/')}", read,
    cost=16, trust=22, accept="application/vnd.citationstyles.csl+json", after=("crossref", "datacite"),
    explain_lack=lambda _doi: "this DOI is not registered with any agency", hosts=_AGENCIES,
)  # fmt: skip
