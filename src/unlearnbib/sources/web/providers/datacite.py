"""DataCite: the DOIs of arXiv and Zenodo (api.datacite.org, JSON:API; 1,000 requests in five minutes)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.clean import build_name, clean_text, clean_title
from unlearnbib.sources.web.provider import Provider

_PREFIXES = ("10.48550/", "10.5281/")


def _knows(paper: Paper) -> str:
    doi = paper.doi.lower()
    return doi if doi.startswith(_PREFIXES) else ""


def _url(names: Sequence[str]) -> str:
    return f"https://api.datacite.org/dois?ids={quote(','.join(names), safe='/,')}&page[size]={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from one DOI or a list."""
    data = json.loads(body)["data"]
    for one in data if isinstance(data, list) else [data]:
        facts = one["attributes"]
        if facts.get("titles"):
            yield facts["doi"].lower(), Record("datacite", dict(_fields(facts)))


def _fields(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(facts["titles"][0].get("title"))
    yield "authors", tuple(_person(one) for one in facts.get("creators") or ())
    yield "year", facts.get("publicationYear")
    yield "published", _published(facts)
    yield "publisher", clean_text(_name(facts.get("publisher")))


def _published(facts: Mapping[str, Any]) -> str:
    """Return the DOI of what was published later, where the record tells it."""
    for other in facts.get("relatedIdentifiers") or ():
        is_version = other.get("relationType") in ("IsVersionOf", "IsPreviousVersionOf", "IsPreprintOf")
        if is_version and other.get("relatedIdentifierType") == "DOI":
            return str(other.get("relatedIdentifier") or "")
    return ""


def _name(publisher: Any) -> Any:
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _person(data: Mapping[str, Any]) -> Name:
    if data.get("familyName"):
        return build_name(data["familyName"], data.get("givenName", ""))
    family, _, given = str(data.get("name", "")).partition(", ")
    is_group = data.get("nameType") == "Organizational" or not given
    return Name(literal=clean_text(family)) if is_group else build_name(family, given)


PROVIDER = Provider("datacite", "api.datacite.org", _knows, _url, read, most=50, interval=0.6)
