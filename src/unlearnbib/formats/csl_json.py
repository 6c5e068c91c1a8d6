"""CSL-JSON (schema 1.0.2, https://github.com/citation-style-language/schema): items for any CSL processor."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from unlearnbib.model import Name, Paper

_TYPES = {
    "paper-conference": "paper-conference",
    "article-journal": "article-journal",
    "preprint": "article",
}


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a JSON array of items, formatted one by one so that memory stays flat."""
    items = (json.dumps(format_item(paper), ensure_ascii=False, indent=2) for paper in papers)
    return "[\n" + ",\n".join(items) + "\n]\n" if papers else "[]\n"


def format_item(paper: Paper) -> dict[str, Any]:
    """Return `paper` as a CSL item; empty variables are left out.

    >>> format_item(Paper("On Unlearning", key="doe2024unlearning", year=2024))["issued"]
    {'date-parts': [[2024]]}
    """
    return {name: value for name, value in _iterate_variables(paper) if value}


def _iterate_variables(paper: Paper) -> Iterator[tuple[str, Any]]:
    yield "id", paper.key
    yield "citation-key", paper.key
    yield "type", _TYPES[paper.kind or "paper-conference"]
    yield "title", paper.title
    yield "author", [format_name(person) for person in paper.authors]
    yield "editor", [format_name(person) for person in paper.editors]
    yield from _iterate_container(paper)
    yield from _iterate_event(paper)
    yield "publisher", paper.publisher
    yield "publisher-place", paper.publisher_place
    yield "page", paper.pages
    yield "issued", _format_date(paper.year, paper.month)
    yield "ISBN", paper.isbn
    yield "DOI", paper.doi
    yield "URL", paper.url
    yield "keyword", ", ".join(paper.keywords)
    yield (
        "custom",
        {"unlearnbib": {"identity": str(paper.identity or ""), "sources": dict(paper.sources)}},
    )


def _iterate_container(paper: Paper) -> Iterator[tuple[str, Any]]:
    yield "container-title", paper.container_title
    yield "container-title-short", paper.container_title_short
    yield "collection-title", paper.collection_title
    yield "volume", paper.volume
    yield "issue", paper.issue
    if paper.identity and paper.identity.scheme == "arxiv":
        yield "genre", "preprint" if paper.kind == "preprint" else ""
        yield "number", f"arXiv:{paper.identity.id}"


def _iterate_event(paper: Paper) -> Iterator[tuple[str, Any]]:
    yield "event-title", paper.event_title
    yield "event-place", paper.event_place
    days = [[int(part) for part in day.split("-")] for day in paper.event_date.split("/") if day]
    yield "event-date", {"date-parts": days} if days else None


def _format_date(year: int | None, month: int | None) -> dict[str, Any] | None:
    parts = [year, month] if month else [year]
    return {"date-parts": [parts]} if year else None


def format_name(person: Name) -> dict[str, str]:
    """Return `person` as an item of a name variable.

    >>> format_name(Name("Maaten", "Laurens", "van der"))
    {'family': 'Maaten', 'given': 'Laurens', 'non-dropping-particle': 'van der'}
    """
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
        "literal": person.literal,
    }
    return {part: value for part, value in parts.items() if value}
