"""explain: why each word of a paper's title is in braces in a .bib file, or is not."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import argument_groups as groups
from unlearnbib.cli import output
from unlearnbib.cli.papers import papers_of


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("key", metavar="KEY", help="a citation key, as `list` prints it")
    groups.catalog(parser)


def run(options: argparse.Namespace) -> None:
    """Write the words of a title, in braces or bare, each with the reason."""
    words = library.explain(options.key, papers_of(options))
    spelled = [f"{{{word.text}}}" if word.braced else word.text for word in words]
    width = max(map(len, spelled), default=0)
    output.write("".join(f"{one:<{width}}  {word.why}\n" for one, word in zip(spelled, words, strict=True)))
