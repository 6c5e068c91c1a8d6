"""Dates in English words, as the pages of Wikipedia have them: written and read."""

import re

from unlearnbib.formats.field_texts import SEASONS, format_day
from unlearnbib.model import Date
from unlearnbib.text.months import MONTH_NUMBERS

_POINT = re.compile(r"(?:(\d{1,2})\s+)?(?:([A-Za-z]+)\.?\s+)?(\d{3,4})")
_AMERICAN = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),\s*(\d{3,4})")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CIRCA = re.compile(r"c(?:irca|a)?\.?\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s*[\u2013\u2014]\s*|\s+-\s+|(?<=[a-z])-(?=[A-Z])")


def format_words(date: Date) -> str:
    """Return a date in words, one range with an en dash; what words cannot say is EDTF.

    >>> [format_words(one) for one in (Date(2020, 5, 4), Date(2020, circa=True), Date(literal="soon"))]
    ['4 May 2020', 'c. 2020', 'soon']
    >>> format_words(Date(2020, 5, 4, end=Date(2020, 6, 1))), format_words(Date(2020, 5, end=Date(2020, 6)))
    ('4 May – 1 June 2020', 'May–June 2020')
    """
    if date.literal or date.is_open or date.starts_open or (date.year or 0) <= 0:
        return str(date)
    begin = format_day(date)
    if date.end:
        begin = _join(date, date.end)
    return f"c. {begin}" if date.circa else begin


def _join(date: Date, end: Date) -> str:
    first, last = format_day(date), format_day(end)
    if date.year == end.year and first != str(date.year):
        first = first.removesuffix(f" {date.year}")
    is_short = " " not in first
    return f"{first}\u2013{last}" if is_short else f"{first} \u2013 {last}"


def parse_words(text: str) -> Date:
    """Return the date that is written in words, or in EDTF; any other text becomes its `literal`.

    >>> [parse_words(one) for one in ("4 May 2020", "May 4, 2020", "Fall 2020", "c. 1850", "2020-05")]
    [Date(2020-05-04), Date(2020-05-04), Date(2020-23), Date(1850~), Date(2020-05)]
    >>> [parse_words(one) for one in ("May–June 2020", "4–6 May 2020", "2019–2020", "in press")]
    [Date(2020-05/2020-06), Date(2020-05-04/2020-05-06), Date(2019/2020), Date(in press)]
    """
    words = " ".join(text.split())
    bare = _CIRCA.sub("", words, count=1) if _CIRCA.match(words) else words
    parts = _RANGE.split(bare)
    points = [_parse_point(one) for one in parts]
    circa = bare != words
    if len(points) == 2 and points[1]:  # noqa: PLR2004 - a range
        first = _complete(parts[0], points[1], points[0])
        return (
            Date(first.year, first.month, first.day, first.season, circa, points[1])
            if first
            else Date(literal=words)
        )
    only = points[0] if len(points) == 1 else None
    return Date(only.year, only.month, only.day, only.season, circa) if only else Date.parse(words)


def _parse_point(text: str) -> Date | None:
    if american := _AMERICAN.fullmatch(text):
        text = f"{american[2]} {american[1]} {american[3]}"
    found = _POINT.fullmatch(text)
    if not found:
        return None
    day, word, year = int(found[1] or 0), (found[2] or "").lower(), int(found[3])
    seasons = {name.lower(): number for number, name in enumerate(SEASONS, 1)} | {"fall": 3}
    month, season = MONTH_NUMBERS.get(word), seasons.get(word)
    if (word and not (month or season)) or (found[1] and not (month and 1 <= day <= 31)):  # noqa: PLR2004
        return None
    return Date(year, month, day or None, season)


def _complete(text: str, end: Date, found: Date | None) -> Date | None:
    """Return the begin of a range, which has the month and the year of its end where it names none."""
    if found:
        return found
    month = f" {next(name for name, one in MONTH_NUMBERS.items() if one == end.month)}" if end.month else ""
    return _parse_point(f"{text} {end.year}") or _parse_point(f"{text}{month} {end.year}")
