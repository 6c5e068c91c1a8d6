"""The papers that a command is about: read, completed, chosen by the filters."""

import argparse
from collections.abc import Sequence
from typing import Any

from unlearnbib import api as library
from unlearnbib.catalog import Catalog
from unlearnbib.citekeys import lockfile as locks
from unlearnbib.cli import output
from unlearnbib.errors import NothingFoundError
from unlearnbib.model import Paper
from unlearnbib.papers.select import select


def papers_of(options: argparse.Namespace, **asking: Any) -> Sequence[Paper]:
    """Return the papers of the pages; what is wrong with a row is said, and the rest is read.

    Keys are those of the lock in the folder where the command runs, if one is there.
    """
    lock = locks.read()
    if lock and options.key_pattern:
        output.say(f"{locks.NAME}: its {len(lock)} keys stay as they are, whatever the pattern")
    asking |= {"key_pattern": options.key_pattern or "default", "lock": lock}
    if not options.catalog:
        return library.load(**asking)
    catalogs = [library.read(page, options.reader) for page in options.catalog]
    for catalog in catalogs:
        for problem in catalog.problems:
            output.say(str(problem))
        if catalog.passed:
            output.say(_passed(catalog))
        if not catalog.papers:
            output.say(f"{catalog.page}: lists no papers")
    return library.complete((paper for catalog in catalogs for paper in catalog), **asking)


def _passed(catalog: Catalog) -> str:
    """Return what was passed over in a page, in a line: how many entries, why, and where."""
    lines: dict[str, list[str]] = {}
    for one in catalog.passed:
        lines.setdefault(one.message.partition(", no paper")[0], []).append(str(one.line))
    kinds = ", ".join(f"{what} (line {_named(where)})" for what, where in sorted(lines.items()))
    count = len(catalog.passed)
    return f"{catalog.page}: {count} {'entries are no papers' if count > 1 else 'entry is no paper'}: {kinds}"


def _named(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    return ", ".join(lines[:_NAMED]) + more


_NAMED = 8  # lines that a remark names


def chosen(options: argparse.Namespace) -> Sequence[Paper]:
    """Return the papers that pass the filters; raises NothingFoundError where papers are and none passes."""
    online = options.online and not getattr(options, "dry_run", False)
    with output.bar() as watch:
        papers = papers_of(options, online=online, refresh=options.refresh, watch=watch)
    passing = select(
        papers,
        venue=options.venue,
        year=options.year,
        since=options.since,
        until=options.until,
        match=options.match,
        keys=options.key,
        incomplete=options.incomplete,
    )
    if papers and not passing:
        raise NothingFoundError
    return passing
