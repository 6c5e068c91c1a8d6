"""The result of an export in parts: what is in each part, and what was left out of it."""

from collections.abc import Mapping

from attrs import Factory, frozen

from unlearnbib.errors import Problem


@frozen
class PartReport:
    """A part file: its rows and its entries, the rows that were rejected, and entries that are no papers.

    `problems` has the first of the rejected rows, `left_out` the fields for which the format has none,
    `incomplete` is the number of entries without authors.
    """

    name: str
    rows: int = 0
    entries: int = 0
    rejected: int = 0
    passed: int = 0
    problems: tuple[Problem, ...] = ()
    incomplete: int = 0
    unknown_venues: tuple[str, ...] = ()
    left_out: Mapping[str, int] = Factory(dict)
    notices: tuple[str, ...] = ()


@frozen
class Exported:
    """The folder of an export, and its parts in their order."""

    folder: str
    parts: tuple[PartReport, ...]

    def count(self, name: str) -> int:
        """Return the sum of a number over the parts.

        >>> Exported("out", (PartReport("a", rows=2), PartReport("b", rows=3))).count("rows")
        5
        """
        return sum(getattr(part, name) for part in self.parts)
