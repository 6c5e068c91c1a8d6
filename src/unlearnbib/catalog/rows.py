"""Rows of a catalog, as text, and the papers that they make."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import frozen

from unlearnbib import links
from unlearnbib.model import CATALOG_FIELDS, Paper
from unlearnbib.text import clean
from unlearnbib.titles import without_final_period

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_NONE = {"", "-", "–", "—", "n/a", "none", "null"}  # how generators write that there is none


class Row(NamedTuple):
    """The cells of a row, their entities decoded and markup gone, and the line that it stands on."""

    cells: tuple[str, ...]  # title, venue, year, link
    line: int


@frozen
class Problem:
    """A row that is no paper, where it stands, and why.

    >>> print(Problem("papers.md", 12, "the row has no title"))
    papers.md:12: the row has no title
    """

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


@frozen
class Catalog:
    """The papers of a page in their order, and the rows that are none; it is a sequence of papers."""

    page: str
    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Paper]:
        return iter(self.papers)

    def __len__(self) -> int:
        return len(self.papers)

    def __getitem__(self, index: int) -> Paper:
        return self.papers[index]


def gather(rows: Iterable[Row], page: str) -> Catalog:
    """Return the catalog that `rows` of `page` make."""
    papers, problems = [], []
    for row in rows:
        try:
            papers.append(_paper(row, page))
        except ValueError as error:
            problems.append(Problem(page, row.line, str(error)))
    return Catalog(page, tuple(papers), tuple(problems))


def _paper(row: Row, page: str) -> Paper:
    if len(row.cells) != len(CATALOG_FIELDS):
        raise ValueError(f"the row has {len(row.cells)} cells, not title, venue, year and link")
    title, venue, year, link = map(clean, row.cells)
    title = without_final_period(title)
    if not any(map(str.isalnum, title)):
        raise ValueError("the row has no title")
    cells = (title, venue, _year(year), _link(link))
    known = tuple(name for name, value in zip(CATALOG_FIELDS, cells, strict=True) if value)
    return Paper(*cells, page=page, line=row.line, origins=(("catalog", known),))


def _year(text: str) -> int | None:
    if text.lower() in _NONE:
        return None
    if not _YEAR.fullmatch(text):
        raise ValueError(f"{text!r} is no year")
    return int(text)


def _link(text: str) -> str:
    if text.lower() in _NONE:
        return ""
    links.parse(text)
    return text
