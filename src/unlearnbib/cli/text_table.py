"""Tables for people."""

from collections.abc import Iterator, Sequence

_WIDEST = 48  # letters of a column


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows whose columns stand below each other, as wide as most cells need; the last one is open."""
    widths = [min(_WIDEST, max(len(row[n]) for row in rows)) for n in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip() + "\n"
