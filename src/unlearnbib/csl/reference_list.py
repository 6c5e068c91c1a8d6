"""References one below the other, as a page of their output that its programs show as paragraphs."""

from collections.abc import Callable, Sequence

_RTF_HEAD = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"


def _lines(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    return "".join(f"{one}\n" for one in (*paragraphs, *references))


def _blocks(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    return "\n".join(f"{one}\n" for one in (*paragraphs, *references))


def _html(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    """Return a fragment with the classes that citeproc-js and its style sheets use."""
    before = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    entries = "".join(f'  <div class="csl-entry">{one}</div>\n' for one in references)
    return f'{before}<div class="csl-bib-body">\n{entries}</div>\n'


def _rtf(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    return _RTF_HEAD + "".join(f"\\pard {one}\\par\n" for one in (*paragraphs, *references)) + "}\n"


#: output -> how paragraphs and the references behind them are put together
PAGES: dict[str, Callable[[Sequence[str], Sequence[str]], str]] = {
    "html": _html,
    "latex": _blocks,
    "markdown": _blocks,
    "rtf": _rtf,
    "text": _lines,
}
