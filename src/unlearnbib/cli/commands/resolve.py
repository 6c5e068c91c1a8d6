"""resolve: the chosen papers, complete, as lines of JSON; or what would be asked."""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import chosen
from unlearnbib.cli.text_table import aligned
from unlearnbib.model import Paper, State, state
from unlearnbib.papers.as_json import coverage, facts

_NAMED = 20  # papers that a summary names


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be asked, and ask nothing")
    parser.add_argument("--json", action="store_true", help="the plan as JSON, for programs")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: the standard output")
    groups.online(parser)
    groups.choice(parser)


def run(options: argparse.Namespace) -> None:
    """Write each of the chosen papers as a line of JSON, complete; or only what would be asked."""
    papers = chosen(options)
    if options.dry_run:
        _plan(options, *library.plan(papers))
        return
    lines = (json.dumps(row, ensure_ascii=False) for row in map(facts, papers))
    output.write("".join(f"{line}\n" for line in lines), options.output)
    for line in _summary(papers) if options.online else ():
        output.say(line)


def _plan(options: argparse.Namespace, requests: Mapping[str, int], seconds: float) -> None:
    if options.json:
        output.write(json.dumps({"requests": requests, "seconds": seconds}) + "\n")
    else:
        lines = (f"{host:<20} {count:>6} requests\n" for host, count in requests.items())
        output.write("".join([*lines, f"{'at their pace':<20} {seconds:>6} seconds\n"]))


def _summary(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield what came of the asking: a count by host, and those by name that are not complete."""
    columns: tuple[State, ...] = ("complete", "partly", "not found")
    counted = coverage(papers)
    rows = [(host, *(str(counts[column]) for column in columns)) for host, counts in counted.items()]
    yield from map(str.rstrip, aligned([("HOST", *map(str.upper, columns)), *rows]))
    lacking = [paper for paper in papers if state(paper) != "complete"]
    for paper in lacking[:_NAMED]:
        yield f"{state(paper)}: {paper.page}:{paper.line}: {paper.title} <{paper.link}>"
    if len(lacking) > _NAMED:
        yield f"and {len(lacking) - _NAMED} more; `unlearnbib list --online --incomplete` lists all of them"
