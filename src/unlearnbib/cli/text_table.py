"""Tables for people."""

from collections.abc import Iterator, Sequence

_WIDEST = 48  # characters of a column


def align_columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with aligned columns, as wide as their cells up to a limit; the last one is open."""
    widths = [min(_WIDEST, max(len(row[n]) for row in rows)) for n in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip() + "\n"
