"""The arguments of commands: groups in braces, and options in brackets, which TeX ends at their own depth."""

import re
from collections.abc import Iterator

_SIGN = re.compile(r"\\.|[][{}()<>]", re.DOTALL)
# Bounded, so that commands within commands cannot make the reading slow.
_BLANK = re.compile(r"[\s\0]{0,2000}")
_OPTIONS = 4  # of a group, at the most: those of the whole list and its own
_LONGEST = 200  # characters that are told of a group with groups in it: it holds no keys
_OPENERS = {"]": "[", ")": "(", ">": "<"}


class Groups:
    """The groups of a text: where each opening sign is closed is found once, in one pass.

    An option ends at the first closing sign of its depth of braces, as in TeX.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._closer: dict[int, int] = {}
        self._read: set[int] = set()
        self._nesting: set[int] = set()  # groups with groups in them
        waiting: list[dict[str, list[int]]] = [{}]
        for sign in _SIGN.finditer(text):
            self._match(sign[0], sign.start(), waiting)

    def _match(self, sign: str, at: int, waiting: list[dict[str, list[int]]]) -> None:
        """Take a sign; `waiting` has, for each depth of braces, what was opened there."""
        if sign in "[(<":
            waiting[-1].setdefault(sign, []).append(at)
        elif sign in _OPENERS:
            self._closer.update(dict.fromkeys(waiting[-1].pop(_OPENERS[sign], ()), at))
        elif sign == "{":
            self._nesting.update(waiting[-1].get("{", ()))
            waiting.append({"{": [at]})
        elif sign == "}" and len(waiting) > 1:
            self._closer[waiting.pop()["{"][0]] = at

    def arguments(self, at: int, *, many: bool, most: int = 1 << 30) -> Iterator[str]:
        """Yield the groups that stand behind the place `at`, options skipped; each is read once.

        Parentheses are options of commands with `many` groups alone.
        """
        for start, end in self.spans(at, many=many, most=most):
            yield self._text[start:end]

    def spans(self, at: int, *, many: bool, most: int = 1 << 30) -> Iterator[tuple[int, int]]:
        """Yield where the text of each of these groups begins and ends."""
        while most and (opened := self._behind_options(at, "[<(" if many else "[<")) is not None:
            if opened in self._read:
                return
            self._read.add(opened)
            end = self._closer[opened]
            longest = _LONGEST if opened in self._nesting else end
            yield opened + 1, min(end, opened + 1 + longest)
            at, most = end + 1, most - 1

    def _behind_options(self, at: int, openers: str) -> int | None:
        """Return the place of the next group, or None."""
        at = self._behind_blank(at)
        for _ in range(_OPTIONS):
            if at in self._closer and self._text[at] in openers:
                at = self._behind_blank(self._closer[at] + 1)
        return at if self._text.startswith("{", at) and at in self._closer else None

    def _behind_blank(self, at: int) -> int:
        found = _BLANK.match(self._text, at)
        return found.end() if found else at
