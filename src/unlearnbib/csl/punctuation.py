"""What neighbours make of each other: punctuation that meets, punctuation at quotes, quotes in quotes.

The table is read off the fixtures punctuation_FullMonty* of the official test suite
(github.com/citation-style-language/test-suite); the move into quotes is the option
punctuation-in-quote of CSL 1.0.2 ("Locale options").
"""

import re

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import (
    ANY,
    CLOSING,
    INNER,
    OUTER,
    QUOTE,
    SEAM,
    UNQUOTE,
)

#: right sign -> the left signs that swallow it, or that it swallows: what is left of the pair
_MEETINGS = {
    ":": {":": ":", ";": ";", "!": "!", "?": "?"},
    ".": {":": ":", ".": ".", ";": ";", "!": "!", "?": "?"},
    ";": {";": ";"},
    "!": {":": "!", ";": "!", "!": "!"},
    "?": {":": "?", ";": "?", "?": "?"},
    ",": {",": ","},
    " ": {" ": " "},
}
_KEPT = {left + right: sign for right, pairs in _MEETINGS.items() for left, sign in pairs.items()}
_MEETING = re.compile(f"([.,:;!? ])((?:{ANY})*{SEAM}(?:{ANY})*)(?=([.,:;!? ]))")
_AFTER_QUOTE = re.compile(f"([{CLOSING}])({ANY}*)([.,!?])")

_OPENING = {QUOTE: "outer", OUTER: "outer", INNER: "inner"}
_OTHER = {"outer": "inner", "inner": "outer"}
_QUOTES = re.compile(f"([{''.join(_OPENING)}{CLOSING}])")


def settle(text: str, terms: Terms) -> str:
    """Return `text` with punctuation moved into quotes, seams closed, and quotes spelled."""
    if terms.punctuation_in_quote and any(mark in text for mark in CLOSING):
        text = _move_into_quotes(text)
    text = _close_seams(text)
    return _spell_quotes(text, terms) if any(mark in text for mark in _OPENING) else text


def _close_seams(text: str) -> str:
    position = 0
    while found := _MEETING.search(text, position):
        kept = _KEPT.get(found[1] + found[3])
        if kept is None:
            position = found.start() + 1
        else:
            text = text[: found.start()] + kept + found[2] + text[found.end() + 1 :]
            position = max(0, found.start() - 1)
    return text


def _move_into_quotes(text: str) -> str:
    """Move `.`, `,`, `!`, `?` behind a closing quote before it: each at an element's, one at a field's."""
    position = 0
    while found := _AFTER_QUOTE.search(text, position):
        if SEAM not in found[2]:
            position = found.start() + 1
            continue
        start = found.start()
        while start and text[start - 1] in CLOSING:
            start -= 1
        of_field = text[start] != UNQUOTE
        moved, behind = SEAM + found[3], text[start : found.start()] + found[1] + found[2] + SEAM
        text = text[:start] + moved + behind + text[found.end() :]
        position = start + len(moved) + (len(behind) if of_field else 0)
    return text


def _spell_quotes(text: str, terms: Terms) -> str:
    """Spell quotes as the locale does; a quote in a quote of its kind takes the other kind."""
    out: list[str] = []
    stack: list[str] = []
    for piece in _QUOTES.split(text):
        if piece in _OPENING:
            kind = _OPENING[piece]
            stack.append(_OTHER[kind] if stack and stack[-1] == kind else kind)
            out.append(terms.quote_marks[stack[-1]][0])
        elif piece and piece in CLOSING:
            out.append(terms.quote_marks[stack.pop() if stack else "outer"][1])
        else:
            out.append(piece)
    return "".join(out)
