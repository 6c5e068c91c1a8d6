"""Crossref: everything that has a DOI of its (api.crossref.org, REST JSON; 3 lists a second at the most)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Record
from unlearnbib.resolvers.identification import Identification
from unlearnbib.resolvers.web.mending import person, text
from unlearnbib.resolvers.web.provider import Provider

_OTHERS = ("10.48550/", "10.5281/")  # prefixes of DataCite
_UNORDERED = ("10.52202/",)  # authors from A to Z: 31 of 31 records of NeurIPS
_KINDS = {"journal-article": "article-journal", "posted-content": "preprint"}
_SELECT = (
    "DOI,title,author,editor,container-title,event,page,volume,issue,publisher,ISBN,issued,published,"
    "published-print,published-online,type"
)


def _knows(found: Identification) -> str:
    doi = found.doi.lower()
    return "" if doi.startswith(_OTHERS) else doi


def _url(names: Sequence[str]) -> str:
    dois = ",".join(f"doi:{quote(name, safe='/')}" for name in names)
    return f"https://api.crossref.org/works?filter={dois}&rows={len(names)}&select={_SELECT}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    message = json.loads(body)["message"]
    for work in message.get("items", [message]):
        if work.get("DOI") and text((work.get("title") or [""])[0]):
            yield work["DOI"].lower(), Record("crossref", dict(_fields(work)))


def _fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", text(work["title"][0])
    yield "doi", work["DOI"]
    if not work["DOI"].startswith(_UNORDERED):
        yield "authors", _people(work.get("author"))
    yield "editors", _people(work.get("editor"))
    containers = [text(name) for name in work.get("container-title") or ()]
    yield "container_title", containers[-1] if containers else ""
    yield "collection_title", containers[0] if len(containers) > 1 else ""  # the series stands first
    for name in ("volume", "issue", "publisher"):
        yield name, text(work.get(name))
    yield "pages", text(work.get("page")).replace("–", "-")
    yield "isbn", (work.get("ISBN") or [""])[0]
    yield "event_title", text((work.get("event") or {}).get("name"))
    yield "event_place", text((work.get("event") or {}).get("location"))
    yield "kind", _KINDS.get(str(work.get("type")), "paper-conference")
    yield from _date(work)


def _date(work: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    dates = (work.get(name) or {} for name in ("published-print", "published", "published-online", "issued"))
    parts = next((part for date in dates for part in date.get("date-parts") or () if part and part[0]), ())
    yield from zip(("year", "month"), parts, strict=False)


def _people(people: Sequence[Mapping[str, Any]] | None) -> tuple[Name, ...]:
    return tuple(_person(one) for one in people or () if one.get("family") or one.get("name"))


def _person(data: Mapping[str, Any]) -> Name:
    if not data.get("family"):
        return Name(literal=text(data["name"]))
    return person(data["family"], data.get("given", ""), data.get("suffix", ""))


PROVIDER = Provider("crossref", "api.crossref.org", _knows, _url, read, most=40, interval=0.35)
