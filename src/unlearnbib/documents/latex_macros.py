r"""Macros that authors define in LaTeX: which of their arguments are keys, whatever their name.

`\newcommand` and its kind, `\def`, `\let` and the commands of xparse are read; the body of a macro is read
when the macro is used, as TeX does, so that macros may use macros that are defined later.
"""

import re
from typing import NamedTuple

from attrs import define, field

from unlearnbib.documents.arguments import Groups

_LONGEST = 2_000  # characters of a body that is read
_LONGEST_VALUE = 200  # characters of an argument that is a part of a key
_NAME = re.compile(r"[\s\0]{0,200}(?:\{[\s\0]{0,200}\\([A-Za-z@]+)[\s\0]{0,200}\}|\\([A-Za-z@]+))")
_COUNT = re.compile(r"[\s\0]{0,200}\[[\s\0]{0,200}(\d)[\s\0]{0,200}\]")
_PARAMETERS = re.compile(r"[\s\0]{0,200}(\[#1\])?((?:#\d){0,9})[\s\0]{0,200}(?=\{)")
_TARGET = re.compile(r"[\s\0]{0,200}=?[\s\0]{0,200}\\([A-Za-z@]+)")
_SPECIFICATION = re.compile(r"[\s!+]|s|o|m|v|O\{[^{}]{0,200}\}")
_SPACE = re.compile(r"[\s\0]{0,2000}")
_ARGUMENT = re.compile(r"#(\d)")
_PLAIN_TEXT = re.compile(r"[^\\#]*")

_COMMANDS = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd"
    " providerobustcmd".split()
)
_DEFS = frozenset(("def", "gdef", "edef", "xdef"))
_XPARSE = re.compile(r"(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand")


class Macro(NamedTuple):
    """A macro: its arguments (`m` in braces, `o` in brackets, `s` a star), and its body."""

    arguments: str
    body: str


class Meaning(NamedTuple):
    """The lists of keys of a macro, with `#1` for an argument, and the command that its text ends with."""

    arguments: str = ""
    lists: tuple[str, ...] = ()
    last: str = ""


@define
class Definitions:
    """The macros and verbatim environments that the files of one document have defined so far."""

    macros: dict[str, Macro] = field(factory=dict)
    aliases: dict[str, str] = field(factory=dict)
    meanings: dict[str, Meaning] = field(factory=dict)
    #: macros whose meaning is being read, so that one that uses itself ends
    open: set[str] = field(factory=set)
    #: lists of keys that macros have in their text, which count once
    used: set[str] = field(factory=set)
    #: environments whose text is not TeX
    environments: set[str] = field(factory=set)

    def define(self, command: re.Match[str], groups: Groups) -> tuple[int, int] | None:
        """Learn the macro that `command` defines; return the span of its body, or None if it defines none."""
        if command[1] == "let":
            self._learn_alias(command)
            return None
        found = _read_definition(command, groups)
        if found is None:
            return None
        name, arguments, (start, end) = found
        is_hook = "@" in name or (command[1].lower().startswith("renew") and not arguments)
        if (
            end - start > _LONGEST or is_hook
        ):  # a class uses it, or it is text: its keys are read where they are
            self.forget(name)
            return None
        self.forget(name)
        self.macros[name] = Macro(arguments, command.string[start:end])
        return start, end

    def forget(self, name: str) -> None:
        """Forget a macro that is defined anew."""
        for table in (self.macros, self.aliases, self.meanings):
            table.pop(name, None)

    def _learn_alias(self, command: re.Match[str]) -> None:
        r"""Learn `\let\a=\b`: \a gets the definition that \b has now."""
        name = _NAME.match(command.string, command.end())
        target = _TARGET.match(command.string, name.end()) if name else None
        if not name or not target:
            return
        new, old = name[1] or name[2], target[1]
        self.forget(new)
        if old in self.macros:
            self.macros[new] = self.macros[old]
        elif new != old:
            self.aliases[new] = self.aliases.get(old, old)


def _read_definition(command: re.Match[str], groups: Groups) -> tuple[str, str, tuple[int, int]] | None:
    """Return the name, the arguments and the span of the body of a definition, or None."""
    text, kind = command.string, command[1]
    is_xparse = bool(_XPARSE.fullmatch(kind))
    if not (is_xparse or kind in _COMMANDS or kind in _DEFS):
        return None
    name = _NAME.match(text, command.end())
    if not name:
        return None
    if is_xparse:
        arguments, at = _read_specification(text, groups, name.end())
    elif kind in _DEFS:
        arguments, at = _read_parameters(text, name.end())
    else:
        arguments, at = _read_count(text, groups, name.end())
    body = groups.find_group(at) if arguments is not None else None
    return (name[1] or name[2], arguments or "", body) if body else None


def _read_count(text: str, groups: Groups, at: int) -> tuple[str | None, int]:
    r"""Return the arguments of \newcommand from `[2][default]`."""
    count = _COUNT.match(text, at)
    if not count:
        return "", at
    default = groups.find_group(count.end(), "[")
    number = int(count[1])
    return ("o" + "m" * (number - 1), default[1] + 1) if default else ("m" * number, count.end())


def _read_parameters(text: str, at: int) -> tuple[str | None, int]:
    r"""Return the arguments of \def from `#1#2` or `[#1]#2`; None for others."""
    found = _PARAMETERS.match(text, at)
    if not found:
        return None, at
    return "o" * bool(found[1]) + "m" * (len(found[2]) // 2), found.end()


def _read_specification(text: str, groups: Groups, at: int) -> tuple[str | None, int]:
    r"""Return the arguments of \NewDocumentCommand from `{s o O{} m}`; None for other kinds."""
    span = groups.find_group(at)
    if not span:
        return None, at
    given, arguments, done = text[span[0] : min(span[1], span[0] + _LONGEST)], "", 0
    while done < len(given):
        one = _SPECIFICATION.match(given, done)
        if not one:
            return None, at
        arguments += {"O": "o", "v": "m"}.get(one[0][0], one[0] if one[0] in "som" else "")
        done = one.end()
    return arguments, span[1] + 1


def read_values(arguments: str, text: str, groups: Groups, at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of the arguments of a macro that is used before `at`, and where they end."""
    spans: list[tuple[int, int]] = []
    for kind in arguments:
        space = _SPACE.match(text, at)
        after = space.end() if space else at
        if kind == "s":
            is_starred = text.startswith("*", at)
            spans.append((at, at + is_starred))
            at += is_starred
        elif group := groups.find_group(after, "[" if kind == "o" else "{"):
            spans.append(groups.limit(group))
            at = group[1] + 1
        elif kind == "m" and after < len(text) and text[after] not in "\\}]":
            spans.append((after, after + 1))  # one character is an argument without braces
            at = after + 1
        else:
            spans.append((at, at))
    return spans, at


def fill_list(listed: str, text: str, spans: list[tuple[int, int]]) -> str:
    """Return a list of keys with the values of the arguments.

    >>> fill_list("a,x:#1", "{b}", [(1, 2)])
    'a,x:b'
    """
    if span := get_span(listed, spans):
        return text[slice(*span)]

    def get_value(found: re.Match[str]) -> str:
        start, end = spans[int(found[1]) - 1] if 0 < int(found[1]) <= len(spans) else (0, 0)
        return text[start : min(end, start + _LONGEST_VALUE)]

    return _ARGUMENT.sub(get_value, listed)


def get_span(listed: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the span of a list of keys that is one argument, or None."""
    found = _ARGUMENT.fullmatch(listed.strip())
    return spans[int(found[1]) - 1] if found and 0 < int(found[1]) <= len(spans) else None


def is_plain(body: str) -> bool:
    """Return whether the body of a macro is text that can cite nothing."""
    return bool(_PLAIN_TEXT.fullmatch(body))
