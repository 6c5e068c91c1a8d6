"""Numbers in fields: tests for numeric and plural values, page ranges, roman numerals."""

import re

from unlearnbib.text.late_pattern import compile_late

_NUMERIC = compile_late(r"\s*[A-Za-z]*\d+[A-Za-z]*(?:\s*[-–,&]\s*[A-Za-z]*\d+[A-Za-z]*)*\s*")
_SEVERAL = compile_late(
    r"\d[A-Za-z]*\s*(?:[-–&,]|and|und|et)+\s*[A-Za-z]*\d|[A-Za-z\d]\s*[–&,]\s*[A-Za-z\d]"
    r"|^\s*[ivxlcdm]+\s*[-–]\s*[ivxlcdm]+\s*$"
)
# Bounded, so that a long text without numbers is read once.
_END = r"(\d{0,20}[A-Za-z]{0,20}\d{1,20}[A-Za-z]{0,20}|[ivxlcdm]{1,20}|\b[IVXLCDM]{1,20}\b)"
_RANGE = compile_late(rf"{_END}\s*(?:-(?!-)|–)\s*{_END}")
_ENDS = compile_late(r"(\d{0,20}[A-Za-z]{1,20}|)(\d{1,20})")
_TOO_LARGE = 6000  # for a roman numeral
_HYPHEN = "\ue0a0"  # not a range; it is written \-
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(value: str) -> bool:
    """Return whether `value` is a number for CSL (CSL 1.0.2, "is-numeric").

    >>> is_numeric("2nd"), is_numeric("D2, L2d"), is_numeric("second")
    (True, True, False)
    """
    return _NUMERIC.fullmatch(value.replace("--", "-").replace("\\-", "-")) is not None


def is_plural(variable: str, value: str) -> bool:
    """Return whether a label for `value` takes the plural (CSL 1.0.2, "Label").

    >>> is_plural("page", "3-5"), is_plural("page", "3"), is_plural("number-of-pages", "3")
    (True, False, True)
    """
    if variable in ("number-of-pages", "number-of-volumes"):
        found = re.match(r"\s*(\d+)", value)
        return found is not None and int(found[1]) != 1
    return _SEVERAL.search(value.replace("\\-", "")) is not None


def format_roman(number: int) -> str:
    """Return a roman numeral, or an empty text from 6000 on, as the reference processor does.

    >>> format_roman(1994), format_roman(12703)
    ('mcmxciv', '')
    """
    out = ""
    if number >= _TOO_LARGE:
        return out
    for value, numeral in _ROMAN:
        out += numeral * (number // value)
        number %= value
    return out


def format_page_ranges(text: str, form: str | None, delimiter: str) -> str:
    """Return `text` with its ranges in a page-range-format (CSL 1.0.2, appendix V).

    >>> format_page_ranges("321-328, 1536-1538", "chicago", "–"), format_page_ranges("42-45", "minimal", "–")
    ('321–28, 1536–38', '42–5')
    """
    text = text.replace("\\-", _HYPHEN)
    text = _RANGE.sub(lambda found: _format_range(found, form, delimiter), text)
    return re.sub(r"\s*,\s*", ", ", text).replace(_HYPHEN, "-")


def _format_range(found: re.Match[str], form: str | None, delimiter: str) -> str:
    """Return a range; numbers with different prefixes of letters are none."""
    one, two = _ENDS.fullmatch(found[1]), _ENDS.fullmatch(found[2])
    if one and two and one[1] != two[1]:
        return f"{found[1]}-{found[2]}"
    if not form or not one or not two:
        return found[1] + delimiter + found[2]
    full = one[2][: max(0, len(one[2]) - len(two[2]))] + two[2]
    is_whole = form == "expanded" or len(full) != len(one[2]) or int(full) < int(one[2])
    return found[1] + delimiter + (one[1] + full if is_whole else _cut_end(one[2], full, form))


def _cut_end(first: str, last: str, form: str) -> str:
    if not form.startswith("chicago"):
        return _drop_common(first, last, 2 if form == "minimal-two" else 1)
    rest = int(first) % 100
    if int(first) < 100 or rest == 0:  # noqa: PLR2004 - the Chicago Manual's own limits
        return last
    if rest < 10:  # noqa: PLR2004
        return _drop_common(first, last, 1)
    short = _drop_common(first, last, 2)
    long_change = form != "chicago-16" and len(first) == 4 and len(short) > 2  # noqa: PLR2004
    return last if long_change else short


def _drop_common(first: str, last: str, least: int) -> str:
    """Return `last` without the digits that it shares with `first`, at least `least` of them."""
    common = next(
        (index for index, pair in enumerate(zip(first, last, strict=True)) if len(set(pair)) > 1), len(first)
    )
    return last[min(common, max(0, len(last) - least)) :]
