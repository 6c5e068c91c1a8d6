"""Fields as rich text: the few tags that CSL-JSON allows, and quotes that follow the locale.

CSL-JSON, "Rich text formatting within fields" (https://citeproc-js.readthedocs.io, "CSL-JSON markup"):
<i>, <b>, <sup>, <sub>, small capitals and nocase. All else that looks like a tag is text.
"""

import re

from unlearnbib.csl.locale import Terms
from unlearnbib.csl.markup import (
    CLOSE,
    INNER,
    OPEN,
    OUTER,
    UNINNER,
    UNOUTER,
    with_raised,
)

_TAG = re.compile(
    r"</?(?:i|b|sup|sub|sc)>|<span\s+(?:style=\"font-variant:\s*small-caps;?\"|class=\"no(?:case|decor)\")\s*>|</span>"
)
_KINDS = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript", "sc": "small-caps"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BEFORE_QUOTE = "([{\u2014\u2013-/\u00a0" + OUTER
_STRAIGHT = "\"'"


def rich(text: str, terms: Terms) -> str:
    """Return a field's text with its markup and its quotes as marks."""
    if _is_plain(text):
        return text
    text = _PRIVATE.sub("", text)
    if "<" in text:
        text = _markup(text)
    return _quotes(with_raised(text), terms)


def bare(text: str) -> str:
    """Return a text as it stands, without letters that we use for marks."""
    return _PRIVATE.sub("", text)


def _is_plain(text: str) -> bool:
    """Return whether a text holds nothing that is read as markup, quotes or raised letters: most do not."""
    return text.isascii() and not any(sign in text for sign in "<'\"")


def curly(text: str) -> str:
    """Return a name with typographic apostrophes, and its markup as marks.

    >>> curly("O'Neill")
    'O’Neill'
    """
    if _is_plain(text):
        return text
    text = _PRIVATE.sub("", text).replace("'", "\u2019")
    return _markup(text) if "<" in text else text


def _markup(text: str) -> str:
    """Turn the tags that pair up into marks."""
    marks: dict[int, str] = {}
    stack: list[tuple[str, re.Match[str]]] = []
    for tag in _TAG.finditer(text):
        name = re.sub(r"\W.*", "", tag[0].lstrip("</"))
        if not tag[0].startswith("</"):
            stack.append((name, tag))
            continue
        opener = next((pair for pair in reversed(stack) if pair[0] == name), None)
        if opener:
            kind = _KINDS.get(name) or _kind_of_span(opener[1][0])
            marks |= {opener[1].start(): OPEN[kind], tag.start(): CLOSE[kind]}
            del stack[stack.index(opener) :]
    return _TAG.sub(lambda tag: marks.get(tag.start(), tag[0]), text)


def _kind_of_span(tag: str) -> str:
    if "nodecor" in tag:
        return "upright"
    return "nocase" if "nocase" in tag else "small-caps"


def _quotes(text: str, terms: Terms) -> str:
    """Turn straight quotes and those of the locale into marks; a lone one is an apostrophe."""
    opening = terms.quote_marks["outer"][0].strip() + terms.quote_marks["inner"][0].strip()
    closing = terms.quote_marks["outer"][1].strip() + terms.quote_marks["inner"][1].strip()
    if not any(sign in text for sign in opening + closing + _STRAIGHT):
        return text
    signs, stack = list(text), []
    for index, sign in enumerate(text):
        if sign not in opening and sign not in closing and sign not in _STRAIGHT:
            continue
        before, after = _visible(signs, index, -1), _visible(signs, index, 1)
        kind = "'" if sign in "'\u2018\u2019" else '"'
        if _opens(sign, before, after, opening, closing):
            stack.append((index, kind))
        elif stack and stack[-1][1] == kind and not (kind == "'" and after.isalnum()):
            start = stack.pop()[0]
            signs[start], signs[index] = _pair(text[start], terms)
        elif sign == "'":
            signs[index] = "\u2019"
    for index, _ in stack:
        signs[index] = signs[index].replace("'", "\u2019")
    return "".join(signs)


def _opens(sign: str, before: str, after: str, opening: str, closing: str) -> bool:
    if sign in opening and sign not in closing:
        return True
    starts = before.isspace() or before in _BEFORE_QUOTE or before in opening
    return sign in opening + _STRAIGHT and starts and not after.isspace()


def _pair(sign: str, terms: Terms) -> tuple[str, str]:
    is_inner = sign == terms.quote_marks["inner"][0].strip() != terms.quote_marks["outer"][0].strip()
    return (INNER, UNINNER) if is_inner else (OUTER, UNOUTER)


def _visible(signs: list[str], index: int, step: int) -> str:
    """Return the next sign on one side that is no mark, a blank at the end."""
    index += step
    while 0 <= index < len(signs) and "\ue000" <= signs[index] <= "\ue07f":
        index += step
    return signs[index] if 0 <= index < len(signs) else " "
