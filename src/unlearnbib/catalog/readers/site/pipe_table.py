"""Rows of Markdown pipe tables (GFM, section 4.10), as the site printed them before its tables were HTML."""

import re
from collections.abc import Iterator
from itertools import pairwise

from unlearnbib.catalog.rows import Row, is_heading
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import decode_entities

_PIPE = compile_late(r"(?<!\\)\|")
_DELIMITER = compile_late(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_RULE = compile_late(
    r"\n[^\S\n]*(?:\|[^\S\n]*)?:?-+:?[^\S\n]*\|"
)  # how a delimiter begins: most pages have none
_BLOCK = compile_late(
    r"\s*(?:#{1,6}\s|>|```|~~~|<)"
)  # the start of a line that ends a table, as an empty line does
_LINK = compile_late(  # `[Link](URL)`, `<URL>`, or the URL as it is
    r"\[[^\]]*\]\(\s*<?(\S*?)>?(?:\s+[\"'(].*)?\s*\)|<(\S+)>|(\S+)"
)
_INLINE_TAG = compile_late(r"</?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>", re.IGNORECASE)


class PipeRowReader:
    """Reads the rows under each heading that names the columns of a catalog, piece by piece, with their lines.

    An empty line ends a table, but rows after it that still look like rows are read: they are papers too.
    """

    def __init__(self) -> None:
        self._columns: tuple[str, ...] = ()
        self._torn = True  # whether a line that is not a row is between the table and this line
        self._held = ""  # a line and what follows of it, which may be a delimiter
        self._line = 1  # of the first line that is held

    def feed(self, piece: str) -> list[Row]:
        """Return the rows of a page up to the last line of its next piece, which may go on."""
        text = self._held + piece
        end = text.rfind("\n", 0, max(text.rfind("\n"), 0)) + 1
        self._held = text[end:]
        return self._read(text, end)

    def close(self) -> list[Row]:
        """Return the rows of the last lines of a page."""
        text = self._held + "\n\n"
        return self._read(text, len(text) - 1)

    def _read(self, text: str, end: int) -> list[Row]:
        """Return the rows of the lines before `end`; a line follows them."""
        first, self._line = self._line, self._line + text.count("\n", 0, end)
        if self._columns or ("|" in text and _RULE.search("\n" + text)):
            lines = enumerate(pairwise(text[: text.find("\n", end)].split("\n")), first)
            return [row for number, (line, next_) in lines for row in self._read_line(line, next_, number)]
        self._torn = self._torn or end > 0
        return []

    def _read_line(self, line: str, following: str, number: int) -> Iterator[Row]:
        is_head = "|" in line and _DELIMITER.fullmatch(following.strip())
        names = [name.lower() for name in _split_cells(line)] if is_head else []
        if names and (self._torn or is_heading(names)):
            self._columns, self._torn = tuple(names) if is_heading(names) else (), False
        elif _DELIMITER.fullmatch(line.strip()):
            return  # the line under a heading
        elif not line.strip():
            self._torn = True
        elif self._columns and (line.lstrip().startswith("|") if self._torn else not _BLOCK.match(line)):
            yield Row(*_read_cells(line, self._columns), self._columns, number)
        else:
            self._columns, self._torn = (), True


def _split_cells(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _read_cells(line: str, columns: tuple[str, ...]) -> tuple[list[str], dict[int, str]]:
    """Return the cells and their links; where the title is first, a raw pipe too many belongs to it."""
    cells = _split_cells(line)
    surplus = len(cells) - len(columns)
    if surplus > 0 and columns == CATALOG_FIELDS:
        cells = [" | ".join(cells[: surplus + 1]), *cells[surplus + 1 :]]
    links = [_LINK.fullmatch(decode_entities(cell)) for cell in cells]
    hrefs = {at: next(filter(None, found.groups()), "") for at, found in enumerate(links) if found}
    texts = [decode_entities(_INLINE_TAG.sub("", cell.replace(r"\|", "|"))) for cell in cells]
    return texts, hrefs
