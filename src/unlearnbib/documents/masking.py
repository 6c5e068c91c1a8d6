"""Masked spans: text that a reader must not see, replaced so that offsets and lines stay."""

import re
from collections.abc import Iterable

_IN_LINE = re.compile(r"[^\n]")


def mask_spans(text: str, spans: Iterable[tuple[int, int]], mask: str = "") -> str:
    r"""Return `text` with `mask` for each character of `spans`; without it, spaces, and line breaks stay.

    >>> mask_spans("a%b\nc", [(1, 4)]), mask_spans("a%b\nc", [(1, 4)], "-")
    ('a  \nc', 'a---c')
    """
    pieces, done = [], 0
    for start, end in spans:
        hidden = text[start:end]
        pieces += [text[done:start], mask * len(hidden) if mask else _IN_LINE.sub(" ", hidden)]
        done = end
    return "".join([*pieces, text[done:]])
