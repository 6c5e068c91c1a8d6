"""Typst: `@key`, `@key[p. 3]`, `#cite(<key>)`, `#cite(label("key"))`, attributions, `#include` chains.

A reference and a citation are written alike (https://typst.app/docs/reference/model/ref/), so a
label of the document itself is not a key, and any other reference is not `sure`. A mail address is not a
reference here, though Typst would take it for one.
"""

import re
from collections.abc import Iterator

from unlearnbib.documents.masking import mask_spans
from unlearnbib.documents.parts import (
    Everything,
    Include,
    Key,
    Label,
    Lines,
    Part,
)

_SYMBOL = re.compile(r"\\.|(?<!:)//[^\n]*|/\*|`+", re.DOTALL)
_COMMENT = re.compile(r"/\*|\*/")
_NAME = r"[\w:.-]+"
_PART = re.compile(
    rf"""\\.                                                       # an escaped character
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
    """Yield the citations of a Typst document, its labels, and the files that it includes.

    >>> list(read("As @doe2024[p. 3] and #cite(<arxiv:2406.10890>). // @no"))
    [Key(line=1, key='doe2024', sure=False), Key(line=1, key='arxiv:2406.10890', sure=True)]
    """
    lines = Lines(text)
    for found in _PART.finditer(mask_spans(text, _find_hidden(text))):
        if found.lastgroup:
            yield from _build_part(found.lastgroup, found[found.lastgroup], lines.find(found.start()))


def _build_part(kind: str, name: str, line: int) -> Iterator[Part]:
    if kind == "file":
        yield Include(line, (name.lstrip("/"),), beside=not name.startswith("/"))
    elif kind == "full":
        yield from [Everything(line)] if _FULL.search(name) else []
    elif kind == "label":
        yield Label(name)
    elif key := name.rstrip(".:") if kind == "reference" else name.strip():
        yield Key(line, key, sure=kind.startswith("cite"))


def _find_hidden(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments and raw text."""
    at = 0
    while symbol := _SYMBOL.search(text, at):
        at = _find_end(text, symbol)
        if symbol[0][0] != "\\":
            yield symbol.start(), at


def _find_end(text: str, symbol: re.Match[str]) -> int:
    """Return the end of the span that `symbol` opens; an unclosed one ends with the text."""
    if symbol[0] == "/*":
        return _find_comment_end(text, symbol.end())
    if symbol[0][0] != "`" or len(symbol[0]) == 2:  # noqa: PLR2004 - two are empty raw text
        return symbol.end()
    end = text.find(symbol[0], symbol.end())
    return end + len(symbol[0]) if end >= 0 else len(text)


def _find_comment_end(text: str, at: int) -> int:
    """Return the end of a comment; comments nest."""
    depth = 1
    for symbol in _COMMENT.finditer(text, at):
        depth += 1 if symbol[0] == "/*" else -1
        if not depth:
            return symbol.end()
    return len(text)
