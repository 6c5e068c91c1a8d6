"""Groups, macros and conditions (CSL 1.0.2, "Group", "Choose").

Defects mended: citeproc-py decides on a group from what it could call, not from what was filled, and
not through macros (its Group.process); `disambiguate` is always true there.
"""

from collections.abc import Callable
from typing import Any

from citeproc import model

from unlearnbib.csl.compile_context import Scope
from unlearnbib.csl.elements.element import (
    as_group,
    children,
    decorated,
    sequence,
    tag,
)
from unlearnbib.csl.numbers import is_numeric
from unlearnbib.csl.state import Render, Run

Test = Callable[[Run], bool]


class Group(model.Group):
    """A group: its children with a delimiter, or nothing."""

    def compiled(self, scope: Scope) -> Render:
        """Return the group as a function of a run."""
        attributes = {name: value for name, value in self.attrib.items() if name != "quotes"}
        return decorated(
            attributes, as_group(sequence(children(self), scope, self.get("delimiter", ""))), scope
        )


class Layout(model.Layout):
    """The layout of an area: its children one after the other; affixes and formats are the area's."""

    def compiled(self, scope: Scope) -> Render:
        """Return the layout as a function of a run."""
        return sequence(children(self), scope)


class Macro(model.Macro):
    """A macro: its children one after the other; it is empty as a group is."""

    def compiled(self, scope: Scope) -> Render:
        """Return the macro as a function of a run."""
        return as_group(sequence(children(self), scope))


class Choose(model.Choose):
    """Branches, of which the first whose condition holds is printed."""

    def compiled(self, scope: Scope, delimiter: str = "") -> Render:
        """Return the choice as a function of a run."""
        branches = [
            (_condition(branch), sequence(children(branch), scope, delimiter)) for branch in children(self)
        ]

        def render(run: Run) -> str:
            for holds, branch in branches:
                if holds(run):
                    return branch(run)
            return ""

        return render


def _condition(branch: Any) -> Test:
    if tag(branch) == "else":
        return lambda _run: True
    tests = [
        test for name, words in branch.items() if name != "match" for test in _tests(name, words.split())
    ]
    match = branch.get("match", "all")
    if match == "none":
        return lambda run: not any(test(run) for test in tests)
    if len(tests) == 1:
        return tests[0]
    return _any(tests) if match == "any" else lambda run: all(test(run) for test in tests)


def _any(tests: list[Test]) -> Test:
    def holds(run: Run) -> bool:
        for test in tests:  # noqa: SIM110 - half the time of any() with a generator, in the warmest place
            if test(run):
                return True
        return False

    return holds


def _tests(name: str, words: list[str]) -> list[Test]:
    """Return a test for each word; types are one test, for an item is of one type only."""
    if name == "type":
        types = frozenset(words)
        return [lambda run: run.item.type in types]
    return [_test(name, word) for word in words]


def _test(name: str, word: str) -> Test:
    makers: dict[str, Callable[[str], Test]] = {
        "variable": _is_filled,
        "is-numeric": lambda word: lambda run: is_numeric(value_of(run, word)),
        "is-uncertain-date": lambda word: lambda run: bool((date := run.item.date(word)) and date.circa),
        "locator": _is_locator,
        "position": _is_position,
        "disambiguate": lambda _word: lambda run: run.ambiguous,
    }
    return makers[name](word) if name in makers else _never


def _never(_run: Run) -> bool:
    return False


def value_of(run: Run, name: str) -> str:
    """Return a variable of the item, the cite or the list, as it stands."""
    if name in ("locator", "first-reference-note-number"):
        return str(run.cite.get(name) or "")
    if name == "citation-number":
        return "" if run.number is None else str(run.number)
    return run.item.value(name)


def _is_filled(word: str) -> Test:
    if word in ("locator", "first-reference-note-number", "citation-number"):
        return lambda run: bool(value_of(run, word))
    if word == "year-suffix":
        return lambda run: bool(run.year_suffix)
    return lambda run: run.item.has(word)


def _is_locator(word: str) -> Test:
    wanted = word.replace(" ", "-")
    return lambda run: (
        bool(run.cite.get("locator")) and str(run.cite.get("label") or "page").replace(" ", "-") == wanted
    )


def _is_position(word: str) -> Test:
    holds: dict[str, Test] = {
        "first": lambda run: run.position == "first",
        "subsequent": lambda run: run.position != "first",
        "ibid": lambda run: run.position in ("ibid", "ibid-with-locator"),
        "ibid-with-locator": lambda run: run.position == "ibid-with-locator",
        "near-note": lambda run: run.near,
    }
    test = holds.get(word, _never)
    return lambda run: run.area == "citation" and test(run)
