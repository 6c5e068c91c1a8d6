"""Load the text of a page: UTF-8, with or without a byte order mark, with any line endings."""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from unlearnbib.errors import CatalogError
from unlearnbib.storage.progress import follow

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_IN_MEMORY = 32_000_000  # bytes of a page; a larger one is read in pieces
_PIECE = 1_000_000  # bytes
_TO_TEXT = "save it as plain text, UTF-8"
_TO_CSV = "is a workbook; save it as CSV, UTF-8"
#: the start of a file of another program, a mark in it -> what to do; the first that fits counts
_FILES = (
    (b"PK\x03\x04", b"xl/", _TO_CSV), (b"PK\x03\x04", b"opendocument.spreadsheet", _TO_CSV),
    (b"PK\x03\x04", b"word/", f"is a document of Word; {_TO_TEXT}"),
    (b"PK\x03\x04", b"opendocument.text", f"is a document of a word processor; {_TO_TEXT}"),
    (b"PK\x03\x04", b"", "is an archive; unpack it"), (b"\x1f\x8b", b"", "is packed; run gunzip"),
    (b"\xd0\xcf\x11\xe0", b"", "is a file of an office program; save it as CSV or plain text, UTF-8"),
    (b"%PDF-", b"", "is a PDF; copy its references into a .txt file"),
)  # fmt: skip


def load(page: str) -> str:
    """Return the text of the file `page` (`-` is the standard input).

    Raises CatalogError with the reason: missing, a folder, not text, not UTF-8, empty.
    """
    text = decode_page(_read_bytes(page), page)
    if not text.strip():
        raise CatalogError(page, "is empty: it lists no papers")
    return text


def decode_page(raw: bytes, page: str, lines_before: int = 0) -> str:
    r"""Return the text of the bytes of a page, with LF, after the lines before them; raises CatalogError.

    >>> decode_page(b"a\r\nb\rc", "papers.md")
    'a\nb\nc'
    """
    if raw.startswith(_WIDE_MARKS) and not lines_before:
        width = 32 if b"\0\0" in raw[:4] else 16
        raise CatalogError(page, f"is UTF-{width}; save it as UTF-8")
    if hint := "" if lines_before else _name_file(raw):
        raise CatalogError(page, hint)
    if b"\0" in raw:
        raise CatalogError(page, "is a binary file, not a page of text")
    raw = raw if lines_before else raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = lines_before + raw.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{page}:{line}", "is not UTF-8; save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_file(raw: bytes) -> str:
    """Return what a file of another program is and what to do with it, or "".

    >>> _name_file(b"%PDF-1.7"), _name_file(b"# Papers")
    ('is a PDF; copy its references into a .txt file', '')
    """
    return next((words for start, mark, words in _FILES if raw.startswith(start) and mark in raw), "")


def _read_bytes(page: str) -> bytes:
    with open_page(page) as file:
        return file.read()


@contextmanager
def open_page(page: str) -> Iterator[BinaryIO]:
    """Yield the file `page` (`-` is the standard input), opened; an OSError is a CatalogError."""
    try:
        if page == "-" and sys.stdin:
            yield sys.stdin.buffer
            return
        with open(page, "rb") as file:
            yield file
    except CatalogError:
        raise
    except FileNotFoundError as error:
        from unlearnbib.storage.missing_file import explain_missing  # noqa: PLC0415 - most pages are there

        is_url = page.startswith(("https://", "http://"))
        hint = f"is a URL; fetch its page first: curl -L -o list.md {page}"
        raise CatalogError(page, hint if is_url else explain_missing(page)) from error
    except IsADirectoryError as error:
        raise CatalogError(page, "is a folder; name a page in it") from error
    except (OSError, ValueError) as error:
        raise CatalogError(page, f"cannot be read: {error}") from error


class LargePage:
    """The text of a file in pieces that end with a line: each iteration reads the file anew.

    It raises CatalogError as `load` does.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    def __iter__(self) -> Iterator[str]:
        lines = 0
        for raw in follow(self._read_pieces(), "B", os.path.getsize(self.path), len):
            yield decode_page(raw, self.path, lines)
            lines += raw.count(b"\n")

    def _read_pieces(self) -> Iterator[bytes]:
        with open_page(self.path) as file:
            while raw := file.read(_PIECE) + file.readline():
                yield raw


def load_any(page: str) -> str | LargePage:
    """Return the text of a page as `load` does, or that of a large file in pieces."""
    if os.path.isfile(page) and os.path.getsize(page) > MOST_IN_MEMORY:
        return LargePage(page)
    return load(page)
