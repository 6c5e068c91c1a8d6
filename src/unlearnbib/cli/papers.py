"""The papers of a command: read, completed, selected by the filters or by the documents that cite them."""

import argparse
from collections.abc import Sequence
from typing import Unpack

from unlearnbib import api as library
from unlearnbib.catalog import Catalog, read_pages
from unlearnbib.citekeys import lockfile
from unlearnbib.cli import output
from unlearnbib.errors import NothingFoundError
from unlearnbib.formats.options import BibtexOptions
from unlearnbib.model import Paper
from unlearnbib.papers.select import select
from unlearnbib.sources.complete import CompleteOptions

_LINES = 8  # line numbers in one message


def read_papers(options: argparse.Namespace, **given: Unpack[CompleteOptions]) -> Sequence[Paper]:
    """Return the papers of the pages, completed, and report the rows that are left out.

    The lock file of the current folder keeps its keys.
    """
    lock = lockfile.read_lock()
    if lock and options.key_pattern:
        output.report(f"{lockfile.NAME}: its {len(lock)} keys stay as they are, whatever the pattern")
    given |= {"key_pattern": options.key_pattern or "default", "lock": lock}
    if not options.catalog:
        return library.load(**given)
    catalogs = read_pages(options.catalog, options.reader)
    for catalog in catalogs:
        for problem in catalog.problems:
            output.report(str(problem))
        if catalog.passed:
            output.report(_summarize_passed(catalog))
        if not catalog.papers:
            output.report(f"{catalog.page}: lists no papers")
    return library.complete((paper for catalog in catalogs for paper in catalog), **given)


def _summarize_passed(catalog: Catalog) -> str:
    """Return one line about the entries of a page that are not papers: their number, kinds and lines."""
    lines: dict[str, list[str]] = {}
    for problem in catalog.passed:
        kind = problem.message.partition(", not a paper")[0].removeprefix("a ").removeprefix("an ")
        lines.setdefault(kind, []).append(str(problem.line))
    kinds = ", ".join(
        f"{kind} (line {output.shorten_list(numbers, _LINES)})" for kind, numbers in sorted(lines.items())
    )
    count = len(catalog.passed)
    return f"{catalog.page}: skipped {count} non-paper {'entries' if count > 1 else 'entry'}: {kinds}"


def select_papers(options: argparse.Namespace) -> Sequence[Paper]:
    """Return the papers that pass the filters; raises NothingFoundError if none of them does."""
    online = options.online and not getattr(options, "dry_run", False)
    with output.show_progress() as watch:
        papers = read_papers(options, online=online, refresh=options.refresh, watch=watch)
    selected = select(
        papers,
        venue=options.venue,
        year=options.year,
        since=options.since,
        until=options.until,
        match=options.match,
        keys=options.key,
        incomplete=options.incomplete,
        only=options.only,
    )
    if papers and not selected:
        raise NothingFoundError
    return selected


def choose_letters(options: argparse.Namespace) -> BibtexOptions:
    """Return the letters of a .bib file: those of `options`, or Unicode if its documents are not LaTeX's."""
    if options.letters:
        return {"letters": options.letters}
    if not options.cited or options.format not in ("bibtex", "biblatex"):
        return {}
    from unlearnbib.documents import reads_unicode  # noqa: PLC0415 - only with documents

    return {"letters": "unicode"} if reads_unicode(*options.cited) else {}


def select_cited(options: argparse.Namespace) -> Sequence[Paper]:
    """Return the papers that the documents of `options` cite, and report problems; raises DocumentError."""
    papers, found = select_papers(options), library.cited(*options.cited)
    with output.show_progress() as watch:
        picked = library.only_cited(
            papers, found, online=options.online, refresh=options.refresh, watch=watch
        )
    for problem in (*found.problems, *picked.problems):
        output.report(str(problem))
    if not (found.uses or found.everything):
        output.report(f"{', '.join(options.cited)}: nothing is cited")
    return picked.papers
