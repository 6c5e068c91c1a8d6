"""resolve: the selected papers, completed, as JSON lines; or the requests that would be made."""

import argparse
import json
from collections.abc import Iterator, Sequence

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.output_keys import format_notes
from unlearnbib.cli.papers import list_inputs, require_papers, select_papers
from unlearnbib.cli.text_table import align_columns
from unlearnbib.formats import json_lines
from unlearnbib.model import Paper, State, judge_completeness
from unlearnbib.papers.as_json import coverage
from unlearnbib.storage.outputs import reject_inputs
from unlearnbib.storage.spill import gather

_SHOWN = 20  # papers in a summary


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--dry-run", action="store_true", help="show the requests, and make none")
    parser.add_argument("--json", action="store_true", help="the requests as JSON, for programs")
    add_options(parser, "resolve")


def run(options: argparse.Namespace) -> None:
    """Write each selected paper, completed, as a line of JSON; or only the planned requests."""
    reject_inputs(options.output, list_inputs(options))
    papers = require_papers(select_papers(options))
    if options.dry_run:
        requests, seconds = library.plan(papers)
        rows = (f"{host:<20} {count:>6} request{'s' * (count != 1)}\n" for host, count in requests.items())
        table = "".join([*rows, f"{'at their rate limit':<20} {seconds:>6} seconds\n"])
        as_json = json.dumps({"requests": requests, "seconds": seconds}) + "\n"
        output.write(as_json if options.json else table)
        return
    text = json_lines.write_pieces(papers)
    notes = format_notes(papers, options)
    output.save(text, options.output, force=options.force, inputs=list_inputs(options), notes=notes)
    for line in _summarize(papers) if options.online else ():
        output.report(line)


def _summarize(papers: Sequence[Paper]) -> Iterator[str]:
    """Yield the number of complete papers by host, and the titles of the incomplete ones."""
    columns: tuple[State, ...] = ("complete", "partly", "not found")
    rows = [(host, *(str(counts[column]) for column in columns)) for host, counts in coverage(papers).items()]
    yield from map(str.rstrip, align_columns([("HOST", *map(str.upper, columns)), *rows]))
    incomplete = gather((one for one in papers if judge_completeness(one) != "complete"), like=papers)
    for paper in incomplete[:_SHOWN]:
        yield f"{judge_completeness(paper)}: {paper.page}:{paper.line}: {paper.title} <{paper.link}>"
    if len(incomplete) > _SHOWN:
        yield f"and {len(incomplete) - _SHOWN} more; `unlearnbib list --online --incomplete` lists them"
