"""identify: the paper that a link names."""

import argparse

from unlearnbib import api as library
from unlearnbib.cli import output
from unlearnbib.identifiers.agencies import find_agency, parse_prefix


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "link", metavar="LINK", help="a URL, a DOI or its prefix, or an id such as arXiv:2406.10890"
    )


def run(options: argparse.Namespace) -> None:
    """Write the identity, DOI, agency, rule and URL of the paper of a link, or a prefix and its agency."""
    if prefix := parse_prefix(options.link):
        output.write_table(f"prefix    {prefix}\nagency    {find_agency(prefix) or '-'}\n")
        return
    found = library.identify(options.link)
    fields = {
        "identity": found.identity,
        "doi": found.doi or "-",
        "agency": found.agency or "-",
        "rule": found.rule,
        "url": found.url or "-",
    }
    output.write_table("".join(f"{name:<9} {value}\n" for name, value in fields.items()))
