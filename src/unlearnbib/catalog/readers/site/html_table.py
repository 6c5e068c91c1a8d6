"""Rows of HTML tables, from pages whose text was never escaped."""

import re
from html.parser import HTMLParser

from unlearnbib.catalog.rows import Cell, Row, is_heading
from unlearnbib.model import CATALOG_FIELDS

# The tags that are markup in a page. Any other "<" is text: "0.6 < z", "<script>".
_BLOCK = r"/?(?:table|thead|tbody|tfoot|tr|th|td|colgroup|col|caption|h[1-6]|details|summary|p|div)\b[^<>]*>"
_INLINE = r"/?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)\s*/?>"
_VALUE = r"""\s*=\s*(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s<>"']+)"""
_ANCHOR = rf"a(?:\s+[a-z-]+(?:{_VALUE})?)+\s*/?>|/a\s*>"
_LONE_LESS = re.compile(rf"<(?!{_BLOCK}|{_INLINE}|{_ANCHOR})", re.IGNORECASE)
_LONE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)")


def read_html_rows(text: str) -> list[Row]:
    """Return the rows of the tables of papers in `text`, each with the line of its first cell."""
    parser = _TableParser()
    parser.feed(escape_lone_symbols(text))
    parser.close()
    return parser.finish()


def escape_lone_symbols(text: str) -> str:
    """Return `text` with every `<` and `&` escaped that starts neither a tag nor an entity.

    >>> escape_lone_symbols("<td>R&D at 0.6 < z &amp; $0.8<z<2.2$ by <script></td>")
    '<td>R&amp;D at 0.6 &lt; z &amp; $0.8&lt;z&lt;2.2$ by &lt;script></td>'
    """
    return _LONE_LESS.sub("&lt;", _LONE_AMPERSAND.sub("&amp;", text))


class _TableParser(HTMLParser):
    """Collects the rows of tables that are of class `paper-table` or have a column Title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[Row] = []
        self._columns: list[str] | None = None  # of the current table; None outside tables of papers
        self._cells: list[Cell] = []
        self._cell: list[str] | None = None  # the text of the current cell
        self._href = ""
        self._line = 0
        self._headings = 0  # cells of the current row that are <th>

    def finish(self) -> list[Row]:
        self._end_row()
        return self._rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table" and self._cell is not None:
            self.handle_data(self.get_starttag_text() or "")  # a title about tables
        elif tag == "table":
            self._end_row()
            classes = (dict(attrs).get("class") or "").split()
            self._columns = list(CATALOG_FIELDS) if "paper-table" in classes else None
        elif tag == "tr":
            self._end_row()
        elif tag in ("td", "th"):
            self._start_cell()
            self._headings += tag == "th"
        elif tag == "a" and self._cell is not None:
            self._href = self._href or dict(attrs).get("href") or ""
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table", "thead"):
            self._end_row()  # the columns stay: a title may hold a raw "</table>"

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _start_cell(self) -> None:
        self._end_cell()
        if not self._cells:
            self._line, self._headings = self.getpos()[0], 0
        self._cell, self._href = [], ""

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
            self._rows.append(Row(cells, self._columns, self._line))
