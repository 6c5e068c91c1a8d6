"""The values of a page in JSON, one or one a line, and the lines in which their texts are."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from unlearnbib.errors import CatalogError

#: The key of the line of an object, where a loader keeps it in the object; no file has such a key.
LINE = "\0line"

_WINDOW = 50_000  # characters


class LineFinder:
    """The lines of texts, one after the other, each searched for a little way after the one before."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def find(self, wanted: str) -> int:
        """Return the line of the next `wanted`; the line of the text before if it is not near."""
        at = self._text.find(wanted, self._at, self._at + _WINDOW)
        if at >= 0:
            self._line += self._text.count("\n", self._at, at)
            self._at = at + 1
        return self._line


def parse_values(text: str, page: str) -> Iterator[tuple[int, Any]]:
    """Yield the values of a page, each with its line: one, or one a line."""
    try:
        yield 0, json.loads(text)
    except RecursionError as error:
        raise CatalogError(page, "is JSON nested too deep for a list of papers") from error
    except ValueError as error:
        if getattr(error, "msg", "") != "Extra data":
            raise CatalogError(
                f"{page}:{getattr(error, 'lineno', 1)}", f"is not JSON: {getattr(error, 'msg', error)}"
            ) from error
        yield from parse_lines(text.split("\n"), page)


def parse_lines(lines: Iterable[str], page: str) -> Iterator[tuple[int, Any]]:
    """Yield the values of JSON lines with their lines; raises CatalogError."""
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CatalogError(f"{page}:{number}", "is not JSON") from error
