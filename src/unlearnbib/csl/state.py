"""What changes while one reference or one cite is printed; all else of a style is fixed."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import Factory, define, frozen

from unlearnbib.csl.item_variables import Item, Person


@frozen
class Listed:
    """A list of names that was printed: of which variable, of whom, how many of them, how each."""

    variable: str
    people: list[Person]
    shown: int
    form: Any


@define
class Run:
    """The state of one printing."""

    item: Item
    area: str  # citation, bibliography
    cite: Mapping[str, Any] = Factory(dict)  # locator, label, prefix, suffix of a cite
    number: int | None = None
    position: str = "first"  # first, subsequent, ibid, ibid-with-locator
    near: bool = False
    year_suffix: str = ""
    ambiguous: bool = False  # for the condition `disambiguate`
    names_shown: Mapping[str, int] = Factory(dict)  # by variable, at the least (disambiguate-add-names)
    givens_shown: Mapping[tuple[str, int], int] = Factory(dict)  # 1 initials, 2 in full
    sort_options: Mapping[str, str] | None = None  # of the key that is being made; None when printing
    marks_names: bool = False  # for subsequent-author-substitute
    drops_names: bool = False  # in a group of cites whose names stand before it
    suppresses_author: bool = False
    substituting: int = 0  # how deep in what stands in for names
    has_year_suffix: bool = False  # the first date has it; the others need none
    called: int = 0  # variables asked for, and those that were filled, in the group at hand
    filled: int = 0
    gone: set[str] = Factory(set)  # variables that stood in for others
    standing_in: set[str] = Factory(set)  # variables of what stands in for others just now
    first_names: str | None = None  # the first names printed
    listed: list["Listed"] = Factory(list)  # the lists of names printed
    label_of: tuple[str, int] = ("", 0)  # whom a label of names is for

    def ask(self, name: str, text: str) -> None:
        """Count a variable that is asked for, and what it holds (CSL 1.0.2, "Group", "Substitute")."""
        self.called += 1
        if text:
            self.filled += 1
            if self.substituting:
                self.standing_in.add(name)

    @property
    def is_sorting(self) -> bool:
        """Whether a sort key is being made."""
        return self.sort_options is not None


Render = Callable[[Run], str]
