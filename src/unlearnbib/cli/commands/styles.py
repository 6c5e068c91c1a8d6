"""styles: the installed citation styles."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.text_table import align_columns
from unlearnbib.csl.style_folders import find_published
from unlearnbib.errors import StyleError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--search", metavar="WORDS", default="", help="words in the names of styles")


def run(options: argparse.Namespace) -> None:
    """Write a row for each installed style: name, citation format, fields, title."""
    found = library.styles(options.search)
    rows = [(style.name, style.format, " ".join(style.fields), style.title) for style in found]
    if not rows:
        more = "" if find_published() else "; pip install 'unlearnbib[styles]' has all 10,000"
        raise StyleError(options.search, f"no style has these words in its name or title{more}")
    output.write_table("".join(align_columns([("NAME", "FORMAT", "FIELDS", "TITLE"), *rows])))
