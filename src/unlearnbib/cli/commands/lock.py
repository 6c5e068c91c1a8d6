"""lock: which key each paper has, written down, so that it stays."""

import argparse

from unlearnbib.citekeys import lockfile as locks
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import papers_of


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Add the papers to the lock in this folder; the keys that stand there stay."""
    before = locks.read()
    after = locks.added(papers_of(options), before)
    locks.write(after)
    output.say(f"{locks.NAME}: {len(after)} keys, {len(after) - len(before)} of them new")
