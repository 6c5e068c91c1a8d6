"""Fields as rich text: the few tags that CSL-JSON allows, and quotes in the style of the locale.

CSL-JSON, "Rich text formatting within fields" (https://citeproc-js.readthedocs.io, "CSL-JSON markup"):
<i>, <b>, <sup>, <sub>, small capitals and nocase. Everything else that looks like a tag is text.
"""

import re

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import (
    INNER_END,
    INNER_START,
    OUTER_END,
    OUTER_START,
    mark_superscripts,
    mark_tags,
)
from unlearnbib.text.late_pattern import compile_late

_PRIVATE = "[\ue000-\uf8ff]"
_BEFORE_QUOTE = "([{\u2014\u2013-/\u00a0" + OUTER_START
_GUILLEMETS = compile_late("(?<=«) | (?=»)")
_STRAIGHT = "\"'"


def parse_rich_text(text: str, terms: Terms) -> str:
    """Return a field with its markup and its quotes as marks."""
    if _is_plain(text):
        return text
    marked = _mark_quotes(mark_superscripts(mark_tags(remove_marks(text))), terms)
    return _GUILLEMETS.sub("\u202f", marked)  # so that no line breaks there


def parse_name_part(text: str) -> str:
    """Return a part of a name with typographic apostrophes, and its markup as marks.

    >>> parse_name_part("O'Neill")
    'O’Neill'
    """
    return text if _is_plain(text) else mark_tags(remove_marks(text).replace("'", "\u2019"))


def remove_marks(text: str) -> str:
    """Return a text from outside without private-use characters, which are our marks."""
    return text if text.isascii() else re.sub(_PRIVATE, "", text)


def _is_plain(text: str) -> bool:
    """Return whether a text holds no markup, quotes or raised characters, as most texts do."""
    return text.isascii() and "<" not in text and "'" not in text and '"' not in text


def _mark_quotes(text: str, terms: Terms) -> str:
    """Return `text` with straight quotes and the locale's as marks; a single one is an apostrophe."""
    opening, closing = (
        "".join(terms.quote_marks[kind][side].strip() for kind in ("outer", "inner")) for side in (0, 1)
    )
    if not any(symbol in text for symbol in opening + closing + _STRAIGHT):
        return text
    symbols, stack = list(text), []
    pairs: list[tuple[int, int]] = []
    for index, symbol in enumerate(text):
        if symbol not in opening and symbol not in closing and symbol not in _STRAIGHT:
            continue
        before, after = _find_neighbour(symbols, index, -1), _find_neighbour(symbols, index, 1)
        kind = "'" if symbol in "'\u2018\u2019" else '"'
        if _is_opening(symbol, before, after, opening, closing):
            stack.append((index, kind))
        elif stack and stack[-1][1] == kind and not _is_inside(symbol, before, after):
            pairs.append((stack.pop()[0], index))
        elif symbol == "'":
            symbols[index] = "\u2019"
    outer = next((text[start] for start, _ in sorted(pairs) if text[start] in _STRAIGHT), "")
    for start, end in pairs:
        symbols[start], symbols[end] = _choose_marks(text[start], outer, terms)
    for index, _ in stack:
        symbols[index] = symbols[index].replace("'", "\u2019")
    return "".join(symbols)


def _is_opening(symbol: str, before: str, after: str, opening: str, closing: str) -> bool:
    if symbol in opening and symbol not in closing:
        return True
    starts = before.isspace() or before in _BEFORE_QUOTE or before in opening
    return symbol in opening + _STRAIGHT and starts and not after.isspace()


def _is_inside(symbol: str, before: str, after: str) -> bool:
    """Return whether a symbol closes no quote: it is in a word, or a straight one after a blank."""
    return (symbol in "'\u2018\u2019" and after.isalnum()) or (symbol in _STRAIGHT and before.isspace())


def _choose_marks(symbol: str, outer: str, terms: Terms) -> tuple[str, str]:
    """Return the marks of a pair; of the straight quotes, the kind that comes first is the `outer` one."""
    if symbol in _STRAIGHT:
        return (OUTER_START, OUTER_END) if symbol == outer else (INNER_START, INNER_END)
    is_inner = symbol == terms.quote_marks["inner"][0].strip() != terms.quote_marks["outer"][0].strip()
    return (INNER_START, INNER_END) if is_inner else (OUTER_START, OUTER_END)


def _find_neighbour(symbols: list[str], index: int, step: int) -> str:
    """Return the next character on one side that is not a format's mark, a space at the end."""
    index += step
    while 0 <= index < len(symbols) and "\ue000" <= symbols[index] <= "\ue07f":
        index += step
    return symbols[index] if 0 <= index < len(symbols) else " "
