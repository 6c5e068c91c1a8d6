"""DataCite: the DOIs of arXiv and Zenodo (api.datacite.org, JSON:API; 1,000 requests in five minutes)."""

import json
from collections.abc import Iterator

from unlearnbib.model import Record
from unlearnbib.records.datacite import read_attributes
from unlearnbib.sources.web.provider import DATACITE_PREFIXES, Provider, join_quoted

_API = "https://api.datacite.org/dois"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from one DOI or a list."""
    data = json.loads(body)["data"]
    for one in data if isinstance(data, list) else [data]:
        if record := read_attributes(one["attributes"]):
            yield one["attributes"]["doi"].lower(), record


PROVIDER = Provider(
    "datacite",
    "api.datacite.org",
    lambda paper: paper.doi.lower() if paper.doi.lower().startswith(DATACITE_PREFIXES) else "",
    lambda names: f"{_API}?ids={join_quoted(names, ',')}&page[size]={len(names)}",
    read,
    cost=11,
    trust=21,
    most=50,
    interval=0.6,
)
