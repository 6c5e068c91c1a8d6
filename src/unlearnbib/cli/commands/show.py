"""show: one paper, and the source of each field."""

import argparse
from collections.abc import Mapping

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import read_papers
from unlearnbib.model import get_value


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("key", metavar="KEY", help="a citation key, as `list` prints it, or an identifier")
    parser.add_argument(
        "--online", action="store_true", help="query every service, and show the sources that disagree"
    )
    add_options(parser, "show")


def run(options: argparse.Namespace) -> None:
    """Write the fields of one paper, each with its source."""
    paper = library.show(options.key, read_papers(options), online=options.online)
    rows = [("key", paper.key)]
    for name, source in paper.sources.items():
        if name != "key":
            rows.append((name.replace("_", "-"), f"{_format_value(get_value(paper, name))}  [{source}]"))
    for one in paper.disputed:
        value = f"{one.field.replace('_', '-')} {_format_value(one.value)}"
        rows.append((f"  {one.source} has", value))
    rows += [("row", f"{paper.page}:{paper.line}")] if paper.line else []
    output.write_table("".join(f"{name:<22} {value}\n" for name, value in rows))


def _format_value(value: object) -> str:
    if isinstance(value, Mapping):  # the variables that another row of the work gave
        return "; ".join(f"{name}: {_format_value(one)}" for name, one in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
