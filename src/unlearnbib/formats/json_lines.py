"""JSON lines: one paper a line with all its fields, its sources, its own form; as `resolve` writes them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from unlearnbib.errors import Problem
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.model import Name, Paper
from unlearnbib.papers.as_json import facts
from unlearnbib.papers.from_json import is_facts, restore
from unlearnbib.text.json_values import parse_values


def dump_paper(paper: Paper) -> str:
    """Return a paper as a line of JSON, in ASCII if it holds half of a character, which no file can.

    >>> dump_paper(Paper("On Sand", year=2020))
    '{"title": "On Sand", "year": 2020, "sources": {}}'
    """
    line = json.dumps(facts(paper), ensure_ascii=False)
    has_halves = any("\ud800" <= character <= "\udfff" for character in line) if not line.isascii() else False
    return json.dumps(facts(paper)) if has_halves else line


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as lines of JSON."""
    return "".join(write_pieces(papers))


def write_pieces(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the lines of `papers`."""
    return (f"{dump_paper(paper)}\n" for paper in papers)


def list_papers(text: str, page: str) -> Iterator[tuple[int, Paper | None]]:
    """Yield the papers of a text with their lines, None for a value of another form; raises CatalogError."""
    yield from restore_values(parse_values(text, page))


def restore_values(values: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Paper | None]]:
    """Yield the papers of values of JSON with their lines, None for a value of another form."""
    for number, data in values:
        for one in data if isinstance(data, list) else [data]:
            yield number or 1, restore(one) if is_facts(one) else None


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the papers as they were written, with the place of their first catalog.

    >>> read('{"title": "On Sand", "sources": {"title": "bib"}}\n[]\n').papers[0].sources
    {'title': 'bib'}
    """
    found = list(list_papers(text, page))
    problems = (
        Problem(page, line, "it is not a paper with sources") for line, paper in found if paper is None
    )
    return Works(tuple(paper for _, paper in found if paper is not None), tuple(problems))


FORMAT = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    write=write,
    write_pieces=write_pieces,
    read=read,
    examples=(
        FormatExample(
            (Paper("On Sand", key="doe", type="book", year=2020, authors=(Name("Doe", "Jane"),)),),
            '{"title": "On Sand", "year": 2020, "key": "doe", "type": "book", "authors": ["Doe, Jane"],'
            ' "sources": {}}\n',
        ),
    ),
)
