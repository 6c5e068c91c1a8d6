r"""The arguments of a macro where it is used, and the lists of keys that they make."""

import re

from unlearnbib.documents.arguments import Groups

_LONGEST_VALUE = 200  # characters of an argument that is a part of a key
_SPACE = re.compile(r"[\s\0]{0,2000}")
_ARGUMENT = re.compile(r"#(\d)")
_PLAIN_TEXT = re.compile(r"[^\\#]*")


def read_values(arguments: str, text: str, groups: Groups, at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of the arguments of a macro that is used before `at`, and where they end."""
    spans: list[tuple[int, int]] = []
    for kind in arguments:
        space = _SPACE.match(text, at)
        after = space.end() if space else at
        opener = {"o": "[", "m": "{"}.get(kind, kind)
        if opener not in "[{(<":
            is_there = text.startswith("*" if kind == "s" else kind, at)
            spans.append((at, at + is_there))
            at += is_there
        elif group := groups.find_group(after, opener):
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
