"""identify: what a link names."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("link", metavar="LINK", help="a link, a DOI, or an id such as arXiv:2406.10890")


def run(options: argparse.Namespace) -> None:
    """Write what a link names."""
    found = library.identify(options.link)
    answers = {"identity": found.identity, "doi": found.doi or "-", "rule": found.rule, "url": found.url}
    output.write("".join(f"{name:<9} {answer}\n" for name, answer in answers.items()))
