"""The options of every command, in one table."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from unlearnbib import __version__
from unlearnbib.cli import output
from unlearnbib.exporters import FORMATS

_USAGE = 2
_WIDTH = 96  # of help texts; argparse measures the terminal for every option otherwise


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what `arguments` ask for; end the program if they are not understood."""
    parser = _Parser(prog="unlearnbib", description=_ABOUT, **_LAYOUT)
    parser.add_argument("--version", action="version", version=f"unlearnbib {__version__}")
    commands = parser.add_subparsers(prog="unlearnbib", dest="command", required=True, metavar="COMMAND")
    for name, (words, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words.capitalize() + ".", **_LAYOUT)
        if name in arguments:  # the others only need to be known
            add_options(command)
    return parser.parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what was not understood."""
        output.say(f"{message}; see {self.prog} --help")
        sys.exit(_USAGE)


def _layout(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_WIDTH)


_ABOUT = "Turns a catalog of papers (title, venue, year, link) into a bibliography you can submit."
_LAYOUT: Any = {"formatter_class": _layout}


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=list(FORMATS), default="bibtex", help="default: bibtex")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: the standard output")
    _style(parser, required=False)
    _online(parser)
    _choice(parser)


def _cite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", metavar="KEY", nargs="+", help="citation keys, as `list` prints them")
    parser.add_argument(
        "--locator", metavar="PLACE", default="", help='a place in the last one, such as "p. 3"'
    )
    _style(parser, required=True)
    _catalog(parser)


def _styles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--search", metavar="WORDS", default="", help="words in the names of styles")


def _style(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--style", metavar="NAME", required=required, help="a CSL style: name, path, or address"
    )
    outputs = ("text", "html", "markdown", "latex", "rtf")
    parser.add_argument("--as", dest="output_as", choices=outputs, default=None, help="default: text")
    parser.add_argument("--locale", metavar="LANG", help="a language, such as de-DE; default: the style's")


def _resolve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would be asked, and ask nothing")
    parser.add_argument("--json", action="store_true", help="the plan as JSON, for programs")
    parser.add_argument("-o", "--output", metavar="FILE", help="default: the standard output")
    _online(parser)
    _choice(parser)


def _online(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--online",
        action="store_true",
        help="ask the web (Crossref, arXiv, DBLP, proceedings) for papers without authors",
    )
    parser.add_argument("--refresh", action="store_true", help="with --online: ask again for what is kept")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="an array of objects, for programs")
    _online(parser)
    _choice(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="a citation key, as `list` prints it")
    parser.add_argument(
        "--online", action="store_true", help="ask every service that may know it, and tell who disagrees"
    )
    _catalog(parser)


def _identify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("link", metavar="LINK", help="a link, a DOI, or an id such as arXiv:2406.10890")


def _catalog(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--catalog", metavar="PAGE", nargs="+", action="extend", default=[],
        help="pages to read, - for the standard input; default: the shipped catalog",
    )  # fmt: skip


def _choice(parser: argparse.ArgumentParser) -> None:
    _catalog(parser)
    parser.add_argument("--venue", metavar="V", default="", help="papers of this venue")
    parser.add_argument("--year", metavar="Y", type=int, help="papers of this year")
    parser.add_argument("--since", metavar="Y", type=int, help="papers of this year or later")
    parser.add_argument("--until", metavar="Y", type=int, help="papers of this year or earlier")
    parser.add_argument("--match", metavar="WORDS", default="", help="words in title, authors or venue")
    parser.add_argument("--key", metavar="KEY", nargs="+", action="extend", default=[], help="citation keys")
    parser.add_argument("--incomplete", action="store_true", help="papers of which something is missing")


def _cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=("info", "clear", "path"), help="count them, forget them, say where"
    )


def _snapshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="say what would change, and write nothing")
    parser.add_argument("--refresh", action="store_true", help="ask again for what is kept")


_COMMANDS = {
    "export": ("write a bibliography", _export),
    "list": ("list the papers", _list),
    "resolve": ("complete the papers, and write them as lines of JSON", _resolve),
    "cache": ("say what is kept of the web's answers", _cache),
    "cite": ("cite papers in a style, and print their references", _cite),
    "styles": ("list the citation styles that are here", _styles),
    "snapshot": ("rebuild the facts of the shipped catalog from the web, in a checkout", _snapshot),
    "show": ("show a paper, and where each field came from", _show),
    "identify": ("say what a link names, and which rule says so", _identify),
}
