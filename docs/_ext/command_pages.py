"""The commands, their options and the settings, from the parser and the table of options."""

import argparse
from collections.abc import Iterator

from markdown_text import code, escape, join_codes, table

from unlearnbib.cli.parser import COMMANDS, load_command
from unlearnbib.formats.options import OPTIONS


def describe_commands() -> str:
    """Return a section for each command: a table for each group of its options."""
    return "\n".join(describe_command(name) for name in COMMANDS)


def describe_command(name: str) -> str:
    """Return the section of one command."""
    parser = argparse.ArgumentParser(prog=f"unlearnbib {name}")
    load_command(name).add(parser)
    about = COMMANDS[name]
    groups = "\n".join(_describe_group(group) for group in parser._action_groups if _list_actions(group))
    title = f"(command-{name})=\n## `unlearnbib {name}`\n"
    return f"{title}\n{escape(about[0].upper() + about[1:])}.\n\n{groups}"


def _list_actions(group: argparse._ArgumentGroup) -> list[argparse.Action]:
    hidden = (argparse.SUPPRESS,)
    return [
        action
        for action in group._group_actions
        if action.help not in hidden and not isinstance(action, argparse._HelpAction)
    ]


def _describe_group(group: argparse._ArgumentGroup) -> str:
    rows = ((_name_action(action), _describe_action(action)) for action in _list_actions(group))
    titles = {"options": "other options", "positional arguments": "arguments"}
    title = titles.get(str(group.title), str(group.title))
    return f"{escape(title[0].upper() + title[1:])}:\n\n{table(('option', 'meaning'), rows)}"


def _name_action(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return code(metavar)
    value = "" if action.nargs == 0 else f" {metavar if action.choices is None else 'VALUE'}"
    if action.nargs in ("+", "*"):
        value += " ..."
    return ", ".join(code(flag + value) for flag in action.option_strings)


def _describe_action(action: argparse.Action) -> str:
    words = escape((action.help or "").replace("%%", "%"))
    choices = f"one of {join_codes(map(str, action.choices))}" if action.choices is not None else ""
    return "; ".join(filter(None, (words, choices)))


def describe_settings() -> str:
    """Return the table of the options that unlearnbib.toml may have."""
    return table(("setting", "values", "what it does", "commands"), _list_settings())


def _list_settings() -> Iterator[tuple[str, ...]]:
    for option in OPTIONS:
        if option.is_setting:
            kinds = {list: "a list", int: "a number", bool: "`true` or `false`"}
            values = join_codes(option.values) or kinds.get(option.type, "a text")
            yield code(option.name), values, escape(option.help), join_codes(option.commands)
