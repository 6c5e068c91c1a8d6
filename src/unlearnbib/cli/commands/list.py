"""list: a row for each of the selected papers."""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from textwrap import indent
from typing import Any

from unlearnbib import api as library
from unlearnbib.catalog import read_pages
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import select_papers
from unlearnbib.model import Paper, get_creators
from unlearnbib.papers.as_json import format_place, iterate_rows
from unlearnbib.papers.deduplicate import find_first_rows
from unlearnbib.storage.resources import get_path


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--account", action="store_true", help="how each item of the pages was read: as a paper, passed over"
    )
    parser.add_argument("--json", action="store_true", help="an array of objects, for programs")
    add_options(parser, "list")


def run(options: argparse.Namespace) -> None:
    """Write a row for each selected paper: a table for people, JSON for programs."""
    if options.account:
        _write_accounts(options)
        return
    papers = select_papers(options)
    if options.json:
        output.write(_dump_rows(iterate_rows(papers)))
    else:
        output.write_table(_format_rows(papers))


def _write_accounts(options: argparse.Namespace) -> None:
    """Write how each item of the pages was settled; the sums as JSON for programs."""
    pages = options.catalog or [get_path("data", library.SHIPPED_PAGE)]
    accounts = [catalog.account for catalog in read_pages(pages, options.reader)]
    if options.json:
        rows = [{"page": one.page, **one.sums} for one in accounts]
        output.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        output.write_table("".join(f"{one}\n" for one in accounts))


def _dump_rows(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the pieces of an array in JSON, as json.dumps lays it out with indent=2."""
    mark = "["
    for row in rows:
        yield f"{mark}\n" + indent(json.dumps(row, ensure_ascii=False, indent=2), "  ", bool)
        mark = ","
    yield "[]\n" if mark == "[" else "\n]\n"


def _format_rows(papers: Sequence[Paper]) -> Iterator[str]:
    width = max(3, max((len(paper.key) for paper in papers), default=0))
    rows = (
        _list_cells(paper, "" if first == at else format_place(papers[first]))
        for at, (paper, first) in enumerate(zip(papers, find_first_rows(papers), strict=True))
    )
    for key, year, venue, people, title in chain([("KEY", "YEAR", "VENUE", "AUTHORS", "TITLE")], rows):
        yield f"{key:<{width}}  {year:<4.4}  {venue:<14.14}  {people:<20.20}  {title}\n"


def _list_cells(paper: Paper, earlier: str) -> tuple[str, ...]:
    """Return the cells of a row; `earlier` is the place of an earlier row of the same paper, or empty."""
    creators = get_creators(paper)
    first = creators[0].family or creators[0].literal if creators else "-"
    has_others = ("author" if paper.authors else "editor") in paper.unnamed
    people = first + (" et al." if len(creators) > 1 or has_others else "")
    title = paper.title + (f"  [= {earlier}]" if earlier else "")
    year = str(paper.year) if paper.year is not None else paper.issued.literal or "-"
    return paper.key, year, paper.venue or paper.container_title or paper.publisher or "-", people, title
