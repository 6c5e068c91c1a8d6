"""cite: the in-text citation of papers, and their references."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import read_papers


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "keys", metavar="KEY", nargs="+", help="citation keys, as `list` prints them, or identifiers"
    )
    parser.add_argument(
        "--locator", metavar="PLACE", default="", help='a place in the last paper, such as "p. 3"'
    )
    add_options(parser, "cite", required=("style",))


def run(options: argparse.Namespace) -> None:
    """Write the in-text citation of papers, and their references."""
    from unlearnbib.csl.reference_list import PAGES  # noqa: PLC0415 - it imports the citation engine

    papers = library.find_papers(options.keys, read_papers(options))
    form = options.output_as or "text"
    citation, references = library.cite(papers, options.style, form, options.locale, options.locator)
    page = PAGES[form]([citation], references)
    output.write(page)
    if form == "latex" and not page.isascii():
        for remark in output.describe_unprintable(page):
            output.report(remark)
