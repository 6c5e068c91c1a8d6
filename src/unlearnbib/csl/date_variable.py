"""Date variables: years, months, days and ranges, in the forms that programs write as CSL-JSON."""

from collections.abc import Collection, Mapping
from itertools import takewhile
from typing import Any

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.months import MONTH_MACROS

_ISO = compile_late(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?")
_WORDS = compile_late(r"(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_INTERVAL = compile_late(r"[\d-]+/[\d-]+")
_ISO_YEAR = 4  # digits; a shorter one is that of CSL, which has no year 0
_NUMBER = compile_late(r"(-?\d{1,6})(?:\.0*)?")


class CslDate:
    """A date: `parts`, one or two lists of year, month, day; `literal`, `season`, `circa`."""

    def __init__(self, parts: list[list[int]], data: Mapping[str, Any]) -> None:
        self.parts = parts
        self.literal = str(data.get("literal") or "")
        self.circa = str(data.get("circa", "")).lower() not in ("", "0", "false", "none")
        season = str(data.get("season") or "")
        self.season: int | str = int(season) if season.isdecimal() else season

    def make_sort_key(self, names: Collection[str]) -> str:
        """Return a text of the parts in `names` that sorts chronologically, years before Christ first.

        Other parts are zeros: a style may sort some items by the year and others by the day. A date in words
        has no place among the others, and is empty.
        """
        keys = []
        for part in self.parts[:2]:
            year, month, day = (*part, 0, 0)[:3]
            digits = {"year": f"{year + 10000:05d}", "month": f"{month:02d}", "day": f"{day:02d}"}
            shown = (text if name in names else "0" * len(text) for name, text in digits.items())
            keys.append("".join(shown))
        return "/".join(keys)


def parse_date(data: Any) -> CslDate | None:
    """Return a date variable of CSL-JSON, or None if it is empty.

    >>> parse_date("2024-05-03").parts, parse_date({"raw": "May 3, 2024"}).parts
    ([[2024, 5, 3]], [[2024, 5, 3]])
    """
    if not isinstance(data, dict):  # programs write years, lists and texts too
        name = "raw" if isinstance(data, str) else "date-parts"
        data = {name: data} if isinstance(data, str | list | int | float) else {}
    parts = _parse_parts(data.get("date-parts") or [])
    if not parts and data.get("raw"):
        text = str(data["raw"]).strip()
        days = [_parse_day(day) for day in (text.split("/") if _INTERVAL.fullmatch(text) else [text])]
        data = data | ({"date-parts": days} if all(days) else {"literal": text})
        parts = _parse_parts(data.get("date-parts") or [])
    return CslDate(parts, data) if parts or data.get("literal") or data.get("season") else None


def _parse_parts(lists: Any) -> list[list[int]]:
    """Return date-parts as lists of integers, each up to a value that is not one; a flat list is one date."""
    lists = lists if isinstance(lists, list) else [lists]
    if lists and not any(isinstance(part, list) for part in lists):
        lists = [lists]
    dates = []
    for part in lists:
        if isinstance(part, list):
            numbers = takewhile(bool, (_NUMBER.fullmatch(str(value).strip()) for value in part))
            dates.append([int(number[1]) for number in numbers if number])
    return list(filter(None, dates))


def _parse_day(text: str) -> list[int]:
    """Return a date in ISO 8601 or in English words, or an empty list."""
    if found := _ISO.fullmatch(text):
        year, *rest = (int(part) for part in found.groups() if part)
        return [year if year > 0 or len(found[1]) < _ISO_YEAR else year - 1, *rest]  # 0000 is 1 BC
    found = _WORDS.fullmatch(text)
    if not found or found[2].lower() not in MONTH_MACROS:
        return []
    day = found[1] or found[3]
    return [int(found[4]), MONTH_MACROS.index(found[2].lower()) + 1, *([int(day)] if day else [])]
