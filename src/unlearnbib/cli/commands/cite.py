"""cite: the in-text citation of papers, and their references; the citations of a whole document."""

import argparse
from typing import TYPE_CHECKING

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import choose_output_kind, list_inputs, read_papers
from unlearnbib.errors import ArgumentError
from unlearnbib.storage.outputs import FILE_KINDS, find_kind

if TYPE_CHECKING:
    from unlearnbib.formats.option_types import EngineOptions


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "keys", metavar="KEY", nargs="*", help="citation keys, as `list` prints them, or identifiers"
    )
    parser.add_argument(
        "--document",
        metavar="FILE",
        default="",
        help="a Markdown file whose citations (@key, [@key, p. 3]) and references are printed, to -o;"
        " its metadata may name `bibliography` and `csl`",
    )
    parser.add_argument(
        "--locator", metavar="PLACE", default="", help='a place in the last paper, such as "p. 3"'
    )
    add_options(parser, "cite")
    parser.set_defaults(fail=parser.error)  # wrong usage, as argparse reports it


def run(options: argparse.Namespace) -> None:
    """Write the in-text citation of papers, and their references, or a document with its citations."""
    if options.document:
        _write_document(options)
    elif not options.keys:
        options.fail("required: KEY; give keys of papers, or --document FILE")
    elif not options.style:
        options.fail("required: --style; name one with --style, `unlearnbib styles` lists them")
    else:
        _write_citation(options)


def _write_document(options: argparse.Namespace) -> None:
    """Write a document with its citations and references printed, and report its keys without a paper."""
    if options.keys:
        raise ArgumentError("KEY", options.keys[0], "is for a single citation; --document has its own keys")
    if options.output_as not in ("", "markdown", None):
        raise ArgumentError("--as", options.output_as, "is not Markdown, as a --document stays")
    for name, value in (("--engine", options.engine), ("--titles", options.titles)):
        if value not in (None, "", "unlearnbib", "default"):
            raise ArgumentError(name, value, "is not for a --document")
    if find_kind(options.output) not in ("", "markdown", "text"):
        hint = "is not Markdown, as a --document stays; pandoc makes other files of that"
        raise ArgumentError("--output", options.output, hint)
    papers = read_papers(options)
    cited = library.cite_document(
        options.document,
        papers,
        style=options.style or None,
        locale=options.locale or None,
        sort=options.sort or "style",
        max_authors=options.max_authors or 0,
    )
    for problem in cited.problems:
        output.report(str(problem))
    inputs = (*list_inputs(options), options.document)
    output.save(cited.text, options.output, force=options.force, inputs=inputs)


def _write_citation(options: argparse.Namespace) -> None:
    from unlearnbib.csl.reference_list import PAGES, Entry  # noqa: PLC0415 - it imports the citation engine
    from unlearnbib.formats.citations import Formatter  # noqa: PLC0415

    form = choose_output_kind(options)
    inputs = list_inputs(options)
    papers = library.find_papers(options.keys, read_papers(options))
    choices: EngineOptions = {
        "engine": options.engine or "unlearnbib",
        "titles": options.titles or "default",
        "sort": options.sort or "style",
        "max_authors": options.max_authors or 0,
    }
    more = options.locale, options.locator
    if form in FILE_KINDS:
        file = library.cite_in_document(papers, options.style, form, *more, **choices)
        output.save(file, options.output, force=options.force, inputs=inputs)
        return
    citation, references = library.cite(papers, options.style, form, *more, **choices)
    layout = Formatter(options.style, form).layout
    page = PAGES[form]([citation], list(map(Entry, references)), layout)
    watch = output.TexWatch()
    text = watch.watch([page]) if form == "latex" and not page.isascii() else [page]
    output.save(text, options.output, force=options.force, inputs=inputs)
    for remark in watch.describe():
        output.report(remark)
