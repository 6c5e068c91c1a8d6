"""Cites that read alike are told apart: names, given names, a condition, a year suffix.

CSL 1.0.2, "Disambiguation": the four methods in this order, as far as the style asks for them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from attrs import Factory, define

from unlearnbib.citations.marks import plain
from unlearnbib.citations.run import Run
from unlearnbib.citations.style import Area


@define
class Additions:
    """What is added to the cite of each item, by id."""

    names: dict[str, int] = Factory(dict)
    givens: dict[str, dict[tuple[str, int], int]] = Factory(dict)
    ambiguous: set[str] = Factory(set)
    suffixes: dict[str, str] = Factory(dict)


def disambiguate(ids: list[str], area: Area, added: Additions, new_run: Callable[[str], Run]) -> None:
    """Fill `added` so that the cites of `ids`, in the order of the bibliography, read differently."""
    _Telling(area, added, new_run).apart(ids)


class _Telling:
    def __init__(self, area: Area, added: Additions, new_run: Callable[[str], Run]) -> None:
        self._area, self._added, self._new_run = area, added, new_run
        self._rule = area.option("givenname-disambiguation-rule", "by-cite")
        self._has = {
            name: area.option(f"disambiguate-{name}") == "true"
            for name in ("add-names", "add-givenname", "add-year-suffix")
        }
        self._has["condition"] = any("disambiguate" in node.attrib for node in area.node.getroottree().iter())

    def apart(self, ids: list[str]) -> None:
        if not any(self._has.values()):
            return
        if self._has["add-givenname"] and self._rule != "by-cite":
            self._tell_names(ids)
        if self._has["add-names"]:
            self._each_group(ids, self._add_names)
        if self._has["add-givenname"] and self._rule == "by-cite":
            self._each_group(ids, self._add_givens)
        if self._has["condition"]:
            self._each_group(ids, self._added.ambiguous.update)
        if self._has["add-year-suffix"]:
            self._each_group(ids, self._add_suffixes)

    def _each_group(self, ids: list[str], method: Callable[[list[str]], None]) -> None:
        for group in [group for text, group in self._by_text(ids).items() if text and len(group) > 1]:
            method(group)

    def _by_text(self, ids: Iterable[str]) -> dict[str, list[str]]:
        groups = defaultdict(list)
        for one in ids:
            groups[self._cite(one)].append(one)
        return groups

    def _cite(self, one: str) -> str:
        run = self._new_run(one)
        run.year_suffix = ""
        return plain(self._area.render(run))

    def _listed(self, one: str) -> Run:
        run = self._new_run(one)
        self._area.render(run)
        return run

    def _add_suffixes(self, group: list[str]) -> None:
        self._added.suffixes.update({one: letters(number) for number, one in enumerate(group)})

    def _add_names(self, group: list[str], shown: int = 0) -> None:
        """Show names one by one to all of a group until they differ; those that never do keep fewer."""
        most = max((total for one in group for _, _, total, _ in self._listed(one).listed), default=0)
        for count in range(shown + 1, most + 1):
            self._added.names.update(dict.fromkeys(group, count))
            groups = self._by_text(group)
            if len(groups) > 1:
                for alike in groups.values():
                    if len(alike) > 1:
                        self._add_names(alike, count)
                return
        self._added.names.update(dict.fromkeys(group, shown))

    def _add_givens(self, group: list[str]) -> None:
        """Show given names, first as initials, then in full, of the first names that differ (by-cite)."""
        runs = {one: self._listed(one) for one in group}
        slots = {
            (variable, n)
            for run in runs.values()
            for variable, people, _, _ in run.listed
            for n in range(len(people))
        }
        rest = group
        for slot in sorted(slots):
            for level in (1, 2):
                if len(rest) > 1:
                    rest = self._try_given(rest, slot, level)

    def _try_given(self, group: list[str], slot: tuple[str, int], level: int) -> list[str]:
        """Show one given name of each cite; return the cites that are still alike."""
        before = {one: dict(self._added.givens.get(one, {})) for one in group}
        count = len(self._by_text(group))
        for one in group:
            self._added.givens.setdefault(one, {})[slot] = level
        groups = self._by_text(group)
        if len(groups) <= count:
            self._added.givens.update(before)
            return group
        return [one for alike in groups.values() if len(alike) > 1 for one in alike]

    def _tell_names(self, ids: list[str]) -> None:
        """Tell every name from every other, wherever it stands (all-names, primary-name and their kin)."""
        places = defaultdict(list)
        for one in ids:
            run = self._listed(one)
            for variable, people, _, form in run.listed:
                for n, person in enumerate(people):
                    if not person.literal and (n == 0 or not self._rule.startswith("primary")):
                        places[plain(form.render(person, n, run))].append(
                            (one, variable, n, person, form, run)
                        )
        for alike in [alike for alike in places.values() if len({place[3].key for place in alike}) > 1]:
            short = {place[3].key: plain(place[4].render(place[3], place[2], place[5], 1)) for place in alike}
            with_initials = self._rule.endswith("with-initials")
            if with_initials and len(set(short.values())) == 1:
                continue  # initials tell nobody apart
            for one, variable, n, person, form, _ in alike:
                told = list(short.values()).count(short[person.key]) == 1 and form.initials is not None
                self._added.givens.setdefault(one, {})[variable, n] = 1 if told or with_initials else 2


def letters(number: int) -> str:
    """Return a, b, ..., z, aa, ab.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    text, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text
