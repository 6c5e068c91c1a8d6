"""snapshot: the facts of the shipped catalog, rebuilt from the web in a checkout."""

import argparse

from unlearnbib import rebuilding
from unlearnbib.cli import output
from unlearnbib.errors import OutputError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--check", action="store_true", help="show the changes, and write nothing")
    parser.add_argument("--refresh", action="store_true", help="fetch again what is cached")


def run(options: argparse.Namespace) -> None:
    """Rebuild the snapshot of a checkout from the web, and print its changes."""
    if not rebuilding.is_checkout():
        raise OutputError("data/papers.json", "it belongs to an installed package; run this in a checkout")
    with output.show_progress() as watch:
        rebuilt = rebuilding.rebuild(refresh=options.refresh, watch=watch)
    output.write("".join(f"{change}\n" for change in rebuilt.changes))
    if not options.check:
        rebuilding.write(rebuilt)
        output.report("data/papers.json is written; `python recipes/rebuild_data.py` makes the .bib of it")
