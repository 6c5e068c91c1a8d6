"""The outline of a page: headings, items with the blocks below them, tables; each with its line."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from attrs import define, field

LONGEST = 20_000  # characters of an item or a cell; no paper's row is so long


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
