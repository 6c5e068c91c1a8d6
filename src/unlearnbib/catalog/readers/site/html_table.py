"""Rows of HTML tables, from pages whose text was never escaped.

Only the tags of tables and of marks in text are markup there, so that they are all that is looked for: the
standard library's parser, which reads any HTML, takes three times as long as this whole reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from unlearnbib.catalog.rows import Cell, Row, is_heading
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text.normalize import decode_entities

# The tags that are markup in a page. Any other "<" is text: "0.6 < z", "<script>". An attribute of a block may
# hold ">" in quotes; quotes without an end are no quotes.
_BLOCK = r"(?:table|thead|tbody|tfoot|tr|th|td|colgroup|col|caption|h[1-6]|details|summary|p|div)\b"
_QUOTED = r"""[^<>"']*(?:(?<==)(?:"[^"]{0,4000}"|'[^']{0,4000}')[^<>"']*)*>|[^<>]*>"""
_INLINE = r"/?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>"
_VALUE = r"""\s*=\s*(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s<>"']+)"""
_ANCHOR = rf"a(?:\s+[a-z-]+(?:{_VALUE})?)+\s*/?>|/a\s*>"
_ANY_TAG = rf"<(?:/{_BLOCK}[^<>]*>|{_BLOCK}(?=[^<>]*>)(?:{_QUOTED})|{_INLINE}|{_ANCHOR})"
# A cell that is a text or one link is read as a whole, as most are.
_CELL = r'<td>(?:([^<&]*)|<a href="([^"<>&]*)">([^<&]*)</a>)</td>'
_TOKEN = re.compile(rf"{_CELL}|</?tr>|{_ANY_TAG}", re.IGNORECASE)
_NAME = re.compile(r"/?[^\s/>]*")
_IS_PAIR = re.compile(r"""(?:[\s"']|^<\w+)/>$""")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/=>]*)(?:\s*=+\s*("[^"]*"|'[^']*'|[^>\s]*))?""")


def read_html_rows(text: str) -> Iterator[Row]:
    """Yield the rows of the tables of papers in `text`, each with the line of its first cell.

    A `<` or `&` that starts neither a tag nor an entity is text.

    >>> page = '<table class="paper-table"><td>R&D at 0.6 < z &amp; <script></td>'
    >>> [row.cells[0].text for row in read_html_rows(page)]
    ['R&D at 0.6 < z & <script>']
    """
    yield from _TableReader(text).read()


def _read_attribute(tag: str, name: str) -> str:
    """Return the value of an attribute of a tag; of two, the last."""
    values = [value for key, value in _ATTRIBUTE.findall(tag) if key.lower() == name]
    last = values[-1] if values else ""
    return decode_entities(last[1:-1] if last[:1] in ("'", '"') else last)


class _TableReader:
    """Collects the rows of tables that are of class `paper-table` or have a column Title."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._columns: list[str] | None = None  # of the current table; None outside tables of papers
        self._cells: list[Cell] = []
        self._cell: list[str] | None = None  # the text of the current cell
        self._href = ""
        self._line, self._counted = 1, 0  # of the first cell, and up to where lines are counted
        self._headings = 0  # cells of the current row that are <th>
        self._ended: Row | None = None

    def read(self) -> Iterator[Row]:
        done = 0
        for found in _TOKEN.finditer(self._text):
            if self._cell is not None:
                self._add_text(self._text[done : found.start()])
            done = found.end()
            if found.lastindex:
                self.start_cell("", found.start())
                self._cell = None
                self._cells.append(Cell((found[1] or found[3] or "").strip(), found[2] or ""))
            elif found[0] in ("<tr>", "</tr>"):
                self._end_row()
            else:
                self._read_tag(found[0], found.start())
            if self._ended:
                yield self._ended
                self._ended = None
        self._add_text(self._text[done:])
        self._end_row()
        if self._ended:
            yield self._ended

    def _read_tag(self, tag: str, start: int) -> None:
        """Read a tag in any letter case and with attributes; one that ends with a slash is a pair of tags."""
        name = _NAME.findall(tag, 1)[0].lower()
        ends = [f"/{name}"] if tag.endswith("/>") and _IS_PAIR.search(tag) else []
        for handle in filter(None, map(_HANDLERS.get, [name, *ends])):
            handle(self, tag, start)

    def _add_text(self, text: str) -> None:
        if self._cell is not None and text:
            self._cell.append(decode_entities(text) if "&" in text else text)

    def start_table(self, tag: str, _start: int) -> None:
        if self._cell is not None:
            self._cell.append(tag)  # a title about tables
            return
        self._end_row()
        is_of_papers = "paper-table" in _read_attribute(tag[len("<table") : -1], "class").split()
        self._columns = list(CATALOG_FIELDS) if is_of_papers else None

    def start_cell(self, _tag: str, start: int) -> None:
        self._end_cell()
        if not self._cells:
            self._line += self._text.count("\n", self._counted, start)
            self._counted, self._headings = start, 0
        self._cell, self._href = [], ""

    def start_heading(self, tag: str, start: int) -> None:
        self.start_cell(tag, start)
        self._headings += 1

    def add_link(self, tag: str, _start: int) -> None:
        if self._cell is not None:
            self._href = self._href or _read_attribute(tag[len("<a") : -1], "href")

    def add_space(self, _tag: str, _start: int) -> None:
        self._add_text(" ")

    def end_cell(self, _tag: str, _start: int) -> None:
        self._end_cell()

    def end_row(self, _tag: str, _start: int) -> None:
        self._end_row()  # the columns stay at the end of a table: a title may hold a raw "</table>"

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._cells.append(Cell("".join(self._cell).strip(), self._href))
            self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        cells, self._cells = self._cells, []
        if cells and self._headings == len(cells):
            names = [cell.text.lower() for cell in cells]
            self._columns = names if is_heading(names) else self._columns
        elif cells and self._columns is not None:
            self._ended = Row(cells, self._columns, self._line)


#: What each tag does, by its name; any other is a mark in a text, or nothing.
_HANDLERS: Mapping[str, Callable[[_TableReader, str, int], None]] = {
    "table": _TableReader.start_table,
    "tr": _TableReader.end_row,
    "td": _TableReader.start_cell,
    "th": _TableReader.start_heading,
    "a": _TableReader.add_link,
    "br": _TableReader.add_space,
    "/td": _TableReader.end_cell,
    "/th": _TableReader.end_cell,
    "/tr": _TableReader.end_row,
    "/table": _TableReader.end_row,
    "/thead": _TableReader.end_row,
}
