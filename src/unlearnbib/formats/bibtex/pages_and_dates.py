"""Values of .bib fields that need more than decoding: pages, and years with their months."""

import re
from functools import lru_cache

from unlearnbib.model import Date
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.months import MONTH_MACROS, parse_month

_DASHES = compile_late(r"\s*(?:[\u2013\u2014\u2012\u2212][\u2013\u2014\u2012\u2212-]*|--+)\s*")
_UNICODE_DASHES = compile_late(r"\s*[\u2013\u2014\u2012\u2212][\u2013\u2014\u2012\u2212-]*\s*")
_SPACED = compile_late(r"\s*--\s*")
_PLAIN_RANGE = compile_late(r"(?<![\w-])(\d+)\s*-\s*(\d+)(?![\w-])")
_YEAR = compile_late(r"(?:\[|c(?:irca|a)?\.?\s*)?(\d{4})\]?", re.IGNORECASE)
_YEARS = compile_late(r"(\d{4})\s*(?:[-/\u2013]|--)\s*(\d{4}|\d\d)")
_BEFORE_CHRIST = compile_late(r"(\d{1,4}) ?(?:BCE?|B\.C\.)")
_SEASONS = {name: at for at, name in enumerate(("spring", "summer", "autumn", "winter"), 1)} | {"fall": 3}
_DIGITS = compile_late(r"\d+")
_RANGE_SIGN = compile_late(r"\s*(?:[-/\u2013\u2014&]+|\band\b|\bto\b)\s*")
_DAY = compile_late(r"(?<!\d)(0?[1-9]|[12]\d|3[01])(?!\d)")


def read_pages(text: str) -> str:
    r"""Return page numbers with a hyphen in each range, or an en dash if the numbers have hyphens.

    >>> read_pages("12--34, 37"), read_pages("C3-32--C3-35"), read_pages("1 -- 9")
    ('12-34, 37', 'C3-32–C3-35', '1-9')
    """
    first, _, last = text.partition("--")
    if first.isdecimal() and last.isdecimal():  # nearly all
        return f"{first}-{last}"
    from unlearnbib.tex.decode import decode  # noqa: PLC0415 - only where a .bib file is read

    parts = _DASHES.split(decode(text))
    dash = "\u2013" if len(parts) > 1 and any("-" in part for part in parts) else "-"
    return dash.join(parts)


def write_pages(pages: str) -> str:
    r"""Return page numbers as BibTeX has them, a range with two hyphens.

    >>> write_pages("12-34, 37"), write_pages("C3-32–C3-35")
    ('12--34, 37', 'C3-32--C3-35')
    """
    if "\u2013" in pages or "--" in pages:  # a single hyphen is one inside of a number
        return pages.replace("\u2013", "--")
    return pages.replace("-", "--")


def dash_pages(tex: str) -> str:
    r"""Return the page numbers of an author's file with two hyphens in each range.

    The standard styles make one hyphen between numbers two (btxdoc, section 3.2); those inside of a number
    stay.

    >>> dash_pages("12-34, 37–9"), dash_pages("C3-32--C3-35"), dash_pages("A-7"), dash_pages("1-1–1-9")
    ('12--34, 37--9', 'C3-32--C3-35', 'A-7', '1-1--1-9')
    """
    return _PLAIN_RANGE.sub(r"\1--\2", _SPACED.sub("--", _UNICODE_DASHES.sub("--", tex)))


def is_month_macro(text: str) -> bool:
    """Return whether a month is a macro, or joins one with days.

    >>> is_month_macro("mar"), is_month_macro('14 # "~" # mar'), is_month_macro("March")
    (True, True, False)
    """
    if text.isalpha():
        return text.lower() in MONTH_MACROS
    from unlearnbib.bib.values import is_month_expression  # noqa: PLC0415 - few months have days

    return is_month_expression(text)


@lru_cache(4_096)  # many works are of one month
def read_year_and_month(year: str, month: str = "", day: str = "") -> Date:
    r"""Return the date of the fields `year`, `month` and `day`; words that are not a date are its `literal`.

    >>> read_year_and_month("1999/2000"), read_year_and_month("2004", "14~mar")
    (Date(1999/2000), Date(2004-03-14))
    >>> read_year_and_month("300 {BC}")
    Date(-0299)
    """
    from unlearnbib.tex.decode import decode  # noqa: PLC0415 - as above

    text = decode(year)
    found, years, before = _YEAR.fullmatch(text), _YEARS.fullmatch(text), _BEFORE_CHRIST.fullmatch(text)
    if before:
        return Date(1 - int(before[1]))
    if years:
        return Date(int(years[1]), end=Date(int(years[1][: 4 - len(years[2])] + years[2])))
    if not found:
        return Date(literal=text)
    whole, is_circa, words = int(found[1]), text[:1] == "c", decode(month)
    if not parse_month(words):
        return Date(whole, season=_SEASONS.get(words.lower()), circa=is_circa)
    begin, *more = _read_points(words, decode(day))
    end = next((Date(whole, one[0], one[1] or None) for one in more if one > begin), None)
    return Date(whole, begin[0], begin[1] or None, circa=is_circa, end=end)


def _read_points(month: str, day: str) -> list[tuple[int, int]]:
    """Return the month and the day, 0 if there is none, of a date or of both ends of an interval.

    >>> [_read_points(*one) for one in (("September 12–15", ""), ("Oct-Nov", ""), ("may", "30"), ("8", ""))]
    [[(9, 12), (9, 15)], [(10, 0), (11, 0)], [(5, 30)], [(8, 0)]]
    """
    if month.isdigit():
        return [(parse_month(month) or 0, number) for number in _find_days(day) or [0]]
    parts = _RANGE_SIGN.split(month)[:2]
    months = [parse_month(_DIGITS.sub("", part)) for part in parts]
    days = _find_days(day) if day else [next(iter(_find_days(part)), 0) for part in parts]
    known = next(filter(None, months), None) or 0
    count = max(len(parts), len(days))
    pairs = zip([*months, None][:count], [*days, 0][:count], strict=False)
    return [(number or known, in_month) for number, in_month in pairs]


def _find_days(text: str) -> list[int]:
    """Return the days in a text, two at most."""
    return [int(found[1]) for found in _DAY.finditer(text)][:2]
