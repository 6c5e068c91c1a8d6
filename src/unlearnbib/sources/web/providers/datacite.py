"""DataCite: the DOIs of arXiv and Zenodo (api.datacite.org, JSON:API; 1,000 requests in five minutes)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Name, Record
from unlearnbib.sources.records.clean import build_name, clean_text, clean_title
from unlearnbib.sources.web.provider import DATACITE_PREFIXES, Provider, join_quoted

_API = "https://api.datacite.org/dois"
_VERSIONS = ("IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from one DOI or a list."""
    data = json.loads(body)["data"]
    for one in data if isinstance(data, list) else [data]:
        facts = one["attributes"]
        if facts.get("titles"):
            publisher = facts.get("publisher")
            fields = {
                "title": clean_title(facts["titles"][0].get("title")),
                "authors": tuple(_read_name(one) for one in facts.get("creators") or ()),
                "year": facts.get("publicationYear"),
                "published": _find_version(facts),
                "publisher": clean_text(publisher.get("name") if isinstance(publisher, dict) else publisher),
            }
            yield facts["doi"].lower(), Record("datacite", fields)


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
