"""The JSON lines that `unlearnbib resolve` writes: papers with all their fields, types, keys and sources."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from attrs import evolve

from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats import json_lines
from unlearnbib.model import Name, Paper
from unlearnbib.papers.from_json import is_facts
from unlearnbib.storage.spill import gather
from unlearnbib.text.json_values import parse_lines, parse_values


def is_facts_page(text: str, page: str) -> bool:
    """Return whether a page is JSON whose first object has the form of papers with their sources.

    >>> is_facts_page('{"title": "T", "sources": {}}', "a.jsonl"), is_facts_page('{"title": "T"}', "a.jsonl")
    (True, False)
    """
    if '"sources"' not in text or not json_list.is_json(text, page):
        return False
    with suppress(CatalogError):
        return any(is_facts(one) for _, data in parse_values(text, page) for one in _list_objects(data)[:1])
    return False


def _list_objects(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [data]


def read(text: str, page: str) -> Catalog:
    """Return the papers as they were written, on the page and the line of their first catalog."""
    return _build_catalog(json_lines.list_papers(text, page), page)


def read_lines(lines: Iterable[str], page: str, like: Sequence[Paper]) -> Catalog:
    """Return the papers of JSON lines, one a line, which are kept as in `like`."""
    return _build_catalog(json_lines.restore_values(parse_lines(lines, page)), page, like)


def _build_catalog(
    found: Iterable[tuple[int, Paper | None]], page: str, like: Sequence[Paper] = ()
) -> Catalog:
    problems = list[Problem]()
    papers = gather(_place_papers(found, page, problems), like)
    return Catalog(page, papers, tuple(problems))


def _place_papers(
    found: Iterable[tuple[int, Paper | None]], page: str, problems: list[Problem]
) -> Iterator[Paper]:
    for line, paper in found:
        if paper is None:
            problems.append(Problem(page, line, "it is not a paper with sources"))
        else:
            yield paper if paper.page else evolve(paper, page=page, line=line)


READER = PageReader(
    name="facts",
    about="JSON lines of `unlearnbib resolve`: all fields, types and citation keys stay",
    recognises=is_facts_page,
    read=read,
    examples=(
        Example(
            '{"title": "On Sand", "year": 1999, "key": "doe", "type": "book", "authors": ["Doe, Jane"],'
            ' "variables": {"edition": "2"}, "sources": {"title": "bib"}}\n',
            (
                {
                    "title": "On Sand", "year": 1999, "key": "doe", "type": "book",
                    "authors": (Name("Doe", "Jane"),), "variables": {"edition": "2"},
                },
            ),
            "papers.jsonl",
        ),
    ),
)  # fmt: skip
