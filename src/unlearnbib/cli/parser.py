"""The parser of the command line: the table of commands, and the messages about wrong arguments."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import Any, NoReturn

from unlearnbib import __version__
from unlearnbib.cli import output
from unlearnbib.cli.config import read_settings
from unlearnbib.formats.options import OPTIONS

#: command -> its help; each is a module of commands/, imported on use
COMMANDS = {
    "export": "write a bibliography",
    "watch": "keep a bibliography up to date with the citations of documents",
    "check": "check .bib files and fix them",
    "list": "list the papers",
    "resolve": "complete the papers, and write them as JSON lines",
    "lock": "write the key of each paper to a lock file",
    "rekey": "change citation keys, in the documents that cite them too",
    "import": "import DBLP, the ACL Anthology or Crossref from a file, to complete papers offline",
    "cache": "show or clear the cached answers of the web",
    "cite": "cite papers in a style, and print their references",
    "styles": "list the installed citation styles",
    "show": "show a paper, and the source of each field",
    "explain": "explain for each word of a title why it is in braces or not",
    "identify": "show the paper that a link names, and the rule that identified it",
}

#: deprecated commands, which no help lists
HIDDEN = ("snapshot",)

_USAGE = 2
_WIDTH = 96  # of help texts; argparse measures the terminal for every option otherwise


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options in `arguments`, completed by the settings of the folder; exit if they are wrong.

    Raises ConfigError.
    """
    settings = read_settings()
    parser = _Parser(prog="unlearnbib", description=_ABOUT, **_LAYOUT)
    parser.add_argument("--version", action="version", version=f"unlearnbib {__version__}")
    commands = parser.add_subparsers(prog="unlearnbib", dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words.capitalize() + ".", **_LAYOUT)
        if name in arguments:  # the others only need to be known
            load_command(name).add(command)
            command.set_defaults(**_select_settings(settings, name, is_list=False))
    for name in set(HIDDEN).intersection(arguments):
        load_command(name).add(commands.add_parser(name, **_LAYOUT))
    options = parser.parse_args(arguments)
    for attribute, values in _select_settings(settings, options.command, is_list=True).items():
        if not getattr(options, attribute):  # as a default, a list would grow by the arguments
            setattr(options, attribute, values)
    return options


def _select_settings(settings: Mapping[str, Any], command: str, *, is_list: bool) -> dict[str, Any]:
    """Return the settings that `command` takes, lists or others, by the attribute of their option."""
    return {
        option.attribute: settings[option.name]
        for option in OPTIONS
        if option.name in settings and command in option.commands and (option.type is list) is is_list
    }


def load_command(name: str) -> ModuleType:
    """Return the module of a command."""
    return import_module(f"unlearnbib.cli.commands.{name}{'_' if iskeyword(name) else ''}")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Report wrong arguments in one line, and exit."""
        output.report(f"{message}; see {self.prog} --help")
        sys.exit(_USAGE)


_ABOUT = "Turns a catalog of papers (title, venue, year, link) into a bibliography you can submit."
_LAYOUT: Any = {"formatter_class": lambda prog: argparse.HelpFormatter(prog, width=_WIDTH)}
