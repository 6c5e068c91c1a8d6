"""explain: the words of a title, and why each is in braces in a .bib file or not."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.argument_groups import add_options
from unlearnbib.cli.papers import read_papers
from unlearnbib.errors import NothingFoundError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("key", metavar="KEY", help="a citation key, as `list` prints it, or an identifier")
    add_options(parser, "explain")


def run(options: argparse.Namespace) -> None:
    """Write the words of a title, in braces or not, each with the reason."""
    words = library.explain(options.key, read_papers(options))
    if not words:
        raise NothingFoundError(f"the title of {options.key!r} is not known")
    printed = [f"{{{word.text}}}" if word.braced else word.text for word in words]
    width = max(map(len, printed), default=0)
    output.write_table(
        "".join(f"{one:<{width}}  {word.why}\n" for one, word in zip(printed, words, strict=True))
    )
