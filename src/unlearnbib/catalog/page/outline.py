"""The outline of a page: headings, items with the blocks below them, tables; each with its line."""

from typing import NamedTuple

from attrs import define, field

from unlearnbib.catalog.page.spans import Run, Spans, join_runs

LONGEST = 20_000  # characters of an item or a cell; no paper's row is so long


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
    _spans: Spans | None = field(default=None, init=False, eq=False, repr=False)

    @property
    def spans(self) -> Spans:
        """The text of the item with its spans, once all its runs are known: it is asked for several times."""
        if self._spans is None:
            self._spans = join_runs(self.runs)
        return self._spans


@define
class Table:
    """A table: the cells of its first row, if they are headings, and its rows with their lines."""

    line: int
    columns: list[str] = field(factory=list)
    rows: list[tuple[int, list[list[Run]]]] = field(factory=list)


Block = Heading | ListItem | Table
