"""Load the text of a page: UTF-8, with or without a byte order mark, with any line endings."""

import sys

from unlearnbib.errors import CatalogError

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def load(page: str) -> str:
    """Return the text of the file `page` (`-` is the standard input).

    Raises CatalogError with the reason: missing, a folder, not text, not UTF-8, empty.
    """
    text = decode_page(_read_bytes(page), page)
    if not text.strip():
        raise CatalogError(page, "is empty: it lists no papers")
    return text


def decode_page(raw: bytes, page: str) -> str:
    r"""Return the text of the bytes of a page, with LF; raises CatalogError.

    >>> decode_page(b"a\r\nb\rc", "papers.md")
    'a\nb\nc'
    """
    if raw.startswith(_WIDE_MARKS):
        width = 32 if b"\0\0" in raw[:4] else 16
        raise CatalogError(page, f"is UTF-{width}; save it as UTF-8")
    if b"\0" in raw:
        raise CatalogError(page, "is a binary file, not a page of text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogError(f"{page}:{line}", "is not UTF-8; save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(page: str) -> bytes:
    try:
        if page == "-" and sys.stdin:
            return sys.stdin.buffer.read()
        with open(page, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise CatalogError(page, "there is no such file") from error
    except IsADirectoryError as error:
        raise CatalogError(page, "is a folder; name a page in it") from error
    except (OSError, ValueError) as error:
        raise CatalogError(page, f"cannot be read: {error}") from error
