"""The table of a campaign, in Markdown, and its failures in words."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import unlearnbib

from .outcomes import Row

_HEAD = "| kind | inputs | tracebacks | half files | lost | unsafe | over time | worst seconds | worst MB |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n"
_ABOUT = """# The fault campaign

Printed by `python -m tests.campaign {arguments}` on {day}: unlearnbib {version}, Python {python}, seed {seed}.

- **tracebacks**: anything but a result or an error that is a line. **half files**: a file that is neither the old one
  nor the new one, or a temporary file that stayed after the next run. **lost**: words of an author, or a work in an output.
  **unsafe**: a control character on the terminal, TeX that runs, active HTML. **over time**: more than 10 seconds of
  processor time, or 4 GB, for an input of at most 60,000 characters.
- **worst seconds** are of processor time for one input, **worst MB** what a process grew by in a thousand inputs of the kind.
- **in flight** are the writers that had not ended when they were stopped.

<!-- table -->

"""


def format_table(rows: Iterable[Row]) -> str:
    """Return the table, with a line of sums."""
    known = list(rows)
    total = Row(
        "**all**",
        seconds=max((one.seconds for one in known), default=0),
        megabytes=max((one.megabytes for one in known), default=0),
    )
    for name in ("inputs", "tracebacks", "half", "lost", "unsafe", "over"):
        setattr(total, name, sum(getattr(one, name) for one in known))
    return _HEAD + "".join(map(_format_row, (*known, total)))


def _format_row(row: Row) -> str:
    note = row.note or (f"{row.in_flight:,} in flight" if row.in_flight else "")
    kind = f"{row.kind} ({note})" if note else row.kind
    counts = (row.inputs, row.tracebacks, row.half, row.lost, row.unsafe, row.over)
    costs = [f"{value:g}" if value else "" for value in (row.seconds, row.megabytes)]
    return f"| {kind} | {' | '.join(f'{one:,}' for one in counts)} | {' | '.join(costs)} |\n"


def format_report(rows: Sequence[Row], seed: int, arguments: Sequence[str]) -> str:
    """Return the page of a campaign."""
    about = _ABOUT.format(
        arguments=" ".join(arguments), day=datetime.now(UTC).date(), version=unlearnbib.__version__,
        python=platform.python_version(), seed=seed,
    )  # fmt: skip
    return about + format_table(rows)


def format_failures(rows: Iterable[Row]) -> str:
    """Return each failure once, with the command line that repeats it."""
    texts = (f"--- {row.kind}: {name}\n{words}\n" for row in rows for name, words in row.failures.items())
    return "".join(texts).replace(os.getcwd(), ".")
