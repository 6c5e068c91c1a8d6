"""The slices of lists: ranges of the bytes of JSON lines, groups of rows of Parquet, or whole files.

Rows of JSON lines are divided where their reader judges each by itself; CSL-JSON is one slice, since an item
with the id of an earlier one gets another key.
"""

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from attrs import evolve, frozen

import unlearnbib.catalog  # noqa: F401 - the package before its modules
from unlearnbib.catalog.page.load import decode_page, load
from unlearnbib.catalog.readers.reader_table import choose_reader
from unlearnbib.errors import CatalogError, MissingExtraError

#: The readers that judge each line by itself.
LINE_READERS = ("json", "services", "facts")
_LINES = (".jsonl", ".ndjson")
_PACKED, _TABLES = (".gz",), (".parquet",)
_HEAD = 1 << 20  # bytes that show the form of a file
_AIM = 32_000_000  # bytes of a slice, unless a number of them is asked for


class Stamp(NamedTuple):
    """The size of a file and the time of its last change: another one is another file."""

    size: int
    changed: int


@frozen
class Slice:
    """A slice of the file `path`, which its papers know as `page`, from `start` to before `end`.

    The bounds are bytes of lines, or groups of rows; `bibs` are the other .bib files of the list. The reader
    is guessed if the first lines showed it.
    """

    page: str
    path: str
    stamp: Stamp
    kind: Literal["lines", "rows", "packed", "whole"] = "whole"
    start: int = 0
    end: int = 0
    reader: str = ""
    is_guessed: bool = False
    bibs: tuple[str, ...] = ()
    number: int = 0

    @property
    def has_lines(self) -> bool:
        """Return whether each line is a record, which can be broken by itself."""
        return self.reader in LINE_READERS


def divide(pages: Sequence[str], partitions: int = 0, reader: str = "") -> list[Slice]:
    """Return the slices of `pages` in their order, about as many as `partitions`; raises CatalogError."""
    files = [_describe_file(page, pages, reader) for page in pages]
    total = sum(file.stamp.size for file in files if file.kind in ("lines", "rows"))
    wanted = partitions or -(-total // _AIM)
    slices = (
        one for file in files for one in _cut(file, max(1, round(wanted * file.stamp.size / (total or 1))))
    )
    return [evolve(one, number=number) for number, one in enumerate(slices)]


def _describe_file(page: str, pages: Sequence[str], reader: str) -> Slice:
    """Return a file as one slice, with its kind and its reader."""
    path = os.path.abspath(page)
    if page == "-":
        raise CatalogError(page, "the standard input cannot be read by several processes; name a file")
    suffix = os.path.splitext(page)[1].lower()
    bibs = tuple(one for one in pages if one != page) if suffix == ".bib" else ()
    whole = Slice(page, path, read_stamp(page, path), reader=reader, bibs=tuple(filter(_is_bib, bibs)))
    if suffix in _TABLES:
        return evolve(whole, kind="rows", reader=reader or "json")
    if suffix in _PACKED:
        whole = evolve(whole, kind="packed", page=os.path.splitext(page)[0])
    elif suffix not in _LINES:
        return whole
    chosen = _choose_line_reader(whole)
    if (reader or chosen) not in LINE_READERS or not chosen:
        return whole
    lines = whole if suffix in _PACKED else evolve(whole, kind="lines")
    return evolve(lines, reader=reader or chosen, is_guessed=not reader)


def _is_bib(page: str) -> bool:
    return page.lower().endswith(".bib")


def read_stamp(page: str, path: str) -> Stamp:
    """Return the stamp of a file; raises CatalogError if there is none."""
    try:
        found = os.stat(path)
    except OSError as error:
        raise CatalogError(page, "there is no such file") from error
    return Stamp(found.st_size, found.st_mtime_ns)


def _choose_line_reader(file: Slice) -> str:
    """Return the reader of JSON lines that recognises the first of them, or "" for another file."""
    try:
        with gzip.open(file.path) if file.kind == "packed" else open(file.path, "rb") as opened:
            head = opened.read(_HEAD)
    except (OSError, EOFError) as error:
        raise CatalogError(file.page, f"cannot be read: {error}") from error
    text = head[: head.rfind(b"\n") + 1 or None].decode("utf-8-sig", "replace")
    first = next(filter(None, map(str.strip, text.split("\n"))), "")
    return choose_reader(text, file.page).name if _is_object(first) else ""


def _is_object(line: str) -> bool:
    """Return whether a line is a whole object: a value of JSON over several lines is not divided."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _cut(file: Slice, count: int) -> Iterator[Slice]:
    """Yield the slices of a file, `count` of them if it can be divided so."""
    if file.kind not in ("lines", "rows"):
        yield file
        return
    length = file.stamp.size if file.kind == "lines" else open_table(file).num_row_groups
    bounds = [length * at // count for at in range(count + 1)]
    for start, end in pairwise(bounds):
        yield evolve(file, start=start, end=end)


def read_slice(one: Slice) -> str:
    """Return the text of a slice; raises CatalogError, for a file that has been changed meanwhile too."""
    if read_stamp(one.page, one.path) != one.stamp:
        raise CatalogError(one.page, "was changed while it was read; try again")
    if one.kind == "rows":
        return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in _iterate_rows(one))
    if one.kind == "whole":
        return load(one.path)
    raw = _unpack(one) if one.kind == "packed" else _read_range(one)
    return _decode_lines(raw, one.page) if one.has_lines else decode_page(raw, one.page)


def _decode_lines(raw: bytes, page: str) -> str:
    """Return lines as a text; one that is not UTF-8 is no JSON either, and its record is rejected later."""
    try:
        return decode_page(raw, page)
    except CatalogError:
        lines = (line if _is_utf8(line) else b"not UTF-8" for line in raw.split(b"\n"))
        return decode_page(b"\n".join(lines), page)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in line


def _read_range(one: Slice) -> bytes:
    """Return the lines that begin in a range of bytes."""
    with open(one.path, "rb") as file:
        file.seek(max(0, one.start - 1))
        if one.start:
            file.readline()  # the end of a line of the slice before
        start = file.tell()
        raw = file.read(max(0, one.end - start))
        is_cut = raw and not raw.endswith(b"\n")
        return raw + file.readline() if is_cut else raw


def _unpack(one: Slice) -> bytes:
    try:
        with gzip.open(one.path) as file:
            return file.read()
    except (OSError, EOFError) as error:
        raise CatalogError(one.page, f"cannot be unpacked: {error}") from error


def open_table(one: Slice) -> Any:
    """Return a file of Parquet; raises CatalogError, and MissingExtraError without pyarrow."""
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - the extra, only for this
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("pyarrow", "dask") from error
    try:
        return ParquetFile(one.path)
    except (OSError, ArrowException) as error:
        raise CatalogError(one.page, "is not a file of Parquet") from error


def _iterate_rows(one: Slice) -> Iterator[dict[str, Any]]:
    """Yield the rows of some groups of a table."""
    table = open_table(one)
    for group in range(one.start, one.end):
        yield from table.read_row_group(group).to_pylist()
