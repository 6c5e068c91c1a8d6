r"""The part of a title whose letter case BibTeX changes: `change.case$` with "t", which most styles call.

bibtex.web, sections 365 to 377: the first character is kept, and one after a colon and whitespace; what is
in braces is kept, except for a "special character", a group at brace level 0 that begins with a backslash:
of `{\em {NMR}}` only the name of the command is kept. Dollars mean nothing there: `$O(n)$` becomes `$o(n)$`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unlearnbib.tex.commands import TEXT_COMMANDS
from unlearnbib.tex.decode import decode
from unlearnbib.tex.letters import SPECIAL

KEPT = "\u4e00"  # for a letter or digit that is kept: part of a word, in neither case
_TOKEN = re.compile(
    rf"(?P<formula>\$[^$]*\$)|(?P<letter>{SPECIAL})|\\(?P<command>[A-Za-z]+)\s*|\\(?P<symbol>.?)"
    r"|(?P<brace>[{}])|(?P<space>~)|[^\\{}$~]+|\$",
    re.DOTALL,
)
_HAS_TEX = re.compile(r"[\\{}$~]")
_ALPHANUMERIC = re.compile(r"[^\W_]")
_GROUP = re.compile(r"\{(?!\\)[^{}]*\}")
_PRINTED = frozenset("&%#_$")  # symbols that print themselves after a backslash
_NOTHING = frozenset("-/@\"'`^=.")
_COLON = re.compile(r":\s+$")


def _list_places(start: int, end: int) -> list[tuple[int, int]]:
    return [(at, at + 1) for at in range(start, end)]


_PLACES = _list_places(0, 500)  # of the characters of most titles


class ChangedTitle(NamedTuple):
    """The text of a title, with `KEPT` for the characters that are kept, and the place of each in its TeX.

    `formulas` are the spans of the formulas in which letters change.
    """

    text: str
    places: Sequence[tuple[int, int]] | None  # None if the text is the TeX
    formulas: Sequence[tuple[int, int]] = ()

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the TeX of a span of the text."""
        return (start, end) if self.places is None else (self.places[start][0], self.places[end - 1][1])


def expose_case(title: str) -> ChangedTitle:
    r"""Return the text of a title, without the capitals that BibTeX keeps.

    >>> expose_case("{BERT} and {\\em NMR} of $O(n)$").text.replace(KEPT, "x")
    'xxxx and NMR of x'
    >>> expose_case("{BERT} and {\\em NMR} of $O(n)$").formulas
    ((24, 30),)
    """
    return _Scanner(title).scan() if _HAS_TEX.search(title) else ChangedTitle(title, None)


class _Scanner:
    """The state of one scan: the characters with their places, and the groups that are open."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._characters: list[str] = []
        self._places: list[tuple[int, int]] = []
        self._formulas: list[tuple[int, int]] = []
        self._depth, self._is_special = 0, False
        self._group, self._group_at = 0, 0  # where the special character began, in the text and in the TeX

    def scan(self) -> ChangedTitle:
        for found in _TOKEN.finditer(self._title):
            if found.lastgroup == "brace":
                self._read_brace(found)
            elif found.lastgroup == "formula":
                self._read_formula(found)
            else:
                self._add(found)
        return ChangedTitle("".join(self._characters), self._places, tuple(self._formulas))

    def _read_brace(self, found: re.Match[str]) -> None:
        if found[0] == "{":
            self._depth += 1
            if self._depth == 1:
                at = found.start()
                is_first = at == 0 or _COLON.search(self._title[max(0, at - 9) : at])
                self._is_special = self._title.startswith("\\", at + 1) and not is_first
                self._group, self._group_at = len(self._places), at
        else:
            self._depth = max(0, self._depth - 1)
            if not self._depth and self._is_special:  # no braces within it protect a letter
                count = len(self._places) - self._group
                self._places[self._group :] = [(self._group_at, found.end())] * count
                self._is_special = False

    def _read_formula(self, found: re.Match[str]) -> None:
        if self._is_changed and _has_capital(found[0]):
            self._formulas.append(found.span())
        self._characters.append(KEPT)
        self._places.append(found.span())

    def _add(self, found: re.Match[str]) -> None:
        """Add the characters that a token prints; a text in its own places, other TeX in one."""
        is_text = found.lastgroup is None
        text = found[0] if is_text else "".join(_iter_printed(found))
        self._characters.append(text if self._is_changed else _ALPHANUMERIC.sub(KEPT, text))
        start, end = found.span()
        if is_text:
            self._places += _PLACES[start:end] if end <= len(_PLACES) else _list_places(start, end)
        else:
            self._places += [(start, end)] * len(text)

    @property
    def _is_changed(self) -> bool:
        return not self._depth or self._is_special


def _iter_printed(found: re.Match[str]) -> Iterator[str]:
    """Yield the characters that a token of TeX prints."""
    if found["letter"]:
        letter = decode(found["letter"])
        yield from letter if len(letter) == 1 else KEPT  # TeX that lives in one place has one character
    elif found["command"]:
        yield KEPT if TEXT_COMMANDS.get(found["command"], "").isalpha() else " "
    elif found["symbol"] is not None:
        symbol = found["symbol"]
        yield from symbol if symbol in _PRINTED else "" if symbol in _NOTHING else " "
    else:
        yield from " " if found["space"] else found[0]


def _has_capital(formula: str) -> bool:
    r"""Return whether a formula has a capital outside of its groups, which BibTeX lowers.

    >>> _has_capital(r"$\Delta_{k}$"), _has_capital(r"$\mathbf{R}^n$")
    (True, False)
    """
    while (rest := _GROUP.sub("", formula)) != formula:
        formula = rest
    return any(map(str.isupper, formula))
