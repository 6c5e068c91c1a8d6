"""State of a run: all that changes while one reference or one cite is printed."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import Factory, define, frozen

from unlearnbib.csl.csl_item import CslItem
from unlearnbib.csl.person import Person

Cite = Mapping[str, Any]  # an `id`, and optionally a locator, a label, a prefix, a suffix, a position


@frozen
class PrintedNames:
    """A list of names that was printed: its variable, its people, how many were shown, and their form."""

    variable: str
    people: list[Person]
    shown: int
    form: Any


@define
class Run:
    """The state of printing one item in one area."""

    item: CslItem
    area: str  # citation, bibliography
    cite: Cite = Factory(dict)
    number: int | None = None
    position: str = "first"  # first, subsequent, ibid, ibid-with-locator
    near: bool = False
    year_suffix: str = ""
    ambiguous: bool = False  # for the condition `disambiguate`
    names_shown: Mapping[str, int] = Factory(dict)  # by variable, at the least (disambiguate-add-names)
    givens_shown: Mapping[tuple[str, int], int] = Factory(dict)  # 1 initials, 2 in full
    sort_options: Mapping[str, str] | None = None  # of the key that is being made; None when printing
    sorts_dates: bool = False  # in a macro with a date: its words are no part of a sort key
    marks_names: bool = False  # for subsequent-author-substitute
    drops_names: bool = False  # the first, after a cite of the same names, or to suppress the author
    prints_locator: bool = False
    substituting: int = 0  # the depth of substitutes
    has_year_suffix: bool = False  # the first date has it; the others need none
    called: int = 0  # variables that were called, and those that were filled, in the group at hand
    filled: int = 0
    gone: set[str] = Factory(set)  # variables that were substituted for others
    used_as_substitute: set[str] = Factory(set)  # variables of the substitute at hand
    first_names: str | None = None  # the first names printed
    printed_names: list[PrintedNames] = Factory(list)
    labelled: tuple[str, int] = ("", 0)  # the variable, and the count of its people, for a label of names

    def count_variable(self, name: str, text: str) -> None:
        """Count a variable that was called, and whether it is filled (CSL 1.0.2, "Group", "Substitute")."""
        self.called += 1
        if text:
            self.filled += 1
            self.prints_locator |= name == "locator"
            if self.substituting:
                self.used_as_substitute.add(name)

    @property
    def is_sorting(self) -> bool:
        """Whether a sort key is being made."""
        return self.sort_options is not None


Render = Callable[[Run], str]
