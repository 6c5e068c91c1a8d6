"""list: a row for each of the chosen papers."""

import argparse
import json
from collections.abc import Iterator, Sequence

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import chosen
from unlearnbib.model import Paper
from unlearnbib.papers.as_json import place
from unlearnbib.papers.deduplicate import first_rows


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="an array of objects, for programs")
    groups.online(parser)
    groups.choice(parser)


def run(options: argparse.Namespace) -> None:
    """Write a row for each of the chosen papers: a table for people, JSON for programs."""
    papers = chosen(options)
    if options.json:
        output.write(json.dumps(library.list_(papers), ensure_ascii=False, indent=2) + "\n")
    else:
        output.write("".join(_table(papers)))


def _table(papers: Sequence[Paper]) -> Iterator[str]:
    width = max([3, *(len(paper.key) for paper in papers)])
    for key, year, venue, people, title in [
        ("KEY", "YEAR", "VENUE", "AUTHORS", "TITLE"),
        *map(_cells, papers, _earlier(papers)),
    ]:
        yield f"{key:<{width}}  {year:<4}  {venue:<14.14}  {people:<20.20}  {title}\n"


def _earlier(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield for each row the place of an earlier one that is the same paper, or ""."""
    for at, first in enumerate(first_rows(papers)):
        yield "" if first == at else place(papers[first])


def _cells(paper: Paper, earlier: str) -> tuple[str, ...]:
    first = paper.authors[0].family or paper.authors[0].literal if paper.authors else "-"
    people = first + (" et al." if len(paper.authors) > 1 else "")
    return (
        paper.key,
        str(paper.year or "-"),
        paper.venue or "-",
        people,
        paper.title + (f"  [= {earlier}]" if earlier else ""),
    )
