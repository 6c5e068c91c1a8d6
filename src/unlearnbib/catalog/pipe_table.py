"""Rows of Markdown pipe tables (GFM, section 4.10), as the site printed them before its tables were HTML."""

import re
from collections.abc import Iterator
from itertools import takewhile

from unlearnbib.catalog.rows import Cell, Row, is_heading
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text import decode_entities

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BLOCK = re.compile(r"\s*(?:$|#{1,6}\s|>|```|~~~|<)")  # what ends a table, beside a blank line
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?(\S*?)>?(?:\s+[\"'(].*)?\s*\)|<(\S+)>|(\S+)")
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>", re.IGNORECASE)


def pipe_rows(text: str) -> Iterator[Row]:
    """Yield the rows under each heading that names the columns of a catalog, with their lines."""
    lines = text.split("\n")
    for index, line in enumerate(lines[:-1]):
        columns = [name.lower() for name in _split(line)] if "|" in line else []
        if is_heading(columns) and _DELIMITER.fullmatch(lines[index + 1].strip()):
            start = index + 2
            for offset, row in enumerate(takewhile(_is_row, lines[start:])):
                yield Row(_cells(row, columns), columns, start + offset + 1)


def _is_row(line: str) -> bool:
    return not _BLOCK.match(line)


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _cells(line: str, columns: list[str]) -> list[Cell]:
    """Return the cells; where the title comes first, a raw pipe too many belongs to it: it is free text."""
    cells = _split(line)
    surplus = len(cells) - len(columns)
    if surplus > 0 and tuple(columns) == CATALOG_FIELDS:
        cells = [" | ".join(cells[: surplus + 1]), *cells[surplus + 1 :]]
    return [Cell(_plain(cell), _address(cell)) for cell in cells]


def _plain(cell: str) -> str:
    return decode_entities(_INLINE_TAG.sub("", cell.replace(r"\|", "|")))


def _address(cell: str) -> str:
    """Return the address in a cell: `[Link](address)`, `<address>`, or the address as it is."""
    found = _LINK.fullmatch(decode_entities(cell))
    return next(filter(None, found.groups()), "") if found else ""
