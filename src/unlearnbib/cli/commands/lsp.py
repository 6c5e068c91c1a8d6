"""lsp: the language server, which an editor starts and talks to by the standard input and output."""

import argparse
from importlib import import_module

from unlearnbib.cli.check_settings import read_check_settings
from unlearnbib.cli.config import read_settings
from unlearnbib.errors import MissingExtraError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--stdio", action="store_true", help="talk by the standard input and output, as always"
    )


def run(_: argparse.Namespace) -> None:
    """Serve an editor until it ends; raises MissingExtraError."""
    try:
        import_module("pygls.lsp.server")
    except ModuleNotFoundError as error:
        raise MissingExtraError("pygls", "lsp") from error
    from unlearnbib.lsp.server import Choices, make_server  # noqa: PLC0415 - only with the extra

    choices = Choices(read_check_settings, lambda folder: read_settings(folder).get("catalog", ()))
    make_server(choices).start_io()
