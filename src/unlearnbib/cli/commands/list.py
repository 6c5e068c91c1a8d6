"""list: a row for each of the selected papers."""

import argparse
import json
from collections.abc import Iterator, Sequence

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import select_papers
from unlearnbib.model import Paper
from unlearnbib.papers.as_json import format_place
from unlearnbib.papers.deduplicate import find_first_rows


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--json", action="store_true", help="an array of objects, for programs")
    add_options(parser, "list")


def run(options: argparse.Namespace) -> None:
    """Write a row for each selected paper: a table for people, JSON for programs."""
    papers = select_papers(options)
    if options.json:
        output.write(json.dumps(library.list_(papers), ensure_ascii=False, indent=2) + "\n")
    else:
        output.write("".join(_format_rows(papers)))


def _format_rows(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield a heading and a row for each paper; later rows of a paper have the place of the first."""
    rows = [("KEY", "YEAR", "VENUE", "AUTHORS", "TITLE")]
    for at, (paper, same) in enumerate(zip(papers, find_first_rows(papers), strict=True)):
        first = paper.authors[0].family or paper.authors[0].literal if paper.authors else "-"
        people = first + (" et al." if len(paper.authors) > 1 else "")
        title = paper.title if same == at else f"{paper.title}  [= {format_place(papers[same])}]"
        rows.append((paper.key, str(paper.year or "-"), paper.venue or "-", people, title))
    width = max(len(key) for key, *_ in rows)
    for key, year, venue, people, title in rows:
        yield f"{key:<{width}}  {year:<4}  {venue:<14.14}  {people:<20.20}  {title}\n"
