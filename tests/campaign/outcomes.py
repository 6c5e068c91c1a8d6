"""What a deed may raise, the rows of the table, and the failures in words."""

import traceback
from collections.abc import Iterable

from attrs import Factory, define


class LostError(Exception):
    """Something of the user's is gone, or a record of an output."""


class HalfError(Exception):
    """A file is neither the old one nor the new one, or a temporary file stayed."""


class UnsafeError(Exception):
    """A control character came to the terminal, or TeX that runs into a field."""


class SlowError(BaseException):
    """The time for an input of this size is over; no reader that survives its records catches it."""


#: a column of the table -> what is counted in it; all else that a deed raises is a traceback
COLUMNS = {"half": HalfError, "lost": LostError, "unsafe": UnsafeError, "over": (SlowError, MemoryError)}
_SHOWN = 6  # frames of a traceback


@define
class Row:
    """The count of each column of one kind, the worst cost of an input, and each failure once, in words."""

    kind: str
    inputs: int = 0
    results: int = 0  # inputs that ended in a result, the others in one line
    tracebacks: int = 0
    half: int = 0
    lost: int = 0
    unsafe: int = 0
    over: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0
    in_flight: int = 0  # writers that were stopped before their end
    note: str = ""
    failures: dict[str, str] = Factory(dict)

    @property
    def broken(self) -> int:
        """The failures of all columns."""
        return self.tracebacks + self.half + self.lost + self.unsafe + self.over

    def count_failure(self, error: BaseException, where: str) -> None:
        """Count an error in its column, and keep the first of its kind and place."""
        column = next((name for name, kinds in COLUMNS.items() if isinstance(error, kinds)), "tracebacks")
        setattr(self, column, getattr(self, column) + 1)
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
        words = "".join(traceback.format_exception(error, limit=-_SHOWN))
        name = str(error) if column in ("half", "lost", "unsafe") else type(error).__name__
        self.failures.setdefault(f"{column}: {name[:120]} {place}", f"{where}\n{words[-3000:]}")


def merge_rows(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each kind: the sums of the counts, the worst of the costs."""
    merged: dict[str, Row] = {}
    for row in rows:
        one = merged.setdefault(row.kind, Row(row.kind, note=row.note))
        for name in ("inputs", "results", "tracebacks", "half", "lost", "unsafe", "over", "in_flight"):
            setattr(one, name, getattr(one, name) + getattr(row, name))
        one.seconds, one.megabytes = max(one.seconds, row.seconds), max(one.megabytes, row.megabytes)
        one.failures = row.failures | one.failures
    return list(merged.values())
