"""import: other people's bulk data, to complete papers offline."""

import argparse
import gc
import os

from unlearnbib import api as library
from unlearnbib.cli import output


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help="dblp.xml, anthology.bib, or works of Crossref (.json, .jsonl, .tar, a folder); packed or not",
    )  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Import the files, and say how many records each source has now."""
    gc.enable()  # a dump makes more garbage than the memory holds
    for one in library.import_dumps(*options.files):
        names = " ".join(os.path.basename(os.path.normpath(file)) for file in one.files)
        output.say(f"{names}: {one.records} record{'' if one.records == 1 else 's'} kept in {one.path}")
