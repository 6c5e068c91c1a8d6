"""watch: keep a bibliography up to date with the citations of documents, until interrupted."""

import argparse
from collections.abc import Iterator
from contextlib import suppress

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options, check_merge_options
from unlearnbib.cli.config import list_config_files
from unlearnbib.cli.merge_report import merge_papers
from unlearnbib.cli.output_keys import format_notes
from unlearnbib.cli.papers import collect_choices, list_inputs, require_papers, select_cited
from unlearnbib.cli.parser import parse_arguments
from unlearnbib.errors import OutputError, UnlearnbibError
from unlearnbib.storage.outputs import reject_inputs, reject_other_format


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "cited", metavar="DOCUMENT", nargs="+", help="documents to watch, with the files that they include"
    )
    add_options(parser, "watch", required=("output",))


def run(options: argparse.Namespace) -> None:
    """Write the bibliography, and again after each change of a document; Ctrl-C ends it."""
    check_merge_options(options)
    reject_other_format(options.output, options.format)
    reject_inputs(options.output, list_inputs(options))
    is_first = True
    with suppress(KeyboardInterrupt):
        for _ in _follow_changes(options):
            try:
                _update(parse_arguments(options.arguments))  # by the settings of the folder, as they are now
            except UnlearnbibError as error:
                if is_first and isinstance(error, OutputError):
                    raise  # the file is the author's, or cannot be written: waiting does not help
                output.report(str(error))
            is_first = False


def _follow_changes(options: argparse.Namespace) -> Iterator[None]:
    """Yield now, and after each change of a document, a page or the settings, which may name other pages."""
    pages = options.catalog
    while True:
        for _ in library.watch(*options.cited, pages=[*pages, *list_config_files()]):
            yield
            with suppress(UnlearnbibError):  # it was reported
                now = parse_arguments(options.arguments).catalog
                if now != pages:
                    pages = now
                    break


def _update(options: argparse.Namespace) -> None:
    """Write the bibliography if its text changes; raises the error of a file that cannot be read just now."""
    papers, before = require_papers(select_cited(options)), _read_text(options.output)
    if options.merge:
        merge_papers(papers, options, collect_choices(options))
    else:
        text = library.export(papers, options.format, as_keyed=True, **collect_choices(options))
        if text != before:
            can_merge = options.format == "bibtex"
            notes = format_notes(papers, options)
            output.save(text, options.output, force=options.force, can_merge=can_merge, notes=notes)
    if _read_text(options.output) != before:
        output.report(f"{options.output}: {output.count(len(papers), 'paper')}")


def _read_text(path: str) -> str | None:
    """Return the text of a file, or None if it cannot be read."""
    with suppress(OSError, ValueError), open(path, encoding="utf-8", newline="") as file:
        return file.read()
    return None
