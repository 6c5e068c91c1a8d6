r"""Definitions of macros in LaTeX: their names, arguments and bodies.

`\newcommand` and its kind, `\def` and the commands of xparse are read.
"""

import re

from unlearnbib.documents.arguments import Groups

_LONGEST = 2_000  # characters of a body that is read
NAME = re.compile(r"[\s\0]{0,200}(?:\{[\s\0]{0,200}\\([A-Za-z@]+)[\s\0]{0,200}\}|\\([A-Za-z@]+))")
_COUNT = re.compile(r"[\s\0]{0,200}\[[\s\0]{0,200}(\d)[\s\0]{0,200}\]")
_PARAMETERS = re.compile(r"[\s\0]{0,200}(\[#1\])?((?:#\d){0,9})[\s\0]{0,200}(?=\{)")
_SPECIFICATION = re.compile(
    r"(?P<none>[\s!+])|(?P<kind>[sov]|m)|O\{[^{}]{0,200}\}|t(?P<token>\S)"
    r"|[drDR](?P<opener>[(<\[|])[^\s{}](?:\{[^{}]{0,200}\})?|(?P<group>g|G\{[^{}]{0,200}\})"
)

_COMMANDS = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd"
    " providerobustcmd".split()
)
_DEFS = frozenset(("def", "gdef", "edef", "xdef"))
_XPARSE = re.compile(r"(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand")


def read_definition(command: re.Match[str], groups: Groups) -> tuple[str, str, tuple[int, int]] | None:
    """Return the name, the arguments and the span of the body of a definition, or None."""
    text, kind = command.string, command[1]
    is_xparse = bool(_XPARSE.fullmatch(kind))
    if not (is_xparse or kind in _COMMANDS or kind in _DEFS):
        return None
    name = NAME.match(text, command.end())
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
        arguments += _name_kind(one)
        done = one.end()
    return arguments, span[1] + 1


def _name_kind(one: re.Match[str]) -> str:
    """Return the kind of an argument: `m`, `o`, `s`, an opening symbol, or a token that may be there."""
    match one.lastgroup:
        case "none":
            return ""
        case "kind":
            return one["kind"].replace("v", "m")
        case "token":
            return one["token"]
        case "opener":
            return one["opener"].replace("[", "o")
        case "group":
            return "{"
    return "o"
