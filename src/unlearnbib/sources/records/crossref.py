"""A work of Crossref (https://api.crossref.org/swagger-ui), read into a record, for its API and its dumps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.model import Name, Record
from unlearnbib.sources.records.clean import build_name, clean_text, clean_title

_UNORDERED = ("10.52202/",)  # authors from A to Z: 31 of 31 records of NeurIPS
_KINDS = {"journal-article": "article-journal", "posted-content": "preprint"}
_GLUED = re.compile(r"(?<=[a-z])(?=International )")
_DATES = ("published-print", "published-online", "issued", "published")  # created, indexed: of the record


def read_work(work: Mapping[str, Any]) -> Record | None:
    """Return the record of one work, or None if it lacks a DOI or a title.

    >>> work = {"DOI": "10.1145/1", "title": ["On"], "issued": {"date-parts": [[2024, 5]]}}
    >>> read_work(work).fields["month"]
    5
    """
    if work.get("DOI") and clean_text((work.get("title") or [""])[0]):
        return Record("crossref", dict(_read_fields(work)))
    return None


def _read_fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", _join_title(work)
    yield "doi", work["DOI"]
    if not work["DOI"].startswith(_UNORDERED):
        yield "authors", _read_names(work.get("author"))
    yield "editors", _read_names(work.get("editor"))
    yield from _read_container(work)
    for name in ("volume", "issue", "publisher"):
        yield name, clean_text(work.get(name))
    yield "pages", clean_text(work.get("page")).replace("–", "-")
    yield "isbn", (work.get("ISBN") or [""])[0]
    yield "notices", tuple(_list_notices(work))
    yield "type", _KINDS.get(str(work.get("type")), "paper-conference")
    dates = (work.get(name) or {} for name in _DATES)
    parts = next((part for date in dates for part in date.get("date-parts") or () if part and part[0]), ())
    yield from zip(("year", "month"), parts, strict=False)


def _join_title(work: Mapping[str, Any]) -> str:
    """Return the title with its subtitle, which the ACM deposits apart."""
    title, subtitle = clean_title(work["title"][0]), clean_title((work.get("subtitle") or [""])[0])
    return f"{title}: {subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title


def _read_container(work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the container, the series before it, and the event.

    Depositors' slips are corrected: "... Research -", "Thirty-ThirdInternational".
    """
    event = work.get("event") or {}
    names = [name for name in work.get("container-title") or [event.get("name")] if name]
    containers = [_GLUED.sub(" ", clean_text(name)).removesuffix(" -") for name in names]
    yield "container_title", containers[-1] if containers else ""
    yield "collection_title", containers[0] if len(containers) > 1 else ""
    yield "event_title", clean_text(event.get("name"))
    yield "event_place", clean_text(event.get("location"))


def _list_notices(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the publisher's notices about a work ("retraction: DOI"), and the work that it is a notice of."""
    for update in work.get("updated-by") or ():
        yield f"{update.get('type', 'update')}: {update.get('DOI', '')}"
    for update in work.get("update-to") or ():
        yield f"is the {update.get('type', 'update')} of {update.get('DOI', '')}"


def _read_names(people: Sequence[Mapping[str, Any]] | None) -> tuple[Name, ...]:
    """Return people and groups; a postal address among people ("..., Tokyo, Japan") is neither."""
    named = [one for one in people or () if one.get("family") or one.get("name")]
    has_people = any(one.get("family") for one in named)
    return tuple(
        build_name(one["family"], one.get("given", ""), one.get("suffix", ""))
        if one.get("family")
        else Name(literal=clean_text(one["name"]))
        for one in named
        if one.get("family") or not (has_people and "," in one["name"])
    )
