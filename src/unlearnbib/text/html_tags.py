"""Markup in the texts of services and CSL-JSON: HTML entities and the few tags of rich text.

Source: the citeproc-js manual, "HTML-like formatting tags": i, b, sup, sub, small capitals, nocase; JATS and
Crossref write em, strong, italic, bold and scp for the same.
"""

import re
from collections.abc import Iterator

from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import decode_entities

_TAG = compile_late(
    r"</?(?:i|b|em|strong|italic|bold|sup|sub|sc|scp|u|tt|span|p|jats:(?:italic|bold|sup|sub|sc|p|title))"
    r"(?:\s(?:class|style)=\"[^\"<>]*\")?\s*/?>",
    re.IGNORECASE,
)
_NOCASE = compile_late(r"<span class=\"nocase\">(.*?)</span>", re.DOTALL)
_RAISED = compile_late(r"<(sup|sub)>([A-Za-z0-9+\-]{1,20})</\1>", re.IGNORECASE)


def has_markup(text: str) -> bool:
    """Return whether a text holds tags or entities of HTML.

    >>> has_markup("R&amp;D"), has_markup("<i>E. coli</i>"), has_markup("a < b & c")
    (True, True, False)
    """
    has_tag = "<" in text and _TAG.search(text) is not None
    return has_tag or ("&" in text and decode_entities(text) != text)


def strip_markup(text: str) -> str:
    """Return a text without its tags, its entities decoded.

    >>> strip_markup('Genes of <i>Brucella</i> in H<sub>2</sub>O &amp; <span class="nocase">pH</span>; 3 < 4')
    'Genes of Brucella in H2O & pH; 3 < 4'
    """
    return decode_entities(_TAG.sub("", text)) if "<" in text or "&" in text else text


def markup_to_tex(text: str) -> str:
    """Return a title with raised and lowered characters as formulas, or "" if it has none.

    >>> markup_to_tex("H<sub>2</sub>O and <i>x</i>"), markup_to_tex("<i>x</i>")
    ('H$_{2}$O and x', '')
    """
    if not _RAISED.search(text):
        return ""
    return strip_markup(
        _RAISED.sub(lambda found: f"${'^' if found[1].lower() == 'sup' else '_'}{{{found[2]}}}$", text)
    )


def find_nocase_spans(rich: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (start, end) of the plain text that `nocase` protects.

    >>> list(find_nocase_spans('A <i>b</i> <span class="nocase">Big Data</span> c'))
    [(4, 12)]
    """
    for found in _NOCASE.finditer(rich):
        start = len(strip_markup(rich[: found.start()]))
        yield start, start + len(strip_markup(found[1]))


def replace_text(rich: str, plain: str, new: str) -> str:
    """Return rich text whose text is `new`, equally long, in place of `plain`; `new` itself if it cannot be.

    >>> replace_text("On <i>Things</i>", "On Things", "On things")
    'On <i>things</i>'
    """
    pieces = _TAG.split(rich)
    if "".join(pieces) != plain or len(plain) != len(new):
        return new
    texts, done = list[str](), 0
    for piece in pieces:
        texts.append(new[done : done + len(piece)])
        done += len(piece)
    tags = [*_TAG.findall(rich), ""]
    return "".join(text + tag for text, tag in zip(texts, tags, strict=True))
