"""snapshot: the facts of the shipped catalog, rebuilt from the web in a checkout."""

import argparse

from unlearnbib import rebuilding
from unlearnbib.cli import output
from unlearnbib.errors import OutputError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--check", action="store_true", help="say what would change, and write nothing")
    parser.add_argument("--refresh", action="store_true", help="ask again for what is kept")


def run(options: argparse.Namespace) -> None:
    """Rebuild the snapshot of a checkout from the web, and say what is new in it."""
    if not rebuilding.is_checkout():
        raise OutputError("data/papers.json", "it is an installed package's; run this in a checkout")
    with output.bar() as watch:
        rebuilt = rebuilding.rebuild(refresh=options.refresh, watch=watch)
    output.write("".join(f"{change}\n" for change in rebuilt.changes))
    if not options.check:
        rebuilding.write(rebuilt)
        output.say("data/papers.json is written; `python recipes/rebuild_data.py` makes the .bib of it")
