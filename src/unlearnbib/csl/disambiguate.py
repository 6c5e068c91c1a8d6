"""Disambiguation of cites that read the same: names, given names, a condition, a year suffix.

CSL 1.0.2, "Disambiguation": the four methods in this order, as far as the style selects them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from attrs import Factory, define, frozen

from unlearnbib.csl.elements import name_format
from unlearnbib.csl.markup import strip_marks
from unlearnbib.csl.namesakes import PrintedName, choose_levels
from unlearnbib.csl.state import PrintedNames, Run
from unlearnbib.csl.style import Area

_Snapshot = list[tuple[str, dict[str, int], dict[tuple[str, int], int]]]


@define
class Additions:
    """The additions to the cite of each item, by id."""

    names: dict[str, dict[str, int]] = Factory(dict)
    givens: dict[str, dict[tuple[str, int], int]] = Factory(dict)
    ambiguous: set[str] = Factory(set)
    suffixes: dict[str, str] = Factory(dict)


@frozen
class _Step:
    """A step towards a cite that reads differently: a number of names shown, or one given name."""

    count: int = 0  # of names, for all variables
    place: tuple[str, int] = ("", 0)  # of the name in its list
    level: int = 0  # of its given name


class Disambiguator:
    """Fills `added` so that cites read differently."""

    def __init__(self, area: Area, added: Additions, start_run: Callable[[str], Run]) -> None:
        self._area, self._added, self._start_run = area, added, start_run
        self._rule = area.get_option("givenname-disambiguation-rule", "by-cite")
        self._has = {
            name: area.get_option(f"disambiguate-{name}") == "true"
            for name in ("add-names", "add-givenname", "add-year-suffix")
        }
        self._printed: dict[str, tuple[str, list[PrintedNames]]] = {}  # until something is added to the cite
        self._has["condition"] = any("disambiguate" in node.attrib for node in area.node.getroottree().iter())

    def disambiguate(self, ids: list[str]) -> None:
        """Add to the cites of `ids`, which are in the order of the bibliography."""
        if not any(self._has.values()):
            return
        by_cite = self._has["add-givenname"] and self._rule == "by-cite"
        groups = self._group_ambiguous(ids)
        if self._has["add-givenname"] and not by_cite:
            self._add_givens(ids)
        if by_cite or self._has["add-names"]:
            for group in groups:
                if len(self._group_by_text(group)) < len(group):  # names are added to all of a group together
                    self._take_steps(group, self._list_steps(group, givens=by_cite))
        if self._has["condition"]:
            for group in self._group_ambiguous(ids):
                self._added.ambiguous.update(group)
                self._forget(group)
        if self._has["add-year-suffix"]:
            for group in self._group_ambiguous(ids):
                self._added.suffixes.update({one: format_suffix(number) for number, one in enumerate(group)})

    def _group_ambiguous(self, ids: list[str]) -> list[list[str]]:
        return [group for text, group in self._group_by_text(ids).items() if text and len(group) > 1]

    def _group_by_text(self, ids: Iterable[str]) -> dict[str, list[str]]:
        groups = defaultdict(list)
        for one in ids:
            groups[self._print_cite(one)[0]].append(one)
        return groups

    def _print_cite(self, one: str) -> tuple[str, list[PrintedNames]]:
        """Return the text of a later cite of an item, and the names in it."""
        if one not in self._printed:
            run = self._start_run(one)
            run.gone.add("accessed")  # the day of a visit tells no work from another
            self._printed[one] = (strip_marks(self._area.render(run)), run.printed_names)
        return self._printed[one]

    def _forget(self, group: Iterable[str]) -> None:
        for one in group:
            self._printed.pop(one, None)

    def _list_steps(self, group: list[str], *, givens: bool) -> list[_Step]:
        """Return the steps to try: the given names of those shown, then name by name, each with its own."""
        lists = [names for one in group for names in self._print_cite(one)[1]]
        shown = min((one.shown for one in lists), default=0)
        most = max((len(one.people) if self._has["add-names"] else one.shown for one in lists), default=0)
        steps = []
        for variable, n in _find_differing(lists, most):
            steps += [_Step(n + 1)] if n >= shown else []
            steps += [
                _Step(place=(variable, n), level=level)
                for level in (name_format.INITIALS, name_format.FULL)
                if givens
            ]
        return steps

    def _take_steps(self, group: list[str], steps: list[_Step]) -> None:
        """Take steps until all of a group read differently; undo them for those that never do."""
        before = self._copy_additions(group)
        for n, step in enumerate(steps):
            earlier = self._copy_additions(group)
            self._take_step(group, step)
            groups = self._group_by_text(group)
            if len(groups) > 1:
                for ambiguous in groups.values():
                    if len(ambiguous) > 1:
                        self._take_steps(ambiguous, steps[n + 1 :])
                return
            if not step.count:
                self._restore(earlier)
        self._restore(before)

    def _take_step(self, group: list[str], step: _Step) -> None:
        for one in group:
            if step.count:
                variables = {names.variable for names in self._print_cite(one)[1]}
                self._added.names[one] = dict.fromkeys(variables, step.count)
            else:
                self._added.givens[one] = self._added.givens.get(one, {}) | {step.place: step.level}
        self._forget(group)

    def _copy_additions(self, group: list[str]) -> _Snapshot:
        return [(one, self._added.names.get(one, {}), self._added.givens.get(one, {})) for one in group]

    def _restore(self, additions: _Snapshot) -> None:
        for one, names, givens in additions:
            self._added.names[one], self._added.givens[one] = names, givens
        self._forget(one for one, _, _ in additions)

    def _add_givens(self, ids: list[str]) -> None:
        """Tell every name from every other, wherever it is printed (all-names, primary-name and the like)."""
        names = []
        for one in ids:
            run = self._start_run(one)
            for printed in self._print_cite(one)[1]:
                people = printed.people[:1] if self._rule.startswith("primary") else printed.people
                names += [
                    PrintedName.render(one, printed, n, run)
                    for n, person in enumerate(people)
                    if not person.literal
                ]
        levels = choose_levels(names, with_initials=self._rule.endswith("with-initials"))
        for name, level in levels:
            self._added.givens.setdefault(name.one, {})[name.variable, name.n] = level
        self._forget({name.one for name, _ in levels})


def _find_differing(lists: Iterable[PrintedNames], most: int) -> list[tuple[str, int]]:
    """Return the places, up to `most`, at which lists of names differ: only those can tell them apart."""
    people = defaultdict(list)
    for names in lists:
        people[names.variable].append([person.key for person in names.people])
    places = []
    for n in range(most):
        for variable, keys in people.items():
            names_here = {(key[n], n == len(key) - 1) if n < len(key) else () for key in keys}
            places += [(variable, n)] if len(names_here) > 1 else []
    return places


def format_suffix(number: int) -> str:
    """Return a, b, ..., z, aa, ab.

    >>> format_suffix(0), format_suffix(25), format_suffix(26)
    ('a', 'z', 'aa')
    """
    text, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text
