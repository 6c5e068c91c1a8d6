"""Groups of TeX: the texts between braces that match."""

import re
from collections.abc import Iterator
from functools import lru_cache

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def find_close(text: str, at: int) -> int:
    """Return the place of the brace that closes the one at `at`, or 0.

    >>> find_close("{a{b}}", 0), find_close("{a{b}", 0)
    (5, 0)
    """
    return _match_braces(text).get(at, 0)


@lru_cache(8)  # a text is asked for each of its groups
def _match_braces(text: str) -> dict[int, int]:
    """Return the place of the closing brace of each opening one."""
    matches, opened = dict[int, int](), list[int]()
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            matches[opened.pop()] = found.start()
    return matches


def take_group(text: str, at: int) -> str:
    """Return the content of the group in braces at a place, or ""."""
    return take_last_group(text, at, 1)


def take_last_group(text: str, at: int, count: int) -> str:
    """Return the content of the last of `count` groups that follow one another from a place, or ""."""
    for number in range(count):
        at += len(text[at : at + 80]) - len(text[at : at + 80].lstrip(" %\n\t"))
        if text[at : at + 1] != "{" or not (end := find_close(text, at)):
            return ""
        if number == count - 1:
            return text[at + 1 : end]
        at = end + 1
    return ""


def take_groups(text: str) -> Iterator[str]:
    """Yield the contents of the outermost groups of a text.

    >>> list(take_groups("a {b{c}} {d}"))
    ['b{c}', 'd']
    """
    at = text.find("{")
    while at >= 0 and (end := find_close(text, at)):
        yield text[at + 1 : end]
        at = text.find("{", end)


def is_balanced(value: str) -> bool:
    """Return whether the braces of a value match."""
    return find_close(f"{{{value}}}", 0) == len(value) + 1
