"""Rows of Markdown pipe tables, as the site printed them before its tables were HTML."""

import re
from collections.abc import Iterator
from itertools import takewhile

from unlearnbib.catalog.rows import Row
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text import decode_entities

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?(\S*?)>?\s*\)|<(\S+)>|(\S+)")
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>", re.IGNORECASE)


def pipe_rows(text: str) -> Iterator[Row]:
    """Yield the rows under each heading `| Title | Venue | Year | Link |`, with their lines."""
    lines = text.split("\n")
    for index, line in enumerate(lines[:-1]):
        if _is_heading(line) and _DELIMITER.fullmatch(lines[index + 1].strip()):
            start = index + 2
            for offset, row in enumerate(takewhile(_is_row, lines[start:])):
                yield Row(_cells(row), start + offset + 1)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _is_heading(line: str) -> bool:
    return _is_row(line) and tuple(map(str.lower, _split(line))) == CATALOG_FIELDS


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _cells(line: str) -> tuple[str, ...]:
    """Return title, venue, year, link: a raw pipe belongs to the title, the one cell of free text."""
    cells = _split(line)
    if len(cells) < len(CATALOG_FIELDS):
        return tuple(cells)
    *title, venue, year, link = cells
    return (_plain(" | ".join(title)), _plain(venue), _plain(year), _address(link))


def _plain(cell: str) -> str:
    return decode_entities(_INLINE_TAG.sub("", cell.replace(r"\|", "|")))


def _address(cell: str) -> str:
    """Return the address in a cell: `[Link](address)`, `<address>`, or the address as it is."""
    found = _LINK.fullmatch(decode_entities(cell))
    return next(filter(None, found.groups()), "") if found else cell
