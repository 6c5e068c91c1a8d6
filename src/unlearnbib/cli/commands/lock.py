"""lock: the key of each paper, written to a lock file, so that it stays."""

import argparse

from unlearnbib import api as library
from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import read_papers


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_options(parser, "lock")


def run(options: argparse.Namespace) -> None:
    """Add the papers to the lock file of the current folder; its keys stay."""
    papers, before = read_papers(options), lockfile.read_lock()
    after = library.lock(papers)
    output.report(f"{lockfile.NAME}: {len(after)} keys, {len(after) - len(before)} of them new")
