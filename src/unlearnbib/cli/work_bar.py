"""The bar of long work on a terminal: how much of it is done, and how long the rest will take."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from unlearnbib.storage.progress import watch_progress

if TYPE_CHECKING:
    from tqdm import tqdm

_PATIENCE = 1.0  # seconds of a piece of work before its bar is drawn; most are shorter


class WorkBar:
    """Draws one piece of work after the other; `clear` takes the bar away until it is drawn again."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._bar: tqdm[Any] | None = None
        self._unit, self._done, self._began = "", 0, 0.0

    def draw(self, unit: str, done: int, total: int) -> None:
        """Draw how much of a piece of work is done; another unit, or less of it, is another piece."""
        if unit != self._unit or done <= self._done:
            self.close()
            self._unit, self._began = unit, monotonic()
        self._done = done
        if self._bar is None and monotonic() - self._began > self._patience:
            from tqdm import tqdm  # noqa: PLC0415 - only for long work on terminals

            name = unit if unit == "B" else f" {unit}"
            self._bar = tqdm(
                total=total, initial=done, unit=name, unit_scale=unit == "B", leave=False, file=sys.stderr
            )
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        if done >= total:
            self.close()

    def clear(self) -> None:
        """Take the bar away before another line is written."""
        if self._bar is not None:
            self._bar.clear()

    def close(self) -> None:
        """End the piece of work."""
        if self._bar is not None:
            self._bar.close()
        self._bar, self._unit, self._done = None, "", 0


@contextmanager
def show_work() -> Iterator[WorkBar]:
    """Draw the progress of long work on stderr meanwhile."""
    bar = WorkBar(_PATIENCE)
    try:
        with watch_progress(bar.draw):
            yield bar
    finally:
        bar.close()
