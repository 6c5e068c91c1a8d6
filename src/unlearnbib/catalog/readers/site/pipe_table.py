"""Rows of Markdown pipe tables (GFM, section 4.10), as the site printed them before its tables were HTML."""

import re
from collections.abc import Iterator
from itertools import pairwise

from unlearnbib.catalog.rows import Cell, Row, is_heading
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text.normalize import decode_entities

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_RULE = re.compile(
    r"\n[^\S\n]*(?:\|[^\S\n]*)?:?-+:?[^\S\n]*\|"
)  # how a delimiter begins: most pages have none
_BLOCK = re.compile(
    r"\s*(?:#{1,6}\s|>|```|~~~|<)"
)  # the start of a line that ends a table, as an empty line does
_LINK = re.compile(  # `[Link](URL)`, `<URL>`, or the URL as it is
    r"\[[^\]]*\]\(\s*<?(\S*?)>?(?:\s+[\"'(].*)?\s*\)|<(\S+)>|(\S+)"
)
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>", re.IGNORECASE)


def read_pipe_rows(text: str) -> Iterator[Row]:
    """Yield the rows under each heading that names the columns of a catalog, with their lines.

    An empty line ends a table, but rows after it that still look like rows are read: they are papers too.
    """
    if not _RULE.search(text):
        return
    columns: list[str] = []
    torn = True  # whether a line that is not a row is between the table and this line
    for number, (line, following) in enumerate(pairwise([*text.split("\n"), ""]), start=1):
        is_head = "|" in line and _DELIMITER.fullmatch(following.strip())
        names = [name.lower() for name in _split_cells(line)] if is_head else []
        if names and (torn or is_heading(names)):
            columns, torn = names if is_heading(names) else [], False
        elif _DELIMITER.fullmatch(line.strip()):
            continue  # the line under a heading
        elif not line.strip():
            torn = True
        elif columns and (line.lstrip().startswith("|") if torn else not _BLOCK.match(line)):
            yield Row(_read_cells(line, columns), columns, number)
        else:
            columns, torn = [], True


def _split_cells(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _read_cells(line: str, columns: list[str]) -> list[Cell]:
    """Return the cells; where the title comes first, a raw pipe too many belongs to it, as it is free text."""
    cells = _split_cells(line)
    surplus = len(cells) - len(columns)
    if surplus > 0 and tuple(columns) == CATALOG_FIELDS:
        cells = [" | ".join(cells[: surplus + 1]), *cells[surplus + 1 :]]
    links = [_LINK.fullmatch(decode_entities(cell)) for cell in cells]
    urls = [next(filter(None, found.groups()), "") if found else "" for found in links]
    texts = [decode_entities(_INLINE_TAG.sub("", cell.replace(r"\|", "|"))) for cell in cells]
    return list(map(Cell, texts, urls))
