"""Punctuation and quotes of neighbours: symbols that meet, symbols at quotes, quotes in quotes.

The table is read off the fixtures punctuation_FullMonty* of the official test suite
(github.com/citation-style-language/test-suite); the move into quotes is the option
punctuation-in-quote of CSL 1.0.2 ("Locale options").
"""

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import (
    ANY_MARK,
    CLOSING,
    INNER_START,
    OUTER_START,
    QUOTE_END,
    QUOTE_START,
    SEAM,
)
from unlearnbib.text.late_pattern import compile_late

#: right symbol -> left symbol -> the symbol that is left of the pair
_MEETINGS = {
    ":": {":": ":", ";": ";", "!": "!", "?": "?"},
    ".": {":": ":", ".": ".", ";": ";", "!": "!", "?": "?"},
    ";": {";": ";"},
    "!": {":": "!", ";": "!", "!": "!"},
    "?": {":": "?", ";": "?", "?": "?"},
    ",": {",": ","},
    " ": {" ": " "},
}
_PAIRS = {left + right: kept for right, lefts in _MEETINGS.items() for left, kept in lefts.items()}
_MEETING = compile_late(f"([.,:;!? ])((?:{ANY_MARK})*{SEAM}(?:{ANY_MARK})*)(?=([.,:;!? ]))")
# A colon or semicolon gives way to the ! or ? after it, which moves into the quote (the official suite).
_OVERRULED = compile_late(f"([{CLOSING}]{ANY_MARK}*)[:;]((?:{ANY_MARK})*{SEAM}(?:{ANY_MARK})*)(?=[!?])")
_AFTER_QUOTE = compile_late(f"([{CLOSING}])({ANY_MARK}*)([.,!?])")

_OPENING = {QUOTE_START: "outer", OUTER_START: "outer", INNER_START: "inner"}
_OTHER = {"outer": "inner", "inner": "outer"}
_QUOTES = compile_late(f"([{''.join(_OPENING)}{CLOSING}])")


def settle(text: str, terms: Terms) -> str:
    """Return `text` with punctuation moved into quotes, seams closed, and quotes of the locale."""
    if terms.punctuation_in_quote and any(mark in text for mark in CLOSING):
        text = _move_into_quotes(_OVERRULED.sub(r"\1\2", text))
    text = _close_seams(text)
    return _replace_quotes(text, terms) if any(mark in text for mark in _OPENING) else text


def _close_seams(text: str) -> str:
    """Return `text` with one symbol for each pair that meets at a seam."""
    position = 0
    while found := _MEETING.search(text, position):
        kept = _PAIRS.get(found[1] + found[3])
        if kept is None:
            position = found.start() + 1
        else:
            text = text[: found.start()] + kept + found[2] + text[found.end() + 1 :]
            position = max(0, found.start() - 1)
    return text


def _move_into_quotes(text: str) -> str:
    """Move `.`, `,`, `!`, `?` into the quote before: all of them at an element's quotes, one at a field's."""
    position = 0
    while found := _AFTER_QUOTE.search(text, position):
        if SEAM not in found[2]:
            position = found.start() + 1
            continue
        start = found.start()
        while start and text[start - 1] in CLOSING:
            start -= 1
        of_field = text[start] != QUOTE_END
        moved, after = SEAM + found[3], text[start : found.start()] + found[1] + found[2] + SEAM
        text = text[:start] + moved + after + text[found.end() :]
        position = start + len(moved) + (len(after) if of_field else 0)
    return text


def _replace_quotes(text: str, terms: Terms) -> str:
    """Replace marks by the locale's quotes; a quote in a quote of its kind takes the other kind."""
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
