"""The parser of the command line: the table of commands, and the messages about wrong arguments."""

import argparse
import os
import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType, ModuleType
from typing import Any, NoReturn

from unlearnbib import __version__
from unlearnbib.cli import output
from unlearnbib.cli.config import read_settings
from unlearnbib.errors import CatalogError
from unlearnbib.formats.options import OPTIONS

#: command -> its help; each is a module of commands/, imported on use
COMMANDS = {
    "export": "write a bibliography",
    "watch": "keep a bibliography up to date with the citations of documents",
    "add": "add papers to a .bib file by identifier or title, and print their keys",
    "update": "complete the entries of .bib files, and replace preprints that have been published",
    "check": "check .bib files and fix them",
    "lsp": "serve an editor: check .bib files while one types, complete keys of citations",
    "list": "list the papers",
    "site": "make a page of the papers that people search, filter and cite in a browser",
    "serve": "show that page in the browser while its lists change",
    "stats": "count the papers by venue, year, host, type and field",
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
    "doctor": "report what is installed and works on this machine, and what to do about the rest",
}

#: deprecated commands, which no help lists
HIDDEN = ("snapshot",)

_USAGE = 2
#: what people call a format -> how they get it
_FILES = {
    **dict.fromkeys(("docx", "word", "odt", "rtf"), "write --format citations --style NAME -o refs.docx"),
    **dict.fromkeys(("typst", "typ"), "Typst reads hayagriva, and bibtex"),
    **dict.fromkeys(("excel", "xlsx"), "spreadsheets open csv"),
}
_DOCUMENTS = (".tex", ".ltx", ".aux", ".bcf", ".typ", ".qmd", ".rmd", ".rnw", ".lyx")


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options in `arguments`, completed by the settings of the folder; exit if they are wrong.

    Raises ConfigError.
    """
    if not arguments:
        output.write_beside(build_parser(used=())[0].format_help())
        sys.exit(_USAGE)
    if arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    settings = {} if arguments[0] == "doctor" else read_settings()  # which reports what is wrong with them
    shell_words = os.environ.get("COMP_LINE", "").split() if "_ARGCOMPLETE" in os.environ else []
    is_plain = not shell_words and arguments[0] in COMMANDS
    known = arguments[:1] if is_plain else COMMANDS  # others are for help, completion and mistakes
    parser, commands = build_parser(known, {*arguments, *shell_words}, settings)
    for name in set(HIDDEN).intersection(arguments):
        load_command(name).add(commands.add_parser(name, **_LAYOUT))
    if shell_words:
        complete_words(parser)
    options, unknown = parser.parse_known_args(arguments)
    options.quiet, options.verbose = (vars(options).get(name, False) for name in ("quiet", "verbose"))
    options.arguments = tuple(arguments)
    if unknown:
        commands.choices[options.command].error(explain_unknown(unknown, commands.choices[options.command]))
    if pages := vars(options).get("pages"):
        options.catalog = [*map(_check_page, pages), *options.catalog]
    for attribute, values in _select_settings(settings, options.command, is_list=True).items():
        if not getattr(options, attribute):  # as a default, a list would grow by the arguments
            setattr(options, attribute, values)
    return options


def build_parser(
    known: Iterable[str] = COMMANDS,
    used: Container[str] = COMMANDS,
    settings: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[argparse.ArgumentParser, Any]:
    """Return the parser of the command line, with the commands that are `known`, and the action of argparse.

    Only those that are `used` have their arguments, with `settings` as defaults.
    """
    parser = _Parser(prog="unlearnbib", description=_ABOUT, **_LAYOUT)
    parser.add_argument("-V", "--version", action="version", version=f"unlearnbib {__version__}")
    commands = parser.add_subparsers(prog="unlearnbib", dest="command", required=True, metavar="COMMAND")
    for name in known:
        command = commands.add_parser(name, help=COMMANDS[name], **_LAYOUT)
        if name in used:
            load_command(name).add(command)
            _add_reporting(command)
            command.set_defaults(**_select_settings(settings, name, is_list=False))
    return parser, commands


def _add_reporting(command: argparse.ArgumentParser) -> None:
    """Add the options of every command."""
    group = command.add_argument_group("messages")
    verbosity = group.add_mutually_exclusive_group()
    verbosity.add_argument("-q", "--quiet", action="store_true", help="report only errors")
    words = "report the files read, and what each source gave"
    verbosity.add_argument("-v", "--verbose", action="store_true", help=words)
    group.add_argument("--debug", action="store_true", help="show all about an internal error")


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


def explain_unknown(unknown: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """Return a message about arguments that a command does not take: the nearest option, or its command."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    name = next((one.partition("=")[0] for one in unknown if one.startswith("-")), "")
    if not name:
        return f"unrecognized arguments: {' '.join(unknown)}"
    flags = [flag for action in parser._actions for flag in action.option_strings]  # noqa: SLF001 - no other way
    near = get_close_matches(name, flags, 1, cutoff=0.75)
    homes = [option.commands[0] for option in OPTIONS if f"--{option.name}" == name]
    if near:
        return f"unknown option {name}; did you mean {near[0]}?"
    return f"unknown option {name}" + (f"; it is an option of {homes[0]}" if homes else "")


def complete_words(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks which words may follow, and exit; the extra `completion` does it."""
    with suppress(ImportError):
        import_module("argcomplete").autocomplete(parser, always_complete_options="long")


def _check_page(page: str) -> str:
    """Return a page of the command line; raises CatalogError for a document, or a citation key."""
    suffix = os.path.splitext(page)[1].lower()
    if suffix in _DOCUMENTS:
        raise CatalogError(
            page,
            f"is a document, not a list of papers; for the papers that it cites, write export --cited {page}",
        )
    if page != "-" and not suffix and not os.path.exists(page):
        raise CatalogError(page, f"there is no such file; for a citation key, write --key {page}")
    return page


class _Parser(argparse.ArgumentParser):
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise ArgumentError for a value that is no choice, with the nearest, or with all of them."""
        if action.choices is None or value in action.choices:
            return
        from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

        if hint := (_FILES if action.dest == "format" else {}).get(str(value).lower(), ""):
            raise argparse.ArgumentError(action, f"{value!r} is not one; {hint}")
        if action.dest == "command" and os.path.exists(str(value)):
            import shlex  # noqa: PLC0415 - as above

            hint = f"for a file, write: unlearnbib export {shlex.quote(str(value))} -o refs.bib"
            raise argparse.ArgumentError(action, f"{value!r} is not one; {hint}")
        names = [str(one) for one in action.choices]
        near = get_close_matches(str(value), names)
        near.sort(key=lambda one: sorted(one) != sorted(str(value)))  # letters that changed places come first
        hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}"
        raise argparse.ArgumentError(action, f"{value!r} is not one; {hint}")

    def format_help(self) -> str:
        """Return the page of the commands by task, or that of one command, with its examples."""
        from unlearnbib.cli import help_pages  # noqa: PLC0415 - only for help

        name = self.prog.partition(" ")[2]
        if not name:
            return help_pages.format_main_page(_ABOUT, _get_width())
        if name in COMMANDS:
            help_pages.add_head(self, name, COMMANDS[name], _get_width())
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Report wrong arguments in one line, and exit."""
        output.report(f"{message}; see {self.prog} --help")
        sys.exit(_USAGE)


def _make_formatter(prog: str) -> argparse.HelpFormatter:
    """Return a formatter of help texts, which keeps the lines of examples."""
    return argparse.RawDescriptionHelpFormatter(prog, width=_get_width())


def _get_width() -> int:
    """Return the width of help texts: that of COLUMNS, if it is set and less."""
    columns = os.environ.get("COLUMNS", "")
    return min(_WIDTH, max(_NARROWEST, int(columns))) if columns.isdecimal() else _WIDTH


_WIDTH = 96  # of help texts on a wide terminal; argparse measures it for every option otherwise
_NARROWEST = 40
_ABOUT = "Turns a list of papers into a bibliography that you can submit."
_LAYOUT: Any = {"formatter_class": _make_formatter}
