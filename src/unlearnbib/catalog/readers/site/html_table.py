"""Rows of HTML tables, from pages whose text was never escaped, read piece by piece.

libxml2 reports the tags and texts of a long page without building a tree; those of a short page come from the
parser of the standard library, which takes ten times as long but needs no import. Both report to one collector,
and both get only the tags of rows, cells and links, so neither has anything to nest or to repair.
"""

import re
from collections.abc import Callable, Mapping

from unlearnbib.catalog.rows import Row, is_heading
from unlearnbib.model import CATALOG_FIELDS
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import ENTITY, decode_entities

# The tags that are markup in a page. Any other "<" is text: "0.6 < z", "<script>".
_BLOCK = r"/?(?:table|thead|tbody|tfoot|tr|th|td|colgroup|col|caption|h[1-6]|details|summary|p|div)\b"
_INLINE = r"/?(?:b|i|u|em|strong|sub|sup|tt|code|small|br|span)(?=\s*/?>)"
_VALUE = r"""\s*=\s*(?:"[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s<>"']+)"""
_ANCHOR = rf"[aA](?:\s+[a-zA-Z-]+(?:{_VALUE})?)+\s*/?>|/[aA]\s*>"
# Most tags, which stay as they are; the end of a cell does before the next one.
_READY = r"""t[dhr]>|a href="[^"\n]{0,4000}">|/(?:a>|t[dh]>\s*<t[dhr]>)"""
_AMPERSAND = compile_late(f"&(?!(?:amp|lt|gt|quot);)({ENTITY})?")  # any parser reads those
_ATTRIBUTES = rf"""(?:\s+[^\s=<>"'/]+(?:{_VALUE})?)*\s*/?(?=>)"""
_OTHER = compile_late(rf"<(?!{_READY})(?:((?i:{_BLOCK}|{_INLINE}))(?:({_ATTRIBUTES})|[^<>]*)>|({_ANCHOR}))?")
_ROW_ENDS = frozenset(("/tr", "/thead", "/table"))
_KEPT = frozenset(("tr", "td", "th"))  # without their attributes
_CELL_ENDS = frozenset(("/td", "/th"))
_CELL = "\0"  # begins a cell among the texts of its row; no text of a page has it here

#: The characters of a long piece; the import of lxml takes as long as the other parser does for this many.
LONG = 100_000


class HtmlRowReader:
    """Reads the rows of the tables of a page, piece by piece; no tag may be cut."""

    def __init__(self) -> None:
        self._collector = RowCollector()
        self._parse: Callable[[bytes], object] | None = None

    def feed(self, piece: str) -> list[Row]:
        """Return the rows that end in the next piece of the page, which is a document to its parser."""
        if self._parse is None:
            if "<t" not in piece and "<T" not in piece:  # as in all pages of Markdown
                self._collector.skip(piece)
                return []
            self._parse = (_make_short_parser if len(piece) < LONG else _make_long_parser)(self._collector)
        self._parse(simplify_tags(piece).encode("utf-8", "ignore"))  # half characters are in no title
        return self._collector.take_rows()

    def close(self) -> list[Row]:
        """Return the rows that the end of the page ends."""
        self._collector.end_row()
        return self._collector.take_rows()


def _make_short_parser(collector: "RowCollector") -> Callable[[bytes], object]:
    from unlearnbib.catalog.readers.site.standard_parser import parse_html  # noqa: PLC0415 - for short pages

    return lambda piece: parse_html(piece.decode(), collector)


def _make_long_parser(collector: "RowCollector") -> Callable[[bytes], object]:
    from lxml import etree  # noqa: PLC0415 - short pages need none

    parser = etree.HTMLParser(target=collector, encoding="utf-8", huge_tree=True, no_network=True)
    # whitespace before the first tag of a document is not reported
    return lambda piece: etree.fromstring(b"<b>" + piece, parser)


def simplify_tags(text: str) -> str:
    r"""Return `text` with only the tags of rows, cells and links, and every other `<` and `&` escaped.

    The collector needs only starts: an end of a row or a table becomes the start of a row, which ends the one
    before, and the start of a table an `<hr>`, which nothing closes. The end of a cell can be left out before
    another cell or row (https://html.spec.whatwg.org/#optional-tags); elsewhere, it becomes a `<br>` too. Line
    breaks in a tag follow it.

    >>> simplify_tags("<td class='a'>R&D at <i>0.6 < z</i>; $0.8<z<2.2$ by <script></td\n></tr>")
    '<td>R&amp;D at 0.6 &lt; z; $0.8&lt;z&lt;2.2$ by &lt;script></td><br data-end=td>\n<tr>'
    """
    plain = _AMPERSAND.sub(_rewrite_entity, text)
    plain = plain.replace("\0", "") if "\0" in plain else plain  # which is seen sooner
    plain = plain.replace("\r", " ").replace("</td>\n<td>", "\n<td>")
    plain = plain.replace("</td>\n</tr>\n<tr>\n<td>", "\n\n\n<tr><td>")
    return _OTHER.sub(_simplify_tag, plain)


def _rewrite_entity(found: re.Match[str]) -> str:
    """Return the character of an entity, as parsers know different names; or an escaped `&` that begins none."""
    if not found[1]:
        return "&amp;"
    from html import escape  # noqa: PLC0415 - few pages have such entities, and it knows them all

    return escape(decode_entities(found[0])).replace("\n", " ")


def _simplify_tag(found: re.Match[str]) -> str:
    name, lines = (found[1] or "").lower(), "\n" * found[0].count("\n")
    if name in _ROW_ENDS:
        return "<tr>" + lines
    if name == "table":
        raw = found[0].replace("<", "&lt;").replace('"', "&quot;")
        return f'<hr data-tag="{raw}"{found[2] or ""}>'.replace("\n", " ") + lines
    if name in _CELL_ENDS:
        return _end_cell(name[1:]) + lines
    if name in _KEPT:
        return f"<{name}>{lines}" + (_end_cell(name) if (found[2] or "").endswith("/") else "")
    if found[3]:
        return found[0].replace("\n", " ") + lines
    return " " if name == "br" else lines if name else "&lt;"


def _end_cell(name: str) -> str:
    """Return the end of a cell, and its mark: without quotes, which would end a URL that has a tag in it."""
    return f"</{name}><br data-end={name}>"


class RowCollector:
    """Collects the rows of tables that are of class `paper-table` or have a column Title.

    Its methods are those of a target of lxml's parser (https://lxml.de/parsing.html, "The target parser
    interface"), which reports no ends to one without `end`; `data` is a method of a list, as texts are the most
    frequent events.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._columns: tuple[str, ...] | None = None  # of the current table; None outside tables of papers
        self._texts: list[str] = []  # since the row before
        self.data: Callable[[str], None] = self._texts.append
        self._hrefs: dict[int, str] = {}  # the first link of each cell that has one
        self._headings = 0  # cells that are <th>
        self._open = ""  # the tag of the current cell
        self._end = 0  # the texts up to the end of the last cell, if none is open
        self._line = 1  # of the first text

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Take the start of an element."""
        if tag == "td" or tag == "th":  # noqa: PLR1714 - for each cell of a page: faster than a set
            if self._end:
                self._drop_text()
            self.data(_CELL)
            self._open = tag
            if tag == "th":
                self._headings += 1
        elif tag == "a":
            if self._open and (href := attributes.get("href")):
                self._hrefs.setdefault(self._texts.count(_CELL) - 1, href)
        elif tag == "tr":
            self.end_row()
        elif tag == "br":
            self._end_cell(attributes.get("data-end"))
        elif tag == "hr":
            self._start_table(attributes)

    def close(self) -> None:
        """Take the end of the page."""

    def skip(self, piece: str) -> None:
        """Take a piece in which no table begins."""
        self._line += piece.count("\n")

    def take_rows(self) -> list[Row]:
        """Return the rows since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def end_row(self) -> None:
        """Collect the row that is open; a row of names begins the columns of the next rows."""
        if self._end:
            self._drop_text()
        elif not self._open:
            return
        row = self._take_row()
        if self._headings == len(row.texts):
            names = tuple(text.lower() for text in row.texts)
            self._columns = names if is_heading(names) else self._columns
        elif self._columns is not None:
            self._rows.append(row)
        self._headings = 0

    def _end_cell(self, tag: str | None) -> None:
        if tag == self._open:
            self._open, self._end = "", len(self._texts)

    def _drop_text(self) -> None:
        """Drop the text behind a cell, which is in no cell; its lines count."""
        lines = "".join(self._texts[self._end :]).count("\n")
        self._texts[self._end :] = ["\n" * lines]
        self._end = 0

    def _take_row(self) -> Row:
        text = "".join(self._texts)
        cells = text.split(_CELL)
        line = self._line + cells.pop(0).count("\n")
        row = Row(list(map(str.strip, cells)), self._hrefs, self._columns or (), line)
        self._line += text.count("\n")
        self._texts.clear()
        self._open, self._hrefs = "", {}
        return row

    def _start_table(self, attributes: Mapping[str, str | None]) -> None:
        """Begin a table, which ends a row but no columns: a title may hold a raw `</table>`, or be about one."""
        if self._open:
            self.data(attributes.get("data-tag") or "")
            return
        self.end_row()
        classes = (attributes.get("class") or "").split()
        self._columns = CATALOG_FIELDS if "paper-table" in classes else None
