"""The papers that a command is about: read, completed, chosen by the filters."""

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from unlearnbib import library, locks
from unlearnbib.catalog import Catalog
from unlearnbib.cli import output
from unlearnbib.errors import NothingFoundError
from unlearnbib.model import Paper
from unlearnbib.selection import select


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
    """Return what was passed over in a page, in a line: how many of what, and where."""
    counted = Counter(one.message.partition(",")[0] for one in catalog.passed)
    kinds = ", ".join(f"{count} × {what}" for what, count in sorted(counted.items()))
    lines = ", ".join(str(one.line) for one in catalog.passed[:_NAMED])
    more = f" and {len(catalog.passed) - _NAMED} more" if len(catalog.passed) > _NAMED else ""
    return f"{catalog.page}: passed over as no papers: {kinds}; lines {lines}{more}"


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
