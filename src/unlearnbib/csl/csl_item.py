"""Items: CSL-JSON for the elements of a style, each variable prepared when it is first called."""

import re
from collections.abc import Mapping
from typing import Any

from unlearnbib.csl.date_variable import CslDate, parse_date
from unlearnbib.csl.locale import Terms
from unlearnbib.csl.person import Person
from unlearnbib.csl.rich_text import parse_rich_text, remove_marks
from unlearnbib.csl.sanitize import clean_text, list_people
from unlearnbib.text.late_pattern import compile_late

# CSL 1.0.2, appendix IV.
NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator
    translator""".split()
)
LINKS = ("URL", "DOI")  # appendix VI; an apostrophe in them is part of the URL
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
#: Names of variables in older CSL-JSON.
_OLD_NAMES = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
    "event-title": "event",
}
_RESOLVER = compile_late(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)  # not part of a DOI


class CslItem:
    """One item: its `id`, its `type`, its variables."""

    def __init__(self, data: Mapping[str, Any], terms: Terms) -> None:
        self._data, self._terms = data, terms
        self.id = str(data.get("id"))
        self.type = str(data.get("type") or "")
        self.language = str(data.get("language") or "")
        self._texts: dict[str, str] = {}
        self._dates: dict[str, CslDate | None] = {}
        self._names: dict[str, list[Person]] = {}
        self._has: dict[str, bool] = {}

    def get_value(self, name: str) -> str:
        """Return a variable as text without markup; lists and objects have none."""
        value = self._data.get(name, self._data.get(_OLD_NAMES.get(name, "")))
        if value is None and name == "page-first":
            value = re.split(r"\s*[-–&,]", str(self._data.get("page") or ""))[0]
        text = "" if value is None or isinstance(value, list | dict) else clean_text(value)
        return _RESOLVER.sub("", text) if name == "DOI" else text

    def get_text(self, name: str) -> str:
        """Return a variable as rich text."""
        if name not in self._texts:
            value = self.get_value(name)
            self._texts[name] = remove_marks(value) if name in LINKS else parse_rich_text(value, self._terms)
        return self._texts[name]

    def get_names(self, name: str) -> list[Person]:
        """Return the people of a name variable."""
        if name not in self._names:
            self._names[name] = [Person(person) for person in list_people(self._data.get(name))]
        return self._names[name]

    def get_date(self, name: str) -> CslDate | None:
        """Return a date variable, or None."""
        if name not in self._dates:
            self._dates[name] = parse_date(self._data.get(name))
        return self._dates[name]

    def has(self, name: str) -> bool:
        """Return whether a variable is filled."""
        if name not in self._has:
            get = self.get_names if name in NAMES else self.get_date if name in DATES else self.get_value
            self._has[name] = bool(get(name))
        return self._has[name]
