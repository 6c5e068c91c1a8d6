"""The options of a command as groups of arguments, from their table, and those that exclude each other."""

import argparse
from collections.abc import Callable
from typing import Any

from unlearnbib.errors import MergeError
from unlearnbib.formats.options import GROUPS, OPTIONS, Option


def add_options(parser: argparse.ArgumentParser, command: str, *, required: tuple[str, ...] = ()) -> None:
    """Add the options of `command`, in their groups; those named in `required` must be given.

    A command that selects papers takes its pages as arguments too.
    """
    if command in PAGED:
        words = "pages to read, as --catalog"
        parser.add_argument("pages", metavar="PAGE", nargs="*", default=[], help=words)
    options = [option for option in OPTIONS if command in option.commands]
    for group, words in GROUPS.items():
        members = [option for option in options if option.group == group]
        target = parser.add_argument_group(f"{group} ({words})") if members else parser
        for option in members:
            flags = ["-o", "--output"] if option.name == "output" else [f"--{option.name}"]
            target.add_argument(*flags, required=option.name in required, **_describe_argument(option))


def _describe_argument(option: Option) -> dict[str, Any]:
    """Return the keywords of argparse for an option; values that are not given are falsy."""
    shared: dict[str, Any] = {"dest": option.attribute, "help": option.help}
    if option.type is bool:
        return {**shared, "action": "store_true"}
    if option.type is list:
        return {**shared, "metavar": option.metavar, "nargs": "+", "action": "extend", "default": []}
    if option.values:
        default = option.default if option.name == "format" else ""
        choices = tuple(filter(None, option.values)) if "" in option.values else option.values
        return {**shared, "choices": choices, "default": default}
    return {
        **shared,
        "metavar": option.metavar,
        "type": _TYPES.get(option.name, option.type),
        "default": None,
    }


def check_merge_options(options: argparse.Namespace) -> None:
    """Raise MergeError for options that exclude each other."""
    for name, option in (("preview", "--dry-run"), ("check", "--check")):
        if getattr(options, name, False) and not options.merge:
            raise MergeError(f"{option} requires --merge")
    if options.merge and options.format != "bibtex":
        raise MergeError(f"--merge requires --format bibtex, not {options.format}")
    if options.merge and options.output in (None, "-"):
        raise MergeError("--merge needs a file: name it with -o")


def count_authors(text: str) -> int:
    """Return the number of authors that an argument gives."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a number of authors; write 1 or more, or 0 for all"
        )
    return int(text)


def count_parts(text: str) -> int:
    """Return the number of parts that an argument gives."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of parts; write 1 or more")
    return int(text)


def read_year(text: str) -> int:
    """Return the year that an argument gives."""
    try:
        year = int(text)
    except ValueError as error:
        reason = f"invalid int value: {text!r}"
        raise argparse.ArgumentTypeError(reason) from error
    if year < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a year; write a number such as 2024")
    return year


def read_words(text: str) -> str:
    """Return the text of an argument, which must have words: an empty one is a variable that is not set."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; write its value, or leave the option out")
    return text


#: Commands whose arguments are pages.
PAGED = ("export", "list", "resolve", "site", "serve", "stats", "lock")
#: option -> the function that reads its argument; an empty text would switch off what it selects
_TYPES: dict[str, Callable[[str], Any]] = {
    "max-authors": count_authors,
    "partitions": count_parts,
    **dict.fromkeys(("year", "since", "until"), read_year),
    **dict.fromkeys(("reader", "key-pattern", "scheduler", "venue", "match"), read_words),
}
