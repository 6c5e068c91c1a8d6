"""lock: the key of each paper, written to a lock file, so that it stays."""

import argparse

from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import read_papers, require_papers


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_options(parser, "lock")


def run(options: argparse.Namespace) -> None:
    """Add the papers to the lock file of the current folder; its keys stay."""
    count = 0

    def add_papers(keys: dict[str, lockfile.Keys]) -> dict[str, lockfile.Keys]:
        nonlocal count  # of the keys that were there when it was our turn
        count = len(keys)
        return lockfile.add_keys(require_papers(read_papers(options)), keys)

    after = lockfile.update_lock(add_papers)
    output.report(f"{lockfile.NAME}: {output.count(len(after), 'key')}, {len(after) - count} of them new")
