"""cite: the in-text citation of some papers, and their references."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.output import without_tex
from unlearnbib.cli.papers import papers_of
from unlearnbib.papers.select import select


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("keys", metavar="KEY", nargs="+", help="citation keys, as `list` prints them")
    parser.add_argument(
        "--locator", metavar="PLACE", default="", help='a place in the last one, such as "p. 3"'
    )
    groups.style(parser, required=True)
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Write the in-text citation of some papers, and their references."""
    from unlearnbib.csl.reference_list import PAGES  # noqa: PLC0415 - for this alone

    by_key = {paper.key: paper for paper in select(papers_of(options), keys=options.keys)}
    papers = [by_key[key] for key in options.keys]
    form = options.output_as or "text"
    citation, references = library.cite(papers, options.style, form, options.locale, options.locator)
    page = PAGES[form]([citation], references)
    output.write(page)
    if form == "latex" and not page.isascii():
        output.say(without_tex(page))
