"""The arguments of commands: groups in braces, and options in brackets, which end at their own depth."""

import re
from collections.abc import Iterator

_SYMBOL = re.compile(r"\\.|[][{}()<>]", re.DOTALL)
# Bounded, so that commands within commands cannot make the reading slow.
_WHITESPACE = re.compile(r"[\s\0]{0,2000}")
_OPTIONS = 4  # of a group, at the most: those of the whole list and its own
_LONGEST = 200  # characters of a group with groups in it that are yielded: it has no keys
_OPENERS = {"]": "[", ")": "(", ">": "<"}


class Groups:
    """The groups of a text: the closing symbol of each opening one is found in one pass.

    An option ends at the first closing symbol of its depth of braces, as in TeX.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._closer: dict[int, int] = {}
        self._read: set[int] = set()
        self._nesting: set[int] = set()  # groups with groups in them
        waiting: list[dict[str, list[int]]] = [{}]
        for symbol in _SYMBOL.finditer(text):
            self._match(symbol[0], symbol.start(), waiting)

    def _match(self, symbol: str, at: int, waiting: list[dict[str, list[int]]]) -> None:
        """Match a symbol; `waiting` has the open symbols of each depth of braces."""
        if symbol in "[(<":
            waiting[-1].setdefault(symbol, []).append(at)
        elif symbol in _OPENERS:
            self._closer.update(dict.fromkeys(waiting[-1].pop(_OPENERS[symbol], ()), at))
        elif symbol == "{":
            self._nesting.update(waiting[-1].get("{", ()))
            waiting.append({"{": [at]})
        elif symbol == "}" and len(waiting) > 1:
            self._closer[waiting.pop()["{"][0]] = at

    def read_arguments(self, at: int, *, many: bool, most: int = 1 << 30) -> Iterator[str]:
        """Yield the groups after the offset `at`, without options; each is read once.

        Parentheses are options only for commands with `many` groups.
        """
        for start, end in self.find_spans(at, many=many, most=most):
            yield self._text[start:end]

    def find_spans(self, at: int, *, many: bool, most: int = 1 << 30) -> Iterator[tuple[int, int]]:
        """Yield the span of the text of each of these groups."""
        while most and (opened := self._skip_options(at, "[<(" if many else "[<")) is not None:
            if opened in self._read:
                return
            self._read.add(opened)
            end = self._closer[opened]
            longest = _LONGEST if opened in self._nesting else end
            yield opened + 1, min(end, opened + 1 + longest)
            at, most = end + 1, most - 1

    def find_group(self, at: int, opener: str = "{") -> tuple[int, int] | None:
        """Return the span of the text of the group that begins after whitespace, or None."""
        at = self._skip_whitespace(at)
        return (
            (at + 1, self._closer[at]) if self._text.startswith(opener, at) and at in self._closer else None
        )

    def limit(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the span of a group, cut if there are groups in it: it has no keys then."""
        start, end = span
        is_long = start - 1 in self._nesting or self._text[start - 1] == "["
        return start, min(end, start + _LONGEST) if is_long else end

    def _skip_options(self, at: int, openers: str) -> int | None:
        """Return the offset of the next group, or None."""
        at = self._skip_whitespace(at)
        for _ in range(_OPTIONS):
            if at in self._closer and self._text[at] in openers:
                at = self._skip_whitespace(self._closer[at] + 1)
        return at if self._text.startswith("{", at) and at in self._closer else None

    def _skip_whitespace(self, at: int) -> int:
        found = _WHITESPACE.match(self._text, at)
        return found.end() if found else at
