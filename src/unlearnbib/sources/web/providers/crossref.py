"""Crossref: everything that has a DOI of its (api.crossref.org, REST JSON; 3 lists a second at the most)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.clean import build_name, clean_text, clean_title
from unlearnbib.sources.web.provider import Provider, is_searchable

_OTHERS = ("10.48550/", "10.5281/")  # prefixes of DataCite
_UNORDERED = ("10.52202/",)  # authors from A to Z: 31 of 31 records of NeurIPS
_KINDS = {"journal-article": "article-journal", "posted-content": "preprint"}
_GLUED = re.compile(r"(?<=[a-z])(?=International )")
_DATES = ("published-print", "published-online", "issued", "published")  # created, indexed: of the record
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,event,page,volume,issue,publisher,ISBN,issued,"
    "published,published-print,published-online,type,update-to,updated-by"
)


def _knows(paper: Paper) -> str:
    doi = paper.doi.lower()
    return "" if doi.startswith(_OTHERS) else doi


def _url(names: Sequence[str]) -> str:
    dois = ",".join(f"doi:{quote(name, safe='/')}" for name in names)
    return f"https://api.crossref.org/works?filter={dois}&rows={len(names)}&select={_SELECT}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    message = json.loads(body)["message"]
    for work in message.get("items", [message]):
        if record := work_record(work):
            yield work["DOI"].lower(), record


def work_record(work: Mapping[str, Any]) -> Record | None:
    """Return the record of one work, or None if it lacks a DOI or a title."""
    if work.get("DOI") and clean_text((work.get("title") or [""])[0]):
        return Record("crossref", dict(_fields(work)))
    return None


def _fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", _title(work)
    yield "doi", work["DOI"]
    if not work["DOI"].startswith(_UNORDERED):
        yield "authors", _people(work.get("author"))
    yield "editors", _people(work.get("editor"))
    event = work.get("event") or {}
    containers = [_container(name) for name in work.get("container-title") or [event.get("name")] if name]
    yield "container_title", containers[-1] if containers else ""
    yield "collection_title", containers[0] if len(containers) > 1 else ""  # the series stands first
    for name in ("volume", "issue", "publisher"):
        yield name, clean_text(work.get(name))
    yield "pages", clean_text(work.get("page")).replace("–", "-")
    yield "isbn", (work.get("ISBN") or [""])[0]
    yield "event_title", clean_text(event.get("name"))
    yield "event_place", clean_text(event.get("location"))
    yield "notices", tuple(_notices(work))
    yield "kind", _KINDS.get(str(work.get("type")), "paper-conference")
    yield from _date(work)


def _container(name: str) -> str:
    """Return a container's name without depositors' slips: "... Research -", "Thirty-ThirdInternational"."""
    return _GLUED.sub(" ", clean_text(name)).removesuffix(" -")


def _title(work: Mapping[str, Any]) -> str:
    """Return the title; the ACM deposits what stands behind the colon apart."""
    first, subtitle = clean_title(work["title"][0]), clean_title((work.get("subtitle") or [""])[0])
    return f"{first}: {subtitle}" if subtitle and subtitle.casefold() not in first.casefold() else first


def _notices(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the publisher's notices about a work ("retraction: DOI"), or what the work is a notice of."""
    for update in work.get("updated-by") or ():
        yield f"{update.get('type', 'update')}: {update.get('DOI', '')}"
    for update in work.get("update-to") or ():
        yield f"is the {update.get('type', 'update')} of {update.get('DOI', '')}"


def _date(work: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    dates = (work.get(name) or {} for name in _DATES)
    parts = next((part for date in dates for part in date.get("date-parts") or () if part and part[0]), ())
    yield from zip(("year", "month"), parts, strict=False)


def _people(people: Sequence[Mapping[str, Any]] | None) -> tuple[Name, ...]:
    """Return people and groups; an address that stands among people ("..., Tokyo, Japan") is neither."""
    named = [one for one in people or () if one.get("family") or one.get("name")]
    has_people = any(one.get("family") for one in named)
    return tuple(
        _person(one) for one in named if one.get("family") or not (has_people and "," in one["name"])
    )


def _person(data: Mapping[str, Any]) -> Name:
    if not data.get("family"):
        return Name(literal=clean_text(data["name"]))
    return build_name(data["family"], data.get("given", ""), data.get("suffix", ""))


def _searches(paper: Paper) -> str:
    """Return the words of a search, for a paper that nothing else can name: title, venue, year."""
    return f"{paper.title} {paper.venue} {paper.year}" if is_searchable(paper) else ""


def _search_url(names: Sequence[str]) -> str:
    words = quote(names[0], safe="")
    return f"https://api.crossref.org/works?query.bibliographic={words}&rows=5&select={_SELECT}"


_HOST, _PACE = "api.crossref.org", 0.35
PROVIDER = Provider("crossref", _HOST, _knows, _url, read, most=40, interval=_PACE)
SEARCH = Provider("crossref", _HOST, _searches, _search_url, read, interval=_PACE, finds="search")
