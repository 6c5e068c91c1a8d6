r"""Rich text of CSL-JSON as TeX: `<i>` is \emph, `<b>` \textbf, small capitals \textsc, `<sub>` a formula.

`<span class="nocase">` becomes braces: its capitals, and its lower case, are the author's.
"""

import re
from collections.abc import Iterator, Sequence

from unlearnbib.formats.bibtex.spelling import Spelling
from unlearnbib.text.case_protection import find_protected_spans
from unlearnbib.text.html_tags import strip_markup
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import decode_entities

_TAG = compile_late(r"<(/?)([a-z:]+)([^<>]*)>", re.IGNORECASE)
_OPENERS = {
    "i": r"\emph{", "em": r"\emph{", "italic": r"\emph{",
    "b": r"\textbf{", "strong": r"\textbf{", "bold": r"\textbf{",
    "sc": r"\textsc{", "scp": r"\textsc{", "tt": r"\texttt{",
    "sub": r"\textsubscript{", "sup": r"\textsuperscript{",
}  # fmt: skip
_SCRIPT = compile_late(r"\\text(sub|super)script\{([A-Za-z0-9+\-]{1,20})\}")
_NOCASE = "{"


def format_rich_text(spelling: Spelling, rich: str) -> str:
    r"""Return rich text as TeX, with braces around its names that have none yet.

    >>> from unlearnbib.formats.bibtex.spelling import ASCII
    >>> rich = 'LLMs for <i>E. coli</i> &amp; H<sub>2</sub>O <span class="nocase">pH</span>'
    >>> print(format_rich_text(ASCII, rich))
    {LLMs} for \emph{E. coli} \& {H}{$_{2}$}{O} {pH}
    """
    plain = strip_markup(rich)
    spans = find_protected_spans(plain)
    pieces, open_, at = [], list[str](), 0
    for text, opener in _split(rich):
        pieces.append(spelling.protect_spans(text, () if any(open_) else _cut(spans, at, at + len(text))))
        at += len(text)
        if opener is None:
            pieces.append("}" if open_ and open_.pop() else "")
        elif opener != "end":
            open_.append(opener)
            pieces.append(opener)
    tex = "".join((*pieces, *("}" for one in reversed(open_) if one)))
    return _SCRIPT.sub(lambda found: f"{{${'_' if found[1] == 'sub' else '^'}{{{found[2]}}}$}}", tex)


def _split(rich: str) -> Iterator[tuple[str, str | None]]:
    """Yield the texts between tags, each with the TeX that opens the tag after it; None closes one."""
    done = 0
    for found in _TAG.finditer(rich):
        if strip_markup(found[0]):  # it is not a tag: "a <b c>"
            continue
        text, done = decode_entities(rich[done : found.start()]), found.end()
        yield text, None if found[1] else _choose_opener(found[2].lower(), found[3])
    yield decode_entities(rich[done:]), "end"


def _choose_opener(name: str, attributes: str) -> str:
    if "nocase" in attributes:
        return _NOCASE
    if "small-caps" in attributes:
        return r"\textsc{"
    return _OPENERS.get(name.removeprefix("jats:"), "")


def _cut(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of `spans` between two places, counted from the first."""
    parts = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return [(a, b) for a, b in parts if a < b]
