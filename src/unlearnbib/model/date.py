"""Dates of works: EDTF levels 0 and 1 as biblatex and CSL have them, or the words of a person.

Sources: ISO 8601-2 (Extended Date/Time Format, levels 0 and 1), the biblatex manual section 2.3.8, CSL 1.0.2
"Dates".
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from attrs import evolve, field, frozen

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import clean

_POINT = compile_late(
    r"(-?\d{4}|[Yy]-?\d{5,9}|[12]\d{2}X|[12]\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)(?:T[\d:Z+.-]*)?"
)
_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}  # ISO 8601-2, 4.8: spring, summer, autumn, winter
_MONTHS, _LONGEST_MONTH, _LONG_YEAR = 12, 31, 10_000


@frozen(cache_hash=True)  # formats find the spelling of a date by it
class Date:
    """A date, an interval of two, or a text where a person wrote words.

    `year` may be negative (0 is 1 BC), `month` is 1 to 12, `day` 1 to 31, `season` 1 (spring) to 4 (winter).
    `end` is the last day of an interval; `is_open` says that it has begun and has no end yet, `starts_open`
    that its begin is unknown.

    >>> Date.parse("2004-04-05/2004-06"), str(Date.parse("2001-21~"))
    (Date(2004-04-05/2004-06), '2001-21~')
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False
    end: "Date | None" = None
    is_open: bool = False
    starts_open: bool = False
    literal: str = field(default="", converter=clean)

    def __repr__(self) -> str:
        return f"Date({self})"

    def __bool__(self) -> bool:
        return self.year is not None or bool(self.literal) or self.starts_open

    def __str__(self) -> str:
        """Return the date in EDTF, or its words."""
        if self.literal:
            return self.literal
        begin = ".." if self.starts_open else _format_point(self)
        if self.is_open:
            return f"{begin}/.."
        return f"{begin}/{_format_point(self.end)}" if self.end else begin

    @classmethod
    def parse(cls, text: str) -> "Date":
        """Return the date that is written in EDTF; any other text becomes its `literal`.

        >>> Date.parse("-0044-03-15").year, Date.parse("2020/..").is_open, Date.parse("in press").literal
        (-44, True, 'in press')
        """
        begin, slash, end = text.strip().partition("/")
        first = _parse_point(begin)
        last = _parse_point(end)
        last = last.end or last if last else None
        if not slash:
            return first or cls(literal=text)
        if first and end in ("", ".."):
            return evolve(first, is_open=True)
        if begin in ("", "..") and last:
            return cls(starts_open=True, end=last)
        return evolve(first, end=last) if first and last else cls(literal=text)

    @classmethod
    def from_csl(cls, value: Any) -> "Date":
        """Return the date of a CSL variable: `date-parts`, EDTF or raw text, a season, circa.

        CSL has no year 0: its -45 is 45 BC, which is -44 in EDTF.

        >>> Date.from_csl({"date-parts": [["2020", 1], [2021]]}), Date.from_csl({"date-parts": [[-45]]})
        (Date(2020-01/2021), Date(-0044))
        """
        if not isinstance(value, Mapping):
            return cls.parse(str(value)) if isinstance(value, str | int) else cls()
        parts = value.get("date-parts")
        points = [_read_parts(one) for one in (parts[:2] if isinstance(parts, list) else ())]
        circa, season = bool(value.get("circa")), _read_season(value.get("season"))
        if points and points[0]:
            end = points[1] if len(points) > 1 else None
            is_open = isinstance(parts, list) and parts[1:2] in ([[0]], [["0"]])  # as in citeproc-js
            own = evolve(points[0], circa=circa, season=points[0].season or season)
            return evolve(own, is_open=True) if is_open else evolve(own, end=end or None)
        text = value.get("raw") or value.get("edtf") or value.get("literal") or ""
        return cls.parse(str(text)) if text else cls()

    def to_csl(self) -> dict[str, Any]:
        """Return the date as a CSL variable: EDTF as its `raw` text where date-parts cannot say it.

        >>> Date(2020, 5, end=Date(2020, 6), circa=True).to_csl()
        {'date-parts': [[2020, 5], [2020, 6]], 'circa': True}
        """
        if self.literal or self.starts_open:
            return {"literal": str(self)}
        if self.end and (self.end.season or self.end.circa):
            return {"raw": str(self)}
        found: dict[str, Any] = {"date-parts": [_list_parts(one) for one in (self, self.end) if one]}
        if self.is_open:
            found["date-parts"].append([0])
        return (
            found | ({"season": self.season} if self.season else {}) | ({"circa": True} if self.circa else {})
        )


@lru_cache(4_096)  # many papers are of one month
def make_month(year: int | None, month: int | None) -> Date:
    """Return a date that says no more than a year and a month, each of which may be unknown.

    >>> make_month(2020, 5), make_month(2020, None)
    (Date(2020-05), Date(2020))
    """
    return Date(year, month)


def _parse_point(text: str) -> Date | None:
    """Return one day, month, season or year in EDTF, or None; a decade or century is its first and last year.

    Source: the biblatex manual, table 3. In "2004-XX", a month that nobody knows is none.
    """
    found = _POINT.fullmatch(text.strip())
    if not found:
        return None
    year, number, day = found[1], *(0 if one in (None, "XX") else int(one) for one in found.group(2, 3))
    if (number > _MONTHS and number not in _SEASONS) or "00" in found.group(2, 3) or day > _LONGEST_MONTH:
        return None
    circa, whole = bool(found[4]), year.lstrip("Yy")
    if "X" in whole:
        return Date(int(whole.replace("X", "0")), circa=circa, end=Date(int(whole.replace("X", "9"))))
    month = number if 1 <= number <= _MONTHS else None
    return Date(int(whole), month, day or None, _SEASONS.get(number), circa)


def _format_point(date: Date | None) -> str:
    if date is None or date.year is None:
        return ""
    year = f"{date.year:05}" if date.year < 0 else f"{date.year:04}"
    number = date.month or (date.season + 20 if date.season else None)
    parts = [
        year if abs(date.year) < _LONG_YEAR else f"Y{date.year}",
        *(f"{n:02}" for n in (number, date.day) if n),
    ]
    return "-".join(parts) + ("~" if date.circa else "")


def _read_parts(parts: Any) -> Date | None:
    """Return a day from the list year, month, day, whose items may be text; a month may be a season."""
    if not isinstance(parts, list):
        return None
    numbers = [int(one) if re.fullmatch(r"-?\d{1,9}", str(one)) else 0 for one in parts]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    if not parts or (not year and str(parts[0]) != "0"):
        return None
    is_month, is_day = 1 <= month <= _MONTHS, 1 <= day <= _LONGEST_MONTH
    return Date(
        year + 1 if year < 0 else year,
        month if is_month else None,
        day if is_month and is_day else None,
        _read_season(month) if month > _MONTHS else None,
    )


def _read_season(value: Any) -> int | None:
    """Return a season from 1 to 4; CSL takes the numbers of EDTF and 13 to 16 too."""
    number = int(value) if re.fullmatch(r"\d{1,2}", str(value)) else 0
    return (
        _SEASONS.get(number)
        or {13: 1, 14: 2, 15: 3, 16: 4}.get(number)
        or (number if number in _SEASONS.values() else None)
    )


def _list_parts(date: Date) -> list[int]:
    year = date.year - 1 if date.year is not None and date.year <= 0 else date.year
    parts = (year, date.month, date.day if date.month else None)
    return [part for part in parts if part is not None]
