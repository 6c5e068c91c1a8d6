"""Given names for people whose family names read the same, wherever they are printed.

CSL 1.0.2, "givenname-disambiguation-rule": all-names, primary-name, and both with initials only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import frozen

from unlearnbib.csl.elements import name_format
from unlearnbib.csl.markup import strip_marks
from unlearnbib.csl.state import PrintedNames, Run


@frozen
class PrintedName:
    """A name that was printed: its item, its place, its person, its text without and with initials."""

    one: str
    variable: str
    n: int
    person: tuple[str, ...]
    text: str
    initials: str

    @classmethod
    def render(cls, one: str, names: PrintedNames, n: int, run: Run) -> "PrintedName":
        """Print the name at `n` of a list, without and with initials."""
        person, form = names.people[n], names.form
        text, initials = (
            strip_marks(form.render(person, n, run, level)) for level in (0, name_format.INITIALS)
        )
        return cls(one, names.variable, n, person.key, text, initials if form.initials is not None else "")


def choose_levels(names: Iterable[PrintedName], *, with_initials: bool) -> list[tuple[PrintedName, int]]:
    """Return the names that need given names, with initials if they tell them apart, else in full."""
    ambiguous = defaultdict(list)
    for name in names:
        ambiguous[name.text].append(name)
    levels = []
    for group in ambiguous.values():
        by_initials = Counter(initials for _, initials in {(name.person, name.initials) for name in group})
        if len({name.person for name in group}) == 1 or (with_initials and len(by_initials) == 1):
            continue  # one person, or initials tell nobody apart
        for name in group:
            enough = with_initials or (name.initials and by_initials[name.initials] == 1)
            levels.append((name, name_format.INITIALS if enough else name_format.FULL))
    return levels
