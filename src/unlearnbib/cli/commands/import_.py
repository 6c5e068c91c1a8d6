"""import: bulk data of DBLP, the ACL Anthology, Crossref and others, to complete papers offline."""

import argparse
import gc
import os
from collections.abc import Mapping

from unlearnbib import api as library
from unlearnbib.cli import output

_MOST = 4  # other processes; one that divides the dump and writes the index keeps no more of them busy


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help="dblp.xml, anthology.bib, XML of PubMed, or JSON of Crossref, OpenAlex, arXiv, DataCite, "
        "INSPIRE or Semantic Scholar: a file, a folder or a .tar, packed or not",
    )  # fmt: skip
    parser.add_argument(
        "--force",
        action="store_true",
        help="replace an earlier import of far more records than the new one has",
    )


def run(options: argparse.Namespace) -> None:
    """Import the files, and report the number of records of each source, and of those left out."""
    gc.freeze()
    gc.enable()  # a dump makes more garbage than the memory holds
    with output.show_bytes() as watch:
        done = library.import_dumps(
            *options.files, force=options.force, processes=min(_MOST, os.cpu_count() or 1), watch=watch
        )
    for one in done:
        names = " ".join(os.path.basename(os.path.normpath(file)) for file in one.files)
        output.report(f"{names}: stored {output.count(one.records, 'record')} in {one.path}")
        if one.skipped:
            output.report(f"{names}: {_describe_skipped(one.skipped)}")


def _describe_skipped(skipped: Mapping[str, int]) -> str:
    """Return the records that were left out by reason, the most frequent first.

    >>> _describe_skipped({"without a title": 1, "not JSON": 3})
    '4 records left out: 3 not JSON, 1 without a title'
    """
    ordered = sorted(skipped.items(), key=lambda one: (-one[1], one[0]))
    listed = ", ".join(f"{count} {reason}" for reason, count in ordered)
    return f"{output.count(sum(skipped.values()), 'record')} left out: {listed}"
