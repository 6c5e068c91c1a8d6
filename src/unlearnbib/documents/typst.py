"""Typst: `@key`, `@key[p. 3]`, `#cite(<key>)`, `#cite(label("key"))`, attributions, `#include` chains.

A reference and a citation are written alike (https://typst.app/docs/reference/model/ref/), so what the
document itself labels is no key, and what else may be a label is not `sure`. A mail address is no
reference here, though Typst would take it for one.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.parts import (
    Everything,
    Include,
    Key,
    Label,
    Lines,
    Part,
)

_SIGN = re.compile(r"\\.|(?<!:)//[^\n]*|/\*|`+", re.DOTALL)
_COMMENT = re.compile(r"/\*|\*/")
_NO_LINE = re.compile(r"[^\n]")
_NAME = r"[\w:.-]+"
_PART = re.compile(
    rf"""\\.                                                       # an escaped sign
    | \bimport\s{{1,20}}"[^"\n]*"                                  # of a package: "@preview/..."
    | (?<![\w@])@(?P<reference>{_NAME})
    | (?:\bcite\(|\battribution:)\s{{0,200}}
      (?: <(?P<cite>{_NAME})> | (?:label\(\s{{0,200}})?"(?P<cite_text>[^"\n]*)" )
    | \bref\(\s{{0,200}}<(?P<ref>{_NAME})>
    | <(?P<label>{_NAME})>
    | \binclude\s{{1,20}}"(?P<file>[^"\n]+)"
    | \bbibliography\((?P<full>[^()]*)\)
    """,
    re.VERBOSE | re.DOTALL,
)
_FULL = re.compile(r"\bfull:\s{0,200}true\b")


def read(text: str) -> Iterator[Part]:
    """Yield what a Typst document cites, the labels that it gives, and the files that it includes.

    >>> list(read("As @doe2024[p. 3] and #cite(<arxiv:2406.10890>). // @no"))
    [Key(line=1, key='doe2024', sure=False), Key(line=1, key='arxiv:2406.10890', sure=True)]
    """
    lines = Lines(text)
    for found in _PART.finditer(_seen(text)):
        if found.lastgroup:
            yield from _part(found.lastgroup, found[found.lastgroup], lines.at(found.start()))


def _part(kind: str, name: str, line: int) -> Iterator[Part]:
    if kind == "file":
        yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
    elif kind == "full":
        yield from [Everything(line)] if _FULL.search(name) else []
    elif kind == "label":
        yield Label(name)
    elif key := name.rstrip(".:") if kind == "reference" else name.strip():
        yield Key(line, key, sure=kind.startswith("cite"))


def _seen(text: str) -> str:
    """Return `text` with blanks for comments and raw text."""
    pieces, done, at = [], 0, 0
    while sign := _SIGN.search(text, at):
        at = _behind(text, sign)
        if sign[0][0] != "\\":
            pieces += [text[done : sign.start()], _NO_LINE.sub(" ", text[sign.start() : at])]
            done = at
    return "".join([*pieces, text[done:]])


def _behind(text: str, sign: re.Match[str]) -> int:
    """Return the place behind what begins with `sign`; what is never closed goes on to the end."""
    if sign[0] == "/*":
        return _behind_comment(text, sign.end())
    if sign[0][0] != "`" or len(sign[0]) == 2:  # noqa: PLR2004 - two are empty raw text
        return sign.end()
    end = text.find(sign[0], sign.end())
    return end + len(sign[0]) if end >= 0 else len(text)


def _behind_comment(text: str, at: int) -> int:
    """Return the place behind a comment; comments nest."""
    depth = 1
    for sign in _COMMENT.finditer(text, at):
        depth += 1 if sign[0] == "/*" else -1
        if not depth:
            return sign.end()
    return len(text)
