"""Lists of references, one paragraph each, as a page in the format of their output."""

from collections.abc import Callable, Sequence
from itertools import chain

_RTF_HEAD = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n"


def _write_blocks(paragraphs: Sequence[str], references: Sequence[str]) -> str:
    return "\n".join(f"{one}\n" for one in (*paragraphs, *references))


#: output -> the writer of a page of paragraphs and the references after them
PAGES: dict[str, Callable[[Sequence[str], Sequence[str]], str]] = {
    "html": lambda paragraphs, references: "".join(  # the classes that citeproc-js and its style sheets use
        [
            *(f"<p>{one}</p>\n" for one in paragraphs),
            '<div class="csl-bib-body">\n',
            *(f'  <div class="csl-entry">{one}</div>\n' for one in references),
            "</div>\n",
        ]
    ),
    "latex": _write_blocks,
    "markdown": _write_blocks,
    "rtf": lambda *lists: _RTF_HEAD + "".join(f"\\pard {one}\\par\n" for one in chain(*lists)) + "}\n",
    "text": lambda *lists: "".join(f"{one}\n" for one in chain(*lists)),
}
