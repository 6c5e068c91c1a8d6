"""The command line, understood: the table of commands, and what is said when it is not."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import Any, NoReturn

from unlearnbib import __version__
from unlearnbib.cli import config, output

#: Each command is a file of commands/, which is imported when it is asked for.
COMMANDS = {
    "export": "write a bibliography",
    "watch": "keep a bibliography equal to what documents cite",
    "check": "say what is wrong with .bib files",
    "list": "list the papers",
    "resolve": "complete the papers, and write them as lines of JSON",
    "lock": "write down which key each paper has, so that it stays",
    "rekey": "give papers other keys, in the documents that cite them too",
    "import": "import DBLP, the ACL Anthology or Crossref from a file, to complete papers offline",
    "cache": "say what is kept of the web's answers",
    "cite": "cite papers in a style, and print their references",
    "styles": "list the citation styles that are here",
    "snapshot": "rebuild the facts of the shipped catalog from the web, in a checkout",
    "show": "show a paper, and where each field came from",
    "explain": "say why each word of a title is in braces or not",
    "identify": "say what a link names, and which rule says so",
}

_USAGE = 2
_WIDTH = 96  # of help texts; argparse measures the terminal for every option otherwise


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what `arguments` ask for; end the program if they are not understood.

    What they do not say, the choices of the folder say. Raises ConfigError.
    """
    chosen = config.read()
    parser = _Parser(prog="unlearnbib", description=_ABOUT, **_LAYOUT)
    parser.add_argument("--version", action="version", version=f"unlearnbib {__version__}")
    commands = parser.add_subparsers(prog="unlearnbib", dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words.capitalize() + ".", **_LAYOUT)
        if name in arguments:  # the others only need to be known
            command_named(name).add(command)
            command.set_defaults(**{one: value for one, value in chosen.items() if _has(command, one, value)})
    options = parser.parse_args(arguments)
    _fill(options, chosen)
    return options


def _has(command: argparse.ArgumentParser, option: str, value: object) -> bool:
    """Return whether a command has an option of one value; lists are filled in later, or they would grow."""
    return not isinstance(value, list) and any(option == one.dest for one in command._actions)  # noqa: SLF001


def _fill(options: argparse.Namespace, chosen: Mapping[str, Any]) -> None:
    for name, value in chosen.items():
        if isinstance(value, list) and getattr(options, name, None) == []:
            setattr(options, name, value)


def command_named(name: str) -> ModuleType:
    """Return the file of a command."""
    return import_module(f"unlearnbib.cli.commands.{name}{'_' if iskeyword(name) else ''}")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what was not understood."""
        output.say(f"{message}; see {self.prog} --help")
        sys.exit(_USAGE)


def _layout(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_WIDTH)


_ABOUT = "Turns a catalog of papers (title, venue, year, link) into a bibliography you can submit."
_LAYOUT: Any = {"formatter_class": _layout}
