"""The plot of the results: CPU seconds by the number of entries, both axes logarithmic, with the slopes."""

from collections.abc import Sequence
from typing import Any

from harness.marks import find_exponent
from harness.report import write_units
from harness.shapes import OURS, Result, Results, Task

_SHOWN = ("bibtex", "csl", "read", "check", "merge", "rows")
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#666666", "#000000", "#8c564b")


def draw(tasks: Sequence[Task], results: Results, path: str) -> None:
    """Write the plot, if there is something to show; the same results give the same bytes."""
    import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "unlearnbib", "font.size": 8, "svg.fonttype": "none"})
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    shown = [task for task in tasks if task.name in _SHOWN]
    if not shown:
        return
    figure: Any = Figure(figsize=(11, 3.4 * ((len(shown) + 1) // 2)), layout="constrained")
    places = figure.subplots((len(shown) + 1) // 2, 2, squeeze=False).flat
    for place, task in zip(places, shown, strict=False):
        _draw_task(place, task, results)
    for place in list(places):
        place.set_axis_off()
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def _draw_task(place: Any, task: Task, results: Results) -> None:
    for color, one in zip(_COLORS, task.contestants, strict=False):
        mine = [found for found in results.values() if _is_drawn(found, task, one.name)]
        slope = "".join(f", {value:.2f}" for value in find_exponent(results, task.name, one.name).values())
        width = 2.2 if one.name == OURS else 1.0
        place.plot(
            [found.size for found in mine], [found.work for found in mine],
            marker="o", markersize=3, linewidth=width, color=color, label=one.name + slope,
        )  # fmt: skip
    place.set(xscale="log", yscale="log", xlabel=write_units(task), ylabel="CPU seconds", title=task.title)
    place.grid(visible=True, linewidth=0.3)
    place.legend(fontsize=6, title="and slope", title_fontsize=6, loc="upper left")


def _is_drawn(found: Result, task: Task, name: str) -> bool:
    return (found.task, found.contestant) == (task.name, name) and bool(found.runs)
