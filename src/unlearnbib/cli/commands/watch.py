"""watch: keep a bibliography up to date with the citations of documents, until interrupted."""

import argparse
from contextlib import suppress

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import choose_letters, select_cited
from unlearnbib.errors import UnlearnbibError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "cited", metavar="DOCUMENT", nargs="+", help="documents to watch, with the files that they include"
    )
    add_options(parser, "watch", required=("output",))


def run(options: argparse.Namespace) -> None:
    """Write the bibliography, and again after each change of a document; Ctrl-C ends it."""
    with suppress(KeyboardInterrupt):
        for _ in library.watch(*options.cited, pages=options.catalog):
            _update(options)


def _update(options: argparse.Namespace) -> None:
    """Write the bibliography if its text changes; report a document that cannot be read just now."""
    try:
        papers = select_cited(options)
        text = library.export(papers, options.format, as_keyed=True, **choose_letters(options))
        if text != _read_text(options.output):
            output.write(text, options.output)
            output.report(f"{options.output}: {len(papers)} papers")
    except UnlearnbibError as error:
        output.report(str(error))


def _read_text(path: str) -> str | None:
    """Return the text of a file, or None if it cannot be read."""
    with suppress(OSError, ValueError), open(path, encoding="utf-8", newline="") as file:
        return file.read()
    return None
