"""Templates of citations in the text of a wiki, and their values without markup."""

import re
from bisect import bisect
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from unlearnbib.text.normalize import clean

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_NAME = re.compile(r"\s*(cite [\w ]+|citation)\s*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^<>]*-->")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_EXTERNAL = re.compile(r"\[(?:https?|ftp)://[^\s\[\]]+\s([^\[\]]*)\]")
_NESTED = re.compile(r"\{\{[^{}]*\}\}")
_TAG = re.compile(r"</?(?:nowiki|i|b|sub|sup|small|span|ref)\b[^<>]*>", re.IGNORECASE)
_QUOTES = re.compile("'{2,}")
_LONGEST, _DEEPEST = 100_000, 3  # characters of a citation, templates around it
_LONGEST_NAME = 80


def find_templates(text: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield the line, the name and the parameters of each template of a citation.

    >>> list(find_templates("A.<ref>{{Cite book |title=On {{lang|la|Sand}} |year=2020}}</ref>"))
    [(1, 'cite book', {'title': 'On {{lang|la|Sand}}', 'year': '2020'})]
    """
    ends = [found.start() for found in re.finditer("\n", text)]
    stack: list[tuple[int, list[int], int]] = []  # where a template begins, its bars, links that are open
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == "{{":  # noqa: S105 - a bracket
            stack.append((found.start(), [], 0))
        elif token == "}}" and stack:  # noqa: S105
            start, bars, _ = stack.pop()
            if len(stack) <= _DEEPEST and (name := _read_name(text, start, bars, found.start())):
                yield bisect(ends, start) + 1, name, _read_parameters(text, [*bars, found.start()])
        elif stack:
            start, bars, links = stack[-1]
            links += {"[[": 1, "]]": -1}.get(token, 0)
            stack[-1] = (start, bars, max(links, 0))
            if token == "|" and links <= 0:  # noqa: S105
                bars.append(found.start())


def _read_name(text: str, start: int, bars: list[int], end: int) -> str:
    """Return the name of the template of a citation, or ""."""
    if not bars or end - start > _LONGEST or bars[0] - start > _LONGEST_NAME:
        return ""
    found = _NAME.fullmatch(text[start + 2 : bars[0]])
    return " ".join(found[1].lower().split()) if found else ""


def _read_parameters(text: str, bars: list[int]) -> dict[str, str]:
    parts = (text[start + 1 : end] for start, end in pairwise(bars))
    pairs = (part.partition("=") for part in parts if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def read_value(text: str) -> str:
    """Return the value of a parameter as plain text.

    >>> read_value("On [[Sand (rock)|Sand]] {{!}} ''Wind''<!-- sic -->"), read_value("a&#124;b &amp; c")
    ('On Sand | Wind', 'a|b & c')
    """
    bare = _COMMENT.sub("", text).replace("{{!}}", "|").replace("{{=}}", "=")
    bare = _EXTERNAL.sub(r"\1", _LINK.sub(r"\1", _NESTED.sub(_read_nested, bare)))
    return clean(unescape(_QUOTES.sub("", _TAG.sub("", bare))))


def _read_nested(found: re.Match[str]) -> str:
    """Return the last value of a template in a value: the text of {{lang|la|...}}."""
    return found[0][2:-2].rpartition("|")[2]
