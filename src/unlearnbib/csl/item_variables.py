"""Items: CSL-JSON as a style asks for it, each variable prepared when it is first wanted."""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.csl.dates import Date, date
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.rich_text import bare, curly, rich
from unlearnbib.csl.sanitize import people, tidy

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
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)  # not part of a DOI
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
        text = "" if value is None or isinstance(value, list | dict) else tidy(value)
        return _RESOLVER.sub("", text) if name == "DOI" else text

    def text(self, name: str) -> str:
        """Return a variable as rich text."""
        if name not in self._texts:
            value = self.value(name)
            self._texts[name] = bare(value) if name in LINKS else rich(value, self._terms)
        return self._texts[name]

    def names(self, name: str) -> "list[Person]":
        """Return the people of a name variable."""
        if name not in self._names:
            self._names[name] = [Person(person) for person in people(self._data.get(name))]
        return self._names[name]

    def date(self, name: str) -> "Date | None":
        """Return a date variable, or None."""
        if name not in self._dates:
            self._dates[name] = date(self._data.get(name))
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


class Person:
    """A name in its parts, particles told from the family (CSL 1.0.2, "Names")."""

    __slots__ = (
        "comma_suffix", "dropping", "family", "given", "key", "literal", "particle", "romanesque", "static",
        "suffix",
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.literal = curly(tidy(data.get("literal")))
        self.family = curly(tidy(data.get("family")))
        self.given = curly(tidy(data.get("given")))
        self.dropping = curly(tidy(data.get("dropping-particle")))
        self.particle = curly(tidy(data.get("non-dropping-particle")))
        self.suffix = curly(tidy(data.get("suffix")))
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
