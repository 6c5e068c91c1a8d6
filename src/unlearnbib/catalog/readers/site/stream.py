"""The rows of a page of the site that comes in pieces, in memory that does not grow with the page."""

from collections.abc import Iterable, Iterator

from unlearnbib.catalog.page.hidden import stream_visible
from unlearnbib.catalog.readers.site.html_table import LONG, HtmlRowReader
from unlearnbib.catalog.readers.site.pipe_table import PipeRowReader
from unlearnbib.catalog.rows import Row, get_line

_LONGEST = 8_000_000  # characters of a line; a longer one is cut anywhere


def stream_rows(pieces: Iterable[str]) -> Iterator[Row]:
    r"""Yield the rows of the tables of papers in a page, whose text comes in pieces that end anywhere.

    >>> head = "| Title | Venue | Year | Link |\n|--|--|--|--|\n"
    >>> [row.texts[0] for row in stream_rows([head + "| On", " Sand | ICML | 2024 | |\n"])]
    ['On Sand']
    """
    html, pipes = HtmlRowReader(), PipeRowReader()
    for piece in cut_pieces(stream_visible(_slice(pieces))):
        yield from sorted(html.feed(piece) + pipes.feed(piece), key=get_line)
    yield from sorted(html.close() + pipes.close(), key=get_line)


def _slice(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text of `pieces` in parts that a processor's cache holds."""
    return (piece[at : at + LONG] for piece in pieces for at in range(0, len(piece), LONG))


def cut_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the text of `pieces` in others of about one length, which end with a row, or else with a line."""
    held = ""
    for piece in pieces:
        held, start = held + piece, 0
        while len(held) - start >= 2 * LONG and (end := _find_end(held, start + LONG)):
            yield held[start:end]
            start = end
        held = held[start:]
    yield held


def _find_end(text: str, at: int) -> int:
    """Return the end of the row, tag or line that is next behind a place, or 0 if it has not come yet."""
    for mark in ("</tr>", ">\n", "\n"):
        if (found := text.find(mark, at, at + LONG)) >= 0:
            return found + len(mark)
    return at if len(text) - at > _LONGEST else 0
