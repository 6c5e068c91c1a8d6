"""show: one paper, and where each field came from."""

import argparse
from collections.abc import Iterator

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import papers_of
from unlearnbib.model import Paper


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("key", metavar="KEY", help="a citation key, as `list` prints it")
    parser.add_argument(
        "--online", action="store_true", help="ask every service that may know it, and tell who disagrees"
    )
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Write the fields of one paper, each with its source."""
    paper = library.show(options.key, papers_of(options), online=options.online)
    output.write("".join(f"{name:<22} {value}\n" for name, value in _fields(paper)))


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "key", paper.key
    for name, source in paper.sources.items():
        if name != "key":
            yield name.replace("_", "-"), f"{_text(getattr(paper, name))}  [{source}]"
    for one in paper.disputed:
        yield f"  {one.source} says", f"{one.field.replace('_', '-')} {_text(one.value)}"
    if paper.line:
        yield "row", f"{paper.page}:{paper.line}"


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
