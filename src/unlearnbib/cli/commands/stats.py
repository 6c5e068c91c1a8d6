"""stats: how many papers there are, by venue, year, host and type, and how complete they are."""

import argparse
import json
from collections.abc import Iterator, Mapping

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import list_inputs, require_papers, select_papers
from unlearnbib.papers.statistics import GROUPS, split_rest

_MOST = 15  # rows of a table
_BAR = 24  # characters


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    group = parser.add_argument_group("stats (what is counted)")
    words = "only these counts; with one, all its rows; default: each"
    group.add_argument("--by", choices=GROUPS, nargs="+", action="extend", default=[], help=words)
    group.add_argument("--json", action="store_true", help="an object of counts, for programs")
    group.add_argument("--plot", metavar="FILE", default="", help="a picture too, .svg or .png")
    group.add_argument("--force", action="store_true", help="replace a file of your own")
    add_options(parser, "stats")


def run(options: argparse.Namespace) -> None:
    """Write the counts of the selected papers: tables for people, JSON for programs, a picture."""
    papers = library.distinct(require_papers(select_papers(options)))
    names = list(dict.fromkeys(options.by)) or list(GROUPS)
    counts = {name: found for name, found in library.stats(papers).items() if name in names}
    if options.plot:
        _save_picture(counts, len(papers), options)
    if options.json:
        output.write(json.dumps({"papers": len(papers), **counts}, ensure_ascii=False, indent=2) + "\n")
    else:
        most = None if len(names) == 1 else _MOST
        output.write_table("\n".join(_format_table(name, counts[name], len(papers), most) for name in counts))


def _save_picture(counts: Mapping[str, Mapping[str, int]], total: int, options: argparse.Namespace) -> None:
    from unlearnbib.site.plot import draw_counts  # noqa: PLC0415 - it imports matplotlib

    picture = draw_counts(counts, total, options.plot)
    text = picture.decode("utf-8", "surrogateescape")  # outputs are texts; these bytes come out as they are
    output.save(text, options.plot, force=options.force, inputs=list_inputs(options))


def _format_table(name: str, counts: Mapping[str, int], total: int, most: int | None) -> str:
    return "".join(_list_lines(name, counts, total, most))


def _list_lines(name: str, counts: Mapping[str, int], total: int, most: int | None) -> Iterator[str]:
    is_part = name in ("year", "field", "state")  # these are few, and have their own order
    rows, rest = split_rest(counts, len(counts) if is_part or most is None else most)
    cells = [(value or f"no {name}", count) for value, count in rows]
    if rest:
        cells.append((f"{len(counts) - len(rows)} others", rest))
    width = max(len(value) for value, _ in cells)
    yield f"{name.upper()}\n"
    for value, count in cells:
        bar = "█" * round(_BAR * count / total)
        yield f"{value:<{width}}  {count:>{len(str(total))}}  {count / total:>4.0%}  {bar}".rstrip() + "\n"
