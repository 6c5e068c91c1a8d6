"""Cites that read alike are told apart: names, given names, a condition, a year suffix.

CSL 1.0.2, "Disambiguation": the four methods in this order, as far as the style asks for them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import Factory, define, frozen

from unlearnbib.csl.elements.name_format import FULL, INITIALS
from unlearnbib.csl.item_variables import Person
from unlearnbib.csl.markup import plain
from unlearnbib.csl.state import Listed, Run
from unlearnbib.csl.style import Area


@define
class Additions:
    """What is added to the cite of each item, by id."""

    names: dict[str, dict[str, int]] = Factory(dict)
    givens: dict[str, dict[tuple[str, int], int]] = Factory(dict)
    ambiguous: set[str] = Factory(set)
    suffixes: dict[str, str] = Factory(dict)


@frozen
class _Step:
    """A step towards a cite that reads differently: so many names shown, or one given name."""

    count: int = 0  # of names, for all variables
    place: tuple[str, int] = ("", 0)  # of the name in its list
    level: int = 0  # of its given name


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
        self._printed: dict[str, tuple[str, list[Listed]]] = {}  # until something is added to the cite
        self._has["condition"] = any("disambiguate" in node.attrib for node in area.node.getroottree().iter())

    def apart(self, ids: list[str]) -> None:
        if not any(self._has.values()):
            return
        by_cite = self._has["add-givenname"] and self._rule == "by-cite"
        groups = self._groups(ids)
        if self._has["add-givenname"] and not by_cite:
            self._tell_names(ids)
        if by_cite or self._has["add-names"]:
            for group in groups:
                if len(self._by_text(group)) < len(group):  # names are added to all of a group together
                    self._climb(group, self._steps(group, givens=by_cite))
        if self._has["condition"]:
            self._each_group(ids, self._meet_condition)
        if self._has["add-year-suffix"]:
            self._each_group(ids, self._add_suffixes)

    def _each_group(self, ids: list[str], method: Callable[[list[str]], None]) -> None:
        for group in self._groups(ids):
            method(group)

    def _groups(self, ids: list[str]) -> list[list[str]]:
        return [group for text, group in self._by_text(ids).items() if text and len(group) > 1]

    def _by_text(self, ids: Iterable[str]) -> dict[str, list[str]]:
        groups = defaultdict(list)
        for one in ids:
            groups[self._cite(one)[0]].append(one)
        return groups

    def _cite(self, one: str) -> tuple[str, list[Listed]]:
        """Return what is printed for a later cite of an item, and the names in it."""
        if one not in self._printed:
            run = self._new_run(one)
            run.gone.add("accessed")  # the day of a visit tells no work from another
            self._printed[one] = (plain(self._area.render(run)), run.listed)
        return self._printed[one]

    def _meet_condition(self, group: list[str]) -> None:
        self._added.ambiguous.update(group)
        self._forget(group)

    def _forget(self, group: Iterable[str]) -> None:
        for one in group:
            self._printed.pop(one, None)

    def _add_suffixes(self, group: list[str]) -> None:
        self._added.suffixes.update({one: letters(number) for number, one in enumerate(group)})

    def _steps(self, group: list[str], *, givens: bool) -> list[_Step]:
        """Return the steps to try: the given names of those shown, then name by name, each with its own."""
        lists = [listed for one in group for listed in self._cite(one)[1]]
        shown = min((one.shown for one in lists), default=0)
        most = max((len(one.people) if self._has["add-names"] else one.shown for one in lists), default=0)
        steps = []
        for variable, n in _differing(lists, most):
            steps += [_Step(n + 1)] if n >= shown else []
            steps += [_Step(place=(variable, n), level=level) for level in (INITIALS, FULL) if givens]
        return steps

    def _climb(self, group: list[str], steps: list[_Step]) -> None:
        """Take the steps until all of a group read differently; those that never do stay as they were."""
        before = self._state(group)
        for n, step in enumerate(steps):
            earlier = self._state(group)
            self._take(group, step)
            groups = self._by_text(group)
            if len(groups) > 1:
                for alike in groups.values():
                    if len(alike) > 1:
                        self._climb(alike, steps[n + 1 :])
                return
            if not step.count:
                self._restore(earlier)
        self._restore(before)

    def _take(self, group: list[str], step: _Step) -> None:
        for one in group:
            if step.count:
                variables = {listed.variable for listed in self._cite(one)[1]}
                self._added.names[one] = dict.fromkeys(variables, step.count)
            else:
                self._added.givens[one] = self._added.givens.get(one, {}) | {step.place: step.level}
        self._forget(group)

    def _state(self, group: list[str]) -> list[tuple[str, dict[str, int], dict[tuple[str, int], int]]]:
        return [(one, self._added.names.get(one, {}), self._added.givens.get(one, {})) for one in group]

    def _restore(self, state: list[tuple[str, dict[str, int], dict[tuple[str, int], int]]]) -> None:
        for one, names, givens in state:
            self._added.names[one], self._added.givens[one] = names, givens
        self._forget(one for one, _, _ in state)

    def _tell_names(self, ids: list[str]) -> None:
        """Tell every name from every other, wherever it stands (all-names, primary-name and their kin)."""
        alike = defaultdict(list)
        for one in ids:
            for place in self._places(one):
                alike[place.text].append(place)
        for places in alike.values():
            if len({place.person.key for place in places}) > 1:
                self._tell(places)

    def _places(self, one: str) -> Iterator["_Place"]:
        run = self._new_run(one)
        for listed in self._cite(one)[1]:
            people = listed.people[:1] if self._rule.startswith("primary") else listed.people
            for n, person in enumerate(people):
                if not person.literal:
                    texts = [plain(listed.form.render(person, n, run, level)) for level in (0, INITIALS)]
                    initials = texts[1] if listed.form.initials is not None else ""
                    yield _Place(one, listed.variable, n, person, texts[0], initials)

    def _tell(self, places: list["_Place"]) -> None:
        """Add initials to names that read alike where those tell them apart, else the given names."""
        by_initials = Counter(
            initials for _, initials in {(place.person.key, place.initials) for place in places}
        )
        with_initials = self._rule.endswith("with-initials")
        if with_initials and len(by_initials) == 1:
            return  # initials tell nobody apart
        for place in places:
            told = with_initials or (place.initials and by_initials[place.initials] == 1)
            givens = self._added.givens.setdefault(place.one, {})
            givens[place.variable, place.n] = INITIALS if told else FULL
        self._forget(place.one for place in places)


@frozen
class _Place:
    """Where a name stands, and how it reads alone and with initials."""

    one: str
    variable: str
    n: int
    person: Person
    text: str
    initials: str


def _differing(lists: Iterable[Listed], most: int) -> list[tuple[str, int]]:
    """Return the places, up to `most`, at which lists of names differ: nothing else can tell them apart."""
    people = defaultdict(list)
    for listed in lists:
        people[listed.variable].append([person.key for person in listed.people])
    return sorted(
        ((variable, n) for variable, many in people.items() for n in range(most) if _differ_at(many, n)),
        key=lambda place: place[1],
    )


def _differ_at(many: list[list[Any]], n: int) -> bool:
    """Return whether some lists have another name than others at a place, or end there."""
    return len({(keys[n], n == len(keys) - 1) if n < len(keys) else () for keys in many}) > 1


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
