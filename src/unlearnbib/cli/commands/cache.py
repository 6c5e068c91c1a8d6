"""cache: the cached answers of the web."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.cli.text_table import align_columns


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "action", choices=("info", "clear", "path"), help="count them, delete them, print their file"
    )


def run(options: argparse.Namespace) -> None:
    """Write the number and size of cached answers by host, or their file; or delete them."""
    if options.action == "path":
        output.write(f"{library.get_cache_path()}\n")
    elif options.action == "clear":
        output.report(f"{library.get_cache_path()}: deleted {output.count(library.clear_cache(), 'answer')}")
    else:
        rows = [
            (one.host, str(one.answers), f"{one.size / 1e6:.2f}", f"{one.oldest:%Y-%m-%d}")
            for one in library.cache_info()
        ]
        output.write_table("".join(align_columns([("HOST", "ANSWERS", "MB", "OLDEST"), *rows])))
