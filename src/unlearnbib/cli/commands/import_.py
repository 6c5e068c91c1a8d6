"""import: bulk data of DBLP, the ACL Anthology and Crossref, to complete papers offline."""

import argparse
import gc
import os

from unlearnbib import api as library
from unlearnbib.cli import output


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help="dblp.xml, anthology.bib, or works of Crossref (.json, .jsonl, .tar, a folder), packed or not",
    )  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Import the files, and report the number of records of each source."""
    gc.enable()  # a dump makes more garbage than the memory holds
    for one in library.import_dumps(*options.files):
        names = " ".join(os.path.basename(os.path.normpath(file)) for file in one.files)
        output.report(f"{names}: stored {one.records} record{'' if one.records == 1 else 's'} in {one.path}")
