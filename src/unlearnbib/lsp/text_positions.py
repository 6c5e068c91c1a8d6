"""Positions of the protocol: lines from 0, ended by LF, CRLF or CR, and columns in units of an encoding.

The protocol counts UTF-16 code units unless the client agrees on another encoding (LSP 3.17, "Position").
"""

import re
from bisect import bisect_right
from functools import cached_property

from attrs import frozen

_BREAK = re.compile(r"\r\n|\r|\n")
_UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@frozen(slots=False)
class TextPositions:
    """A text whose offsets, which count characters, are turned into positions and back."""

    text: str
    encoding: str = "utf-16"

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def find_position(self, offset: int) -> tuple[int, int]:
        r"""Return the line and the column of an offset.

        >>> TextPositions("a\r\n𝒳b").find_position(4)
        (1, 2)
        """
        line = bisect_right(self._starts, offset) - 1
        return line, self._count_units(self.text[self._starts[line] : offset])

    def find_offset(self, line: int, column: int) -> int:
        r"""Return the offset of a position, or the nearest one of the text.

        >>> positions = TextPositions("a\r\n𝒳b")
        >>> positions.find_offset(1, 2), positions.find_offset(0, 9), positions.find_offset(9, 0)
        (4, 1, 5)
        """
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        content = self.text[start:end].rstrip("\r\n")
        if content.isascii():
            return start + min(column, len(content))
        units = content.encode(_UNITS[self.encoding], "surrogatepass")[: column * _WIDTHS[self.encoding]]
        return start + len(units.decode(_UNITS[self.encoding], "ignore"))

    def _count_units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(_UNITS[self.encoding], "surrogatepass")) // _WIDTHS[self.encoding]
