"""Items: CSL-JSON as a style asks for it, each variable prepared when it is first wanted."""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.citations.richtext import bare, curly, rich
from unlearnbib.citations.terms import Terms

# CSL 1.0.2, appendix IV.
NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator
    translator""".split()
)
LINKS = ("URL", "DOI")  # appendix VI; an apostrophe in them is part of the address
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
# What older CSL-JSON calls a variable.
_ALSO = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation", "event-title": "event"}
_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PARTICLE = re.compile(r"((?:[a-zà-ÿ'’]+(?:\s+|(?<=['’])))+)(\S.*)")
_DROPPING = re.compile(r"(.*?\S)\s+((?:[a-zà-ÿ'’]+\s*)+)")
_SUFFIX = re.compile(r"!?\s*(?:Jr|Sr|I{1,3}|IV|V|VI{0,3})\.?")
# The letters of the scripts that put the family name first and no blank between.
_FAMILY_FIRST = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)


class Item:
    """One item: its `id`, its `type`, its variables."""

    def __init__(self, data: Mapping[str, Any], terms: Terms) -> None:
        self._data, self._terms = data, terms
        self.id = str(data.get("id"))
        self.type = str(data.get("type") or "")
        self.language = str(data.get("language") or "")
        self._texts: dict[str, str] = {}
        self._dates: dict[str, Date | None] = {}
        self._names: dict[str, list[Person]] = {}
        self._has: dict[str, bool] = {}

    def value(self, name: str) -> str:
        """Return a variable as it stands in the data; lists and objects are none."""
        value = self._data.get(name, self._data.get(_ALSO.get(name, "")))
        if value is None and name == "page-first":
            value = re.split(r"\s*[-–&,]", str(self._data.get("page") or ""))[0]
        return "" if value is None or isinstance(value, list | dict) else str(value)

    def text(self, name: str) -> str:
        """Return a variable as rich text."""
        if name not in self._texts:
            value = self.value(name)
            self._texts[name] = bare(value) if name in LINKS else rich(value, self._terms)
        return self._texts[name]

    def names(self, name: str) -> "list[Person]":
        """Return the people of a name variable."""
        if name not in self._names:
            people = self._data.get(name)
            kept = [p for p in people if _is_person(p)] if isinstance(people, list) else []
            self._names[name] = [Person(person) for person in kept]
        return self._names[name]

    def date(self, name: str) -> "Date | None":
        """Return a date variable, or None."""
        if name not in self._dates:
            self._dates[name] = _date(self._data.get(name))
        return self._dates[name]

    def has(self, name: str) -> bool:
        """Return whether a variable is filled."""
        if name not in self._has:
            self._has[name] = self._is_filled(name)
        return self._has[name]

    def _is_filled(self, name: str) -> bool:
        if name in NAMES:
            return bool(self.names(name))
        return self.date(name) is not None if name in DATES else self.value(name) != ""


class Date:
    """A date: `parts`, one or two lists of year, month, day; `literal`, `season`, `circa`."""

    def __init__(self, parts: list[list[int]], data: Mapping[str, Any]) -> None:
        self.parts = parts
        self.literal = str(data.get("literal") or "")
        self.circa = str(data.get("circa", "")).lower() not in ("", "0", "false", "none")
        season = str(data.get("season") or "")
        self.season: int | str = int(season) if season.isdigit() else season

    def sort_key(self, names: "list[str] | tuple[str, ...]") -> str:
        """Return the date so that its letters sort as time does, years before Christ first."""
        if not self.parts:
            return self.literal
        return "/".join(_sortable(part, names) for part in self.parts[:2])


def _sortable(part: list[int], names: "list[str] | tuple[str, ...]") -> str:
    year, month, day = (*part, 0, 0)[:3]
    digits = {"year": f"{year + 10000:05d}", "month": f"{month:02d}", "day": f"{day:02d}"}
    return "".join(text for name, text in digits.items() if name in names)


def _date(data: Any) -> Date | None:
    if isinstance(data, str):
        data = {"raw": data}
    if not isinstance(data, dict):
        return None
    parts = _parts(data.get("date-parts") or [])
    if not parts and data.get("raw"):
        data = data | _parsed(str(data["raw"]).strip())
        parts = _parts(data.get("date-parts") or [])
    return Date(parts, data) if parts or data.get("literal") or data.get("season") else None


def _parts(lists: Any) -> list[list[int]]:
    """Return date-parts as integers, each list up to what is none."""
    out = []
    for part in lists:
        digits = [str(value).strip() for value in part]
        count = next((n for n, text in enumerate(digits) if not re.fullmatch(r"-?\d+", text)), len(digits))
        out.append([int(text) for text in digits[:count]])
    return [part for part in out if part]


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


def _is_person(data: Any) -> bool:
    return isinstance(data, dict) and any(data.get(part) for part in ("family", "given", "literal"))


class Person:
    """A name in its parts, particles told from the family (CSL 1.0.2, "Names")."""

    __slots__ = (
        "comma_suffix", "dropping", "family", "given", "key", "literal", "particle", "romanesque", "static",
        "suffix",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.literal = curly(str(data.get("literal") or ""))
        self.family = curly(str(data.get("family") or ""))
        self.given = curly(str(data.get("given") or ""))
        self.dropping = curly(str(data.get("dropping-particle") or ""))
        self.particle = curly(str(data.get("non-dropping-particle") or ""))
        self.suffix = curly(str(data.get("suffix") or ""))
        self.comma_suffix, self.static = bool(data.get("comma-suffix")), bool(data.get("static-ordering"))
        if not (self.dropping or self.particle or self.literal):
            self._split_particles()
        if not self.suffix and "," in self.given:
            self._split_suffix()
        if not self.family and not self.literal:
            self.family, self.given = self.given, ""
        self.romanesque = not _FAMILY_FIRST.search(self.family + self.given + self.literal)
        self.key = (self.literal, self.family, self.given, self.dropping, self.particle, self.suffix)

    def _split_particles(self) -> None:
        """Take words in lower case for particles; a family in quotes is left whole."""
        if len(self.family) > 2 and self.family[0] in '"“' and self.family[-1] in '"”':  # noqa: PLR2004
            self.family = self.family[1:-1]
        elif found := _PARTICLE.fullmatch(self.family):
            self.particle, self.family = found[1].rstrip(), found[2]
        elif (found := _DROPPING.fullmatch(self.given)) and found[2].islower():
            self.given, self.dropping = found[1], found[2].strip()

    def _split_suffix(self) -> None:
        given, _, suffix = self.given.partition(",")
        if _SUFFIX.fullmatch(suffix.strip("! ")):
            self.comma_suffix = suffix.startswith("!")
            self.given, self.suffix = given.strip(), suffix.lstrip("!").strip()
