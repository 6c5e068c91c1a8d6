"""The outline of a page: headings, items with the blocks below them, tables; each with its line.

HTML is parsed by lxml (libxml2), and Markdown is rendered to HTML before: one walk serves both. The walk is a
loop and not a recursion, so no depth of nesting breaks it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple

from attrs import define, field

_NEAR = 3  # elements between a word and the paragraph that has its line
LONGEST = 20_000  # characters of an item or a cell; no paper's row is so long
_Handler = Callable[["_Walk", Any], None]


class Run(NamedTuple):
    r"""A span of text in one style; `href` is the URL that it links to. A break is the text "\n"."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False
    image: bool = False  # then the text is the alternative text
    code: bool = False


_get_text = attrgetter("text")


def join_text(runs: Sequence[Run]) -> str:
    """Return the text of some runs, the alternative texts of images too."""
    return "".join(map(_get_text, runs))


def measure_text(runs: Sequence[Run]) -> int:
    """Return the number of characters of some runs."""
    return sum(map(len, map(_get_text, runs)))


class Heading(NamedTuple):
    """A heading, 1 to 6; the title of the page is 0."""

    level: int
    text: str
    line: int
    runs: tuple[Run, ...] = ()


@define
class ListItem:
    """A list item, a paragraph, or a `<details>` with its summary; `below` are the blocks inside of it."""

    kind: str  # item, definition, paragraph, details
    line: int
    runs: list[Run] = field(factory=list)
    head: int | None = None  # of a `<details>`: how many of the runs are its summary
    below: list["Block"] = field(factory=list)


@define
class Table:
    """A table: the cells of its first row, if they are headings, and its rows with their lines."""

    line: int
    columns: list[str] = field(factory=list)
    rows: list[tuple[int, list[list[Run]]]] = field(factory=list)


Block = Heading | ListItem | Table

_SKIPPED = frozenset("script style template noscript nav footer pre textarea svg math select button".split())
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em", "cite"))
_CODE = frozenset(("code", "kbd", "tt"))
_ITEMS = {"li": "item", "dt": "item", "dd": "definition", "details": "details"}
_PARAGRAPHS = frozenset("p div section article main center font blockquote body header ul ol dl".split())
_HEADINGS = {"title": 0, "h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def parse_outline(html: str, find_line: Callable[[int], int] = int) -> list[Block]:
    """Return the outline of a page of HTML; `find_line` maps a line of `html` to a line of the page.

    Nothing in the page is run, fetched or resolved. Raises ValueError for one nested too deep.

    >>> [block.text for block in parse_outline("<h1>Papers</h1>")]
    ['Papers']
    """
    from lxml import etree  # noqa: PLC0415 - pages of the site need no HTML parser

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    tree = etree.fromstring((html if html.strip() else "<p>").encode("utf-8", "replace"), parser)
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise ValueError("is nested too deep and cannot be read to its end")
    events = etree.iterwalk(tree, events=("start", "end", "comment")) if tree is not None else ()
    return _Walk(find_line).run(iter(events))


def _is_marked(element: Any) -> bool:
    """Return whether the words of an element are marked: in bold, or a link that leads nowhere yet."""
    return element.tag in _BOLD or (element.tag == "a" and element.get("href") == "")


class _Walk:
    """A walk through the elements of a page that collects its blocks."""

    def __init__(self, find_line: Callable[[int], int]) -> None:
        self._find_line, self._blocks = find_line, list[Block]()
        self._open: list[ListItem | Table] = []
        self._skipping: Any = None
        self._hrefs, self._bold, self._italic, self._code = list[str](), 0, 0, 0
        self._heading: list[Run] | None = None
        self._cell: list[Run] | None = None
        self._paragraph: ListItem | None = None
        self._row: list[list[Run]] = []
        self._heads = 0

    def run(self, events: Iterator[tuple[str, Any]]) -> list[Block]:
        for event, element in events:
            if self._skipping is None and event == "start":
                self._start_element(element)
            elif event == "end" and (self._skipping is None or element is self._skipping):
                self._end_element(element)
            if self._skipping is None and event != "start":
                self._add_text(element.tail, element)
        self._close_paragraph()
        return self._blocks

    def _start_element(self, element: Any) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            self._skipping = element
            return
        if tag in self._STARTS:
            self._STARTS[tag](self, element)
        if tag == "a":
            self._hrefs.append((element.get("href") or "").strip())
        self._bold += _is_marked(element)
        self._italic += tag in _ITALIC
        self._code += tag in _CODE
        self._add_text(element.text, element)

    def _end_element(self, element: Any) -> None:
        tag = element.tag
        if self._skipping is not None:
            self._skipping = None
            return
        if tag == "a":
            self._hrefs.pop()
        self._bold -= _is_marked(element)
        self._italic -= tag in _ITALIC
        self._code -= tag in _CODE
        if tag in self._ENDS:
            self._ENDS[tag](self, element)

    def add_image(self, element: Any) -> None:
        self._add_run(
            Run(" ".join((element.get("alt") or "").split()), self._get_href(), image=True), element
        )

    def _add_break(self, element: Any) -> None:
        self._add_run(Run("\n", self._get_href(), self._bold > 0, self._italic > 0), element)

    def start_heading(self, _element: Any) -> None:
        self._close_paragraph()
        self._heading = []

    def end_heading(self, element: Any) -> None:
        runs = tuple(self._heading or ())
        text = " ".join("".join(run.text for run in runs if not run.image).split())
        self._heading = None
        if self._cell is not None:
            self._cell.extend(runs)
        elif text:
            self._place_block(Heading(_HEADINGS[element.tag], text, self._get_line(element), runs))

    def _start_block(self, element: Any) -> None:
        """Open an item or a table; a table in a cell is not one of its own."""
        self._close_paragraph()
        if element.tag in _ITEMS:
            self._open.append(self._place_block(ListItem(_ITEMS[element.tag], self._get_line(element))))
        elif self._cell is None:
            self._open.append(self._place_block(Table(self._get_line(element))))

    def _end_block(self, element: Any) -> None:
        self._close_paragraph()
        is_item = element.tag in _ITEMS
        kind = ListItem if is_item else Table
        if self._open and isinstance(self._open[-1], kind) and (is_item or self._cell is None):
            self._open.pop()

    def end_summary(self, element: Any) -> None:
        if self._open and isinstance(self._open[-1], ListItem) and self._open[-1].kind == "details":
            self._add_break(element)
            self._open[-1].head = len(self._open[-1].runs)

    def start_paragraph(self, element: Any) -> None:
        self._close_paragraph()
        if self._open and self._cell is None and element.tag in ("p", "blockquote"):
            self._add_break(element)

    def start_row(self, _element: Any) -> None:
        if self._cell is None:
            self._row, self._heads = [], 0

    def end_row(self, element: Any) -> None:
        table = self._open[-1] if self._open else None
        if not isinstance(table, Table) or self._cell is not None or not self._row:
            return
        if self._heads == len(self._row) and not table.columns and not table.rows:
            table.columns = ["".join(run.text for run in cell if not run.image).strip() for cell in self._row]
        else:
            table.rows.append((self._get_line(element), self._row))
        self._row = []

    def _start_cell(self, element: Any) -> None:
        if self._cell is None:
            self._cell = []
            self._heads += element.tag == "th"

    def _end_cell(self, _element: Any) -> None:
        if self._cell is not None:
            self._row.append(self._cell)
            self._cell = None

    def _add_text(self, text: str | None, element: Any) -> None:
        if text:
            spaces = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
            words = " ".join(text.split())
            joined = spaces[0] + words + spaces[1] if words else " "
            style = self._bold > 0, self._italic > 0
            self._add_run(Run(joined, self._get_href(), *style, code=self._code > 0), element)

    def _add_run(self, run: Run, element: Any) -> None:
        if self._heading is not None:
            self._heading.append(run)
        elif self._cell is not None:
            self._cell.append(run)
        elif self._open and isinstance(self._open[-1], ListItem):
            self._open[-1].runs.append(run)
        elif not self._open and (self._paragraph or run.text.strip() or run.image):
            self._paragraph = self._paragraph or ListItem("paragraph", self._get_line(element))
            self._paragraph.runs.append(run)

    def _close_paragraph(self, _element: Any = None) -> None:
        if self._paragraph:
            self._blocks.append(self._paragraph)
            self._paragraph = None

    def _place_block(self, block: Any) -> Any:
        holder = next((one for one in reversed(self._open) if isinstance(one, ListItem)), None)
        (holder.below if holder else self._blocks).append(block)
        return block

    def _get_href(self) -> str:
        return self._hrefs[-1] if self._hrefs else ""

    def _get_line(self, element: Any) -> int:
        parents = (element, *islice(element.iterancestors(), _NEAR))
        written = next((found for one in parents if (found := one.get("data-line"))), "")
        return (
            int(written)
            if written.isdecimal() and len(written) < 10
            else self._find_line(element.sourceline or 1)
        )

    _STARTS: ClassVar[dict[str, _Handler]] = (
        dict.fromkeys(_HEADINGS, start_heading)
        | dict.fromkeys(_ITEMS, _start_block)
        | dict.fromkeys(_PARAGRAPHS, start_paragraph)
        | {
            "img": add_image,
            "br": _add_break,
            "table": _start_block,
            "tr": start_row,
            "td": _start_cell,
            "th": _start_cell,
        }
    )
    _ENDS: ClassVar[dict[str, _Handler]] = (
        dict.fromkeys(_HEADINGS, end_heading)
        | dict.fromkeys(_ITEMS, _end_block)
        | dict.fromkeys(_PARAGRAPHS, _close_paragraph)
        | {
            "summary": end_summary,
            "table": _end_block,
            "tr": end_row,
            "td": _end_cell,
            "th": _end_cell,
        }
    )
