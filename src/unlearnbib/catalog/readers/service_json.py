"""Answers of services in JSON, one, in lists, or JSON lines: Crossref, OpenAlex, DBLP, OpenReview and others."""

import json
from contextlib import suppress
from typing import Any

from unlearnbib.catalog.extract.services import Service, find_records, is_reply
from unlearnbib.catalog.readers.json_list import is_json
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.model import Name
from unlearnbib.text.json_values import LineFinder, parse_values

#: Keys that every record of a service has one of; without them, the page is not parsed to find out.
_KEYS = (
    '"DOI"', '"authorships"', "openalex.org/W", '"paperId"', '"info"', '"attributes"', '"content"', '"put-code"',
    '"work-summary"', '"metadata"', '"bibcode"', '"authorString"', '"uid"', '"categories"', '"itemType"',
    '"contributors"',
)  # fmt: skip
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def is_service_json(text: str, page: str) -> bool:
    """Return whether a page is JSON that has a record of a service."""
    if not is_json(text, page) or not any(key in text for key in _KEYS):
        return False
    with suppress(CatalogError):
        return any(True for _, data in parse_values(text, page) for _ in find_records(data))
    return False


def read(text: str, page: str) -> Catalog:
    """Return the papers of an answer; a record that is broken is a problem of its own."""
    found, lines = RecordList(page), LineFinder(text)
    for line, data in parse_values(text, page):
        for service, work in find_records(data):
            _add_record(found, service, work, line or lines.find(_quote_title(work)))
    return found.build_catalog()


def _add_record(found: RecordList, service: Service, work: Any, line: int) -> None:
    if is_reply(service, work):
        found.pass_over(line, "a review or a decision", str(work.get("id")))
        return
    try:
        links = [one for one in service.list_links(work) if isinstance(one, str) and one]
        found.add(service.read(work), line, links)
    except _BROKEN:
        found.reject(line, f"the record of {service.name} is malformed")


def _quote_title(work: Any) -> str:
    """Return the title of a record as it stands in the text: the first text under a key for titles."""
    for _ in range(4):
        if isinstance(work, list):
            work = work[0] if work else None
        elif isinstance(work, dict):
            keys = ("title", "titles", "value", "info", "attributes", "content", "metadata", "work-summary")
            work = next((work[key] for key in keys if work.get(key)), None)
    return json.dumps(work, ensure_ascii=False) if isinstance(work, str) else "\0"


READER = PageReader(
    name="services",
    about="answers in JSON of Crossref, OpenAlex, Semantic Scholar, DBLP, DataCite, OpenReview, ORCID and others",
    recognises=is_service_json,
    read=read,
    examples=(
        Example(
            '{"message": {"items": [{"DOI": "10.1234/a", "type": "journal-article", "title": ["On <i>Pisum</i>"],\n'
            '"container-title": ["Pea Science"], "author": [{"family": "Doe", "given": "Jane"}], "volume": "7",\n'
            '"issued": {"date-parts": [[2021, 5]]}}]}}',
            (
                {
                    "title": "On Pisum", "venue": "Pea Science", "volume": "7", "year": 2021, "doi": "10.1234/a",
                    "link": "https://doi.org/10.1234/a", "type": "article-journal", "authors": (Name("Doe", "Jane"),),
                },
            ),
        ),
        Example(
            '{"notes": [{"id": "aB3", "forum": "aB3", "content": {"title": {"value": "On Peas"},\n'
            '"authors": {"value": ["Jane Doe"]}, "venue": {"value": "ICML 2024 poster"}}}]}',
            (
                {
                    "title": "On Peas", "venue": "ICML", "year": 2024, "authors": (Name("Doe", "Jane"),),
                    "link": "https://openreview.net/forum?id=aB3",
                },
            ),
        ),
        Example(
            '{"paperId": "1c", "title": "On Peas", "authors": [{"name": "J. Doe"}], "year": 2020}\n'
            '{"citedPaper": {"paperId": "2c", "title": "On Beans", "externalIds": {"ArXiv": "2401.00001"}}}\n',
            (
                {"title": "On Peas", "year": 2020, "authors": (Name("Doe", "J."),), "line": 1},
                {"title": "On Beans", "link": "https://arxiv.org/abs/2401.00001", "line": 2},
            ),
            "papers.jsonl",
        ),
    ),
)  # fmt: skip
