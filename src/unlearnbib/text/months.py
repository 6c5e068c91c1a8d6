"""The months: the macros of BibTeX, and their English names and abbreviations."""

import re
from collections.abc import Mapping

from unlearnbib.text.late_pattern import compile_late

#: The macros of every BibTeX style (btxdoc, section 3.2), January first.
MONTH_MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = "January February March April May June July August September October November December".split()
#: The number of each month by its name, abbreviation or macro, in lower case.
MONTH_NUMBERS: Mapping[str, int] = {
    **{macro: number for number, macro in enumerate(MONTH_MACROS, 1)},
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
_DIGITS = frozenset(map(str, range(1, 13)))
_WORD = compile_late("[a-z]+", re.IGNORECASE)


def parse_month(text: str) -> int | None:
    """Return the number of the first month in `text`, a name, an abbreviation or digits; or None.

    >>> [parse_month(text) for text in ("aug", "13--19 Jul", "8", "Sept.", "13", "Winter")]
    [8, 7, 8, 9, None, None]
    """
    text = text.strip()
    if text.isdecimal():
        digits = text.lstrip("0")
        return int(digits) if digits in _DIGITS else None
    words = (word.lower() for word in _WORD.findall(text))
    return next((MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS), None)
