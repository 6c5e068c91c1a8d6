"""What the elements of a page mean for its outline, whoever parses the page.

The parser of HTML tells of its elements, and the one of Markdown of the elements that it would write.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from unlearnbib.catalog.page.outline import Block, Heading, ListItem, Table
from unlearnbib.catalog.page.spans import Run

#: Elements without a text for readers, which are not told.
SKIPPED = frozenset("script style template noscript nav footer pre textarea svg math select button".split())
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_CODE = frozenset(("code", "kbd", "tt"))
_ITEMS = {"li": "item", "dt": "item", "dd": "definition", "details": "details"}
_PARAGRAPHS = frozenset("p div section article main center font blockquote body header ul ol dl".split())
_HEADINGS = {"title": 0, "h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_Getter = Callable[[str], Any]  # of the attributes of an element
_Handler = Callable[["OutlineBuilder", str], None]  # of the start or the end of an element, by its name


def _get_none(_name: str) -> None:
    """Return no attribute."""


class OutlineBuilder:
    """Collects the blocks of a page, as the starts and ends of its elements and the texts between come.

    `get_line` returns the line of the page for the element that is told of.

    >>> builder = OutlineBuilder(lambda: 1)
    >>> builder.start("h1"); builder.add_text("Papers"); builder.end("h1")
    >>> [block.text for block in builder.finish()]
    ['Papers']
    """

    def __init__(self, get_line: Callable[[], int]) -> None:
        self._get_line, self._blocks = get_line, list[Block]()
        self._open: list[ListItem | Table] = []
        self._hrefs, self._bold, self._italic, self._code = list[str | None](), 0, 0, 0
        self._heading: list[Run] | None = None
        self._cell: list[Run] | None = None
        self._paragraph: ListItem | None = None
        self._row: list[list[Run]] = []
        self._heads = 0

    def finish(self) -> list[Block]:
        """Return the blocks of the page."""
        self._close_paragraph()
        return self._blocks

    def start(self, tag: str, get: _Getter = _get_none) -> None:
        """Take the start of an element; `get` returns its attributes."""
        if tag in self._STARTS:
            self._STARTS[tag](self, tag)
        elif tag == "img":
            self.add_image(get("alt") or "")
        elif tag == "a":
            self._hrefs.append(href := get("href"))
            self._bold += href == ""  # marked words: a link that leads nowhere yet
        else:
            self._change_style(tag, 1)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in self._ENDS:
            self._ENDS[tag](self, tag)
        elif tag == "a":
            self._bold -= self._hrefs.pop() == ""
        else:
            self._change_style(tag, -1)

    def _change_style(self, tag: str, by: int) -> None:
        self._bold += by * (tag in _BOLD)
        self._italic += by * (tag in _ITALIC)
        self._code += by * (tag in _CODE)

    def add_text(self, text: str) -> None:
        """Take a text between two elements."""
        words = " ".join(text.split())
        if words != text:
            words = f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}" if words else " "
        self._add_run(Run(words, self._get_href(), self._bold > 0, self._italic > 0, code=self._code > 0))

    def add_image(self, words: str) -> None:
        """Take an image with its alternative text."""
        self._add_run(Run(" ".join(words.split()), self._get_href(), image=True))

    def _add_break(self, _tag: str = "") -> None:
        self._add_run(Run("\n", self._get_href(), self._bold > 0, self._italic > 0))

    def _start_heading(self, _tag: str) -> None:
        self._close_paragraph()
        self._heading = []

    def _end_heading(self, tag: str) -> None:
        runs = tuple(self._heading or ())
        text = " ".join("".join(run.text for run in runs if not run.image).split())
        self._heading = None
        if self._cell is not None:
            self._cell.extend(runs)
        elif text:
            self._place_block(Heading(_HEADINGS[tag], text, self._get_line(), runs))

    def _start_block(self, tag: str) -> None:
        """Open an item or a table; a table in a cell is not one of its own."""
        self._close_paragraph()
        if tag in _ITEMS:
            self._open.append(self._place_block(ListItem(_ITEMS[tag], self._get_line())))
        elif self._cell is None:
            self._open.append(self._place_block(Table(self._get_line())))

    def _end_block(self, tag: str) -> None:
        self._close_paragraph()
        is_item = tag in _ITEMS
        kind = ListItem if is_item else Table
        if self._open and isinstance(self._open[-1], kind) and (is_item or self._cell is None):
            self._open.pop()

    def _end_summary(self, _tag: str) -> None:
        if self._open and isinstance(self._open[-1], ListItem) and self._open[-1].kind == "details":
            self._add_break()
            self._open[-1].head = len(self._open[-1].runs)

    def _start_paragraph(self, tag: str) -> None:
        self._close_paragraph()
        if self._open and self._cell is None and tag in ("p", "blockquote"):
            self._add_break()

    def _start_row(self, _tag: str) -> None:
        if self._cell is None:
            self._row, self._heads = [], 0

    def _end_row(self, _tag: str) -> None:
        table = self._open[-1] if self._open else None
        if not isinstance(table, Table) or self._cell is not None or not self._row:
            return
        if self._heads == len(self._row) and not table.columns and not table.rows:
            table.columns = ["".join(run.text for run in cell if not run.image).strip() for cell in self._row]
        else:
            table.rows.append((self._get_line(), self._row))
        self._row = []

    def _start_cell(self, tag: str) -> None:
        if self._cell is None:
            self._cell = []
            self._heads += tag == "th"

    def _end_cell(self, _tag: str) -> None:
        if self._cell is not None:
            self._row.append(self._cell)
            self._cell = None

    def _add_run(self, run: Run) -> None:
        if self._heading is not None:
            self._heading.append(run)
        elif self._cell is not None:
            self._cell.append(run)
        elif self._open and isinstance(self._open[-1], ListItem):
            runs = self._open[-1].runs
            if not (run.text == " " and runs and runs[-1].text[-1:] == " "):  # between the blocks of an item
                runs.append(run)
        elif not self._open and (self._paragraph or run.text.strip() or run.image):
            self._paragraph = self._paragraph or ListItem("paragraph", self._get_line())
            self._paragraph.runs.append(run)

    def _close_paragraph(self, _tag: str = "") -> None:
        if self._paragraph:
            self._blocks.append(self._paragraph)
            self._paragraph = None

    def _place_block(self, block: Any) -> Any:
        holder = next((one for one in reversed(self._open) if isinstance(one, ListItem)), None)
        (holder.below if holder else self._blocks).append(block)
        return block

    def _get_href(self) -> str:
        return (self._hrefs[-1] or "").strip() if self._hrefs else ""

    _STARTS: ClassVar[Mapping[str, _Handler]] = (
        dict.fromkeys(_HEADINGS, _start_heading)
        | dict.fromkeys(_ITEMS, _start_block)
        | dict.fromkeys(_PARAGRAPHS, _start_paragraph)
        | {
            "br": _add_break,
            "table": _start_block,
            "tr": _start_row,
            "td": _start_cell,
            "th": _start_cell,
        }
    )
    _ENDS: ClassVar[Mapping[str, _Handler]] = (
        dict.fromkeys(_HEADINGS, _end_heading)
        | dict.fromkeys(_ITEMS, _end_block)
        | dict.fromkeys(_PARAGRAPHS, _close_paragraph)
        | {
            "summary": _end_summary,
            "table": _end_block,
            "tr": _end_row,
            "td": _end_cell,
            "th": _end_cell,
        }
    )
