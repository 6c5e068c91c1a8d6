"""Lists of references, one paragraph each, as a page in the format of their output."""

from collections.abc import Callable, Sequence
from itertools import chain

_RTF_HEAD = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"


def _write_blocks(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    return "\n".join(f"{one}\n" for one in (*paragraphs, *references))


def _write_html(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    """Return a fragment with the classes that citeproc-js and its style sheets use."""
    before = "".join(f"<p>{one}</p>\n" for one in paragraphs)
    entries = "".join(f'  <div class="csl-entry">{one}</div>\n' for one in references)
    return f'{before}<div class="csl-bib-body">\n{entries}</div>\n'


#: output -> the writer of a page of paragraphs and the references after them
PAGES: dict[str, Callable[[Sequence[str], Sequence[str]], str]] = {
    "html": _write_html,
    "latex": _write_blocks,
    "markdown": _write_blocks,
    "rtf": lambda *lists: _RTF_HEAD + "".join(f"\\pard {one}\\par\n" for one in chain(*lists)) + "}\n",
    "text": lambda *lists: "".join(f"{one}\n" for one in chain(*lists)),
}
