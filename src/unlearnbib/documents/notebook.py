"""Jupyter notebooks (nbformat 4): their Markdown cells, with the citations of MyST and pandoc."""

import json
from collections.abc import Iterator
from typing import Any

from unlearnbib.documents import markdown
from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.parts import Doubt, Label, Lines, Part


def read(text: str) -> Iterator[Part]:
    """Yield the citations of the Markdown cells of a notebook, at their lines in its file."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield Doubt(1, f"it is not a notebook of nbformat 4: {type(error).__name__}")
        return
    places = _Places(text)
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            yield from _read_cell(cell.get("source"), places)


def _read_cell(source: Any, places: "_Places") -> Iterator[Part]:
    pieces = source if isinstance(source, list) else [source]
    lines = "".join(one for one in pieces if isinstance(one, str)).split("\n")
    found = [places.find(line) for line in lines]
    for part in markdown.read("\n".join(lines)):
        yield part if isinstance(part, Label) else part._replace(line=found[part.line - 1])


class _Places:
    """The lines of the file where the lines of cells are, which come in the order of the file."""

    def __init__(self, text: str) -> None:
        self._text, self._lines, self._at, self._is_lost = text, Lines(text), 0, False

    def find(self, line: str) -> int:
        """Return the line of the file that has the next `line` of a cell, or the last one found."""
        for ascii_only in (False, True):
            written = json.dumps(line, ensure_ascii=ascii_only)[1:-1]
            at = -1 if self._is_lost else self._text.find(written, self._at)
            if at >= 0:
                self._at = at + len(written)
                return self._lines.find(at)
        self._is_lost = True  # a text that is escaped in another way: one search is enough
        return self._lines.find(self._at)


_CELL = '{"cell_type": "%s", "source": %s}, '
READER = DocumentReader(
    read,
    (
        Example(
            '{"cells": ['
            + _CELL % ("markdown", '["One {cite}`a`\\n", "and [@b]."]')
            + _CELL % ("code", "[\"x = '@no'\"]")
            + _CELL % ("markdown", '"@c and \\"@d\\""')
            + "{}]}",
            tuple("abcd"),
        ),
    ),
    reads_tex=False,
)
