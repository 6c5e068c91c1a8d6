"""Dates of items: years, months, days, ranges, as CSL-JSON and the programs that write it have them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_NUMBER = re.compile(r"(-?\d{1,6})(?:\.0*)?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Date:
    """A date: `parts`, one or two lists of year, month, day; `literal`, `season`, `circa`."""

    def __init__(self, parts: list[list[int]], data: Mapping[str, Any]) -> None:
        self.parts = parts
        self.literal = str(data.get("literal") or "")
        self.circa = str(data.get("circa", "")).lower() not in ("", "0", "false", "none")
        season = str(data.get("season") or "")
        self.season: int | str = int(season) if season.isdecimal() else season

    def sort_key(self, names: "list[str] | tuple[str, ...]") -> str:
        """Return the date so that its letters sort as time does, years before Christ first."""
        if not self.parts:
            return self.literal
        return "/".join(_sortable(part, names) for part in self.parts[:2])


def _sortable(part: list[int], names: "list[str] | tuple[str, ...]") -> str:
    year, month, day = (*part, 0, 0)[:3]
    digits = {"year": f"{year + 10000:05d}", "month": f"{month:02d}", "day": f"{day:02d}"}
    return "".join(text for name, text in digits.items() if name in names)


def date(data: Any) -> Date | None:
    """Return a date variable of CSL-JSON, of the forms that programs write; None if it says nothing."""
    data = _as_date(data)
    parts = _parts(data.get("date-parts") or [])
    if not parts and data.get("raw"):
        data = data | _parsed(str(data["raw"]).strip())
        parts = _parts(data.get("date-parts") or [])
    return Date(parts, data) if parts or data.get("literal") or data.get("season") else None


def _as_date(data: Any) -> dict[str, Any]:
    """Return a date as an object: programs write years, lists and texts too."""
    if isinstance(data, dict):
        return data
    if isinstance(data, list | int | float):
        return {"date-parts": data}
    return {"raw": data} if isinstance(data, str) else {}


def _parts(lists: Any) -> list[list[int]]:
    """Return date-parts as integers, each list up to what is none; a list or a year alone is one date."""
    lists = lists if isinstance(lists, list) else [lists]
    if lists and not any(isinstance(part, list) for part in lists):
        lists = [lists]
    return [found for part in lists if isinstance(part, list) and (found := list(_numbers(part)))]


def _numbers(part: list[Any]) -> Iterator[int]:
    for value in part:
        found = _NUMBER.fullmatch(str(value).strip())
        if not found:
            return
        yield int(found[1])


def _parsed(text: str) -> dict[str, Any]:
    """Return the date that `text` says: ISO 8601, an interval of it, or English words; else a literal."""
    halves = text.split("/") if re.fullmatch(r"[\d-]+/[\d-]+", text) else [text]
    parts = [_one_date(half) for half in halves]
    return {"date-parts": parts} if all(parts) else {"literal": text}


def _one_date(text: str) -> list[int]:
    if found := _ISO.fullmatch(text):
        return [int(part) for part in found.groups() if part]
    found = _WORDS.fullmatch(text)
    if not found or found[2].lower() not in _MONTHS:
        return []
    day = found[1] or found[3]
    return [int(found[4]), _MONTHS.index(found[2].lower()) + 1, *([int(day)] if day else [])]
