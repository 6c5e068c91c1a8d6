"""Pictures of the counts of papers, drawn by matplotlib; `pip install 'unlearnbib[plot]'`."""

import io
import os
import warnings
from collections.abc import Mapping
from typing import Any

from unlearnbib.errors import MissingExtraError, OutputError
from unlearnbib.papers.statistics import split_rest

_MOST = 13  # bars of a panel
_INCH = 0.26  # for a bar
#: SVG with texts as texts and the same ids each time, so that the same papers make the same bytes.
_SETTINGS: Any = {"svg.hashsalt": "unlearnbib", "svg.fonttype": "none", "font.size": 9, "axes.titlesize": 10}
_COLOR, _SOFT = "#3b5bdb", "#555d6b"


def draw_counts(counts: Mapping[str, Mapping[str, int]], total: int, path: str) -> bytes:
    """Return a picture with bars for each of some counts; `path` says by its end whether SVG or PNG.

    Raises OutputError for another end, and MissingExtraError.
    """
    kind = os.path.splitext(path)[1].lower().removeprefix(".")
    if kind not in ("svg", "png"):
        raise OutputError(path, "a picture is .svg or .png")
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from matplotlib.figure import Figure  # noqa: PLC0415 - no window, no global state
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plot") from error
    with mpl.rc_context(_SETTINGS):
        heights = [min(len(one), _MOST + 1) for one in counts.values()]
        size = (7.5, _INCH * sum(heights) + 0.55 * len(heights))
        figure = Figure(figsize=size, layout="constrained")
        panels = figure.subplots(len(heights), squeeze=False, height_ratios=heights)[:, 0]
        for panel, (name, found) in zip(panels, counts.items(), strict=True):
            _draw_panel(panel, name, found, total)
        target = io.BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        with warnings.catch_warnings():
            if kind == "svg":  # its texts are texts: the fonts are those of the reader
                warnings.filterwarnings("ignore", "Glyph .* missing from font")
            figure.savefig(target, format=kind, dpi=130, metadata=metadata)
    return target.getvalue()


def _draw_panel(panel: Any, name: str, counts: Mapping[str, int], total: int) -> None:
    """Draw the bars of one count, the first on top; what is beyond the most is one bar."""
    rows, rest = split_rest(dict(reversed(list(counts.items()))) if name == "year" else counts, _MOST)
    bars = [(value or f"no {name}", count) for value, count in rows]
    if rest:
        bars.append((f"{len(counts) - len(rows)} others", rest))
    labels = [_shorten(value) for value, _ in bars]
    drawn = panel.barh(range(len(bars)), [count for _, count in bars], color=_COLOR, height=0.72)
    panel.bar_label(drawn, [f"{count:,}" for _, count in bars], padding=3, color=_SOFT)
    panel.set_yticks(range(len(bars)), labels, parse_math=False)
    panel.set_ylim(len(bars) - 0.5, -0.5)
    panel.set_title(f"{total:,} papers by {name}", loc="left", fontweight="bold")
    panel.spines[["top", "right", "bottom"]].set_visible(False)
    panel.tick_params(axis="x", bottom=False, labelbottom=False)
    panel.tick_params(axis="y", length=0)
    panel.margins(x=0.08)


def _shorten(text: str, most: int = 42) -> str:
    """Return a text that fits beside a bar.

    >>> _shorten("Proceedings of the Sand", 10)
    'Proceedin…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"
