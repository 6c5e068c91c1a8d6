"""lock: which key each paper has, written down, so that it stays."""

import argparse

from unlearnbib import locks
from unlearnbib.cli import options as groups
from unlearnbib.cli import output
from unlearnbib.cli.choosing import papers_of


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Add the papers to the lock in this folder; the keys that stand there stay."""
    before = locks.read()
    after = locks.added(papers_of(options), before)
    locks.write(after)
    output.say(f"{locks.NAME}: {len(after)} keys, {len(after) - len(before)} of them new")
