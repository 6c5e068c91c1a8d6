"""DataCite: the DOIs of arXiv and Zenodo (api.datacite.org, JSON:API; 1,000 requests in five minutes)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.clean import build_name, clean_text, clean_title
from unlearnbib.sources.web.provider import DATACITE_PREFIXES, Provider

_VERSIONS = ("IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf")


def _identify(paper: Paper) -> str:
    doi = paper.doi.lower()
    return doi if doi.startswith(DATACITE_PREFIXES) else ""


def _build_url(names: Sequence[str]) -> str:
    return f"https://api.datacite.org/dois?ids={quote(','.join(names), safe='/,')}&page[size]={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from one DOI or a list."""
    data = json.loads(body)["data"]
    for one in data if isinstance(data, list) else [data]:
        facts = one["attributes"]
        if facts.get("titles"):
            yield facts["doi"].lower(), Record("datacite", dict(_read_fields(facts)))


def _read_fields(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(facts["titles"][0].get("title"))
    yield "authors", tuple(_read_name(one) for one in facts.get("creators") or ())
    yield "year", facts.get("publicationYear")
    yield "published", _find_version(facts)
    publisher = facts.get("publisher")
    yield "publisher", clean_text(publisher.get("name") if isinstance(publisher, dict) else publisher)


def _find_version(facts: Mapping[str, Any]) -> str:
    """Return the DOI of the version published later, or ""."""
    for other in facts.get("relatedIdentifiers") or ():
        if other.get("relationType") in _VERSIONS and other.get("relatedIdentifierType") == "DOI":
            return str(other.get("relatedIdentifier") or "")
    return ""


def _read_name(data: Mapping[str, Any]) -> Name:
    if data.get("familyName"):
        return build_name(data["familyName"], data.get("givenName", ""))
    family, _, given = str(data.get("name", "")).partition(", ")
    is_group = data.get("nameType") == "Organizational" or not given
    return Name(literal=clean_text(family)) if is_group else build_name(family, given)


PROVIDER = Provider(
    "datacite", "api.datacite.org", _identify, _build_url, read, cost=11, trust=21, most=50, interval=0.6
)
