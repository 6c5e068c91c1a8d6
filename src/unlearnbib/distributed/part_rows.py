"""The rows of a partition: read, completed offline."""

from collections.abc import Iterable
from typing import NamedTuple

from attrs import evolve, frozen

from unlearnbib.catalog import Catalog, read_text
from unlearnbib.catalog.page.load import load
from unlearnbib.catalog.readers.page_reader import PageReader
from unlearnbib.catalog.readers.reader_table import READERS, choose_reader
from unlearnbib.citekeys.row_keys import drop_snapshot_keys
from unlearnbib.distributed.slices import Slice, read_slice
from unlearnbib.errors import CatalogError, IndexFileError, Problem
from unlearnbib.model import Paper
from unlearnbib.sources.complete import complete_papers
from unlearnbib.sources.dumps import list_imported
from unlearnbib.storage.memory import pause_collection

PAPER_SIZE = 3_000  # bytes of one in memory, and about those of its pickle
_HERE = "\0here"  # the page of the papers that a reader places itself: others keep the page of their file


@frozen
class Rows:
    """The rows of a slice, completed; `lines` is the number of lines of its text, `reports` are warnings."""

    slice: Slice
    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    passed: int
    lines: int
    reports: tuple[str, ...] = ()

    def __sizeof__(self) -> int:
        """Return about the bytes of the papers: Dask moves what is small to another worker."""
        return PAPER_SIZE * len(self.papers)


class Place(NamedTuple):
    """A row of a list: the number of its partition, and its number there. Places have the order of rows."""

    partition: int
    row: int


def read_rows(one: Slice, pattern: str, indexes: Iterable[str]) -> Rows:
    """Return the rows of a slice, as if it began in line 1, completed by the imported `indexes`.

    Raises CatalogError, and IndexFileError if this process sees other indexes.
    """
    if (found := list_imported()) != list(indexes):
        differing = ", ".join(sorted({*found} ^ {*indexes}))
        raise IndexFileError(f"the index of {differing}", "not every worker has it")
    text = read_slice(one)
    with pause_collection():
        catalog = _read_lines(text, one) if one.has_lines else _read_whole(text, one)
        papers, reports = complete_papers(drop_snapshot_keys(catalog.papers, pattern))
    problems, passed = catalog.problems, len(catalog.passed)
    return Rows(one, tuple(papers), problems, passed, text.count("\n"), tuple(reports))


def _read_whole(text: str, one: Slice) -> Catalog:
    return read_text(text, one.page, one.reader, list(map(load, one.bibs)))


def _read_lines(text: str, one: Slice) -> Catalog:
    """Return the papers of lines of JSON; a line that no reader can read costs itself only."""
    if not text.strip():
        return Catalog(one.page, ())
    if one.is_guessed and (other := choose_reader(text, one.page).name) != one.reader:
        reason = f"has lines of two forms, {one.reader} and {other}; name one of them as the reader"
        raise CatalogError(one.page, reason)
    reader = READERS[one.reader]
    try:
        return reader.read(text, _HERE)
    except CatalogError:
        read = [_read_line(reader, line, number) for number, line in enumerate(text.split("\n"), 1)]
    parts = zip(*((one.papers, one.problems, one.passed) for one in read), strict=True)
    return Catalog(_HERE, *(tuple(item for some in part for item in some) for part in parts))


def _read_line(reader: PageReader, line: str, number: int) -> Catalog:
    try:
        found = reader.read(line, _HERE) if line.strip() else Catalog(_HERE, ())
    except CatalogError as error:
        return Catalog(_HERE, (), (Problem(_HERE, number, error.reason),))
    papers = (evolve(one, line=number) if one.page == _HERE else one for one in found.papers)
    return Catalog(
        _HERE,
        tuple(papers),
        tuple(Problem(_HERE, number, one.message) for one in found.problems),
        found.passed,
    )


def place_rows(rows: Rows, above: int) -> Rows:
    """Return rows on their page, with their lines, below as many lines of the slices `above`."""
    page = rows.slice.page
    papers = (
        evolve(one, page=page, line=(one.line or 0) + above) if one.page == _HERE else one
        for one in rows.papers
    )
    problems = (
        Problem(page, one.line + above, one.message) if one.path == _HERE else one for one in rows.problems
    )
    return evolve(rows, papers=tuple(papers), problems=tuple(problems))


def take_rows(rows: Rows, numbers: Iterable[int]) -> list[tuple[Place, Paper]]:
    """Return some rows with their places, in their order."""
    return [(Place(rows.slice.number, number), rows.papers[number]) for number in sorted(numbers)]


def count_lines(rows: Rows) -> int:
    """Return the number of lines of the text of rows."""
    return rows.lines
