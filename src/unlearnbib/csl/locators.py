"""Locators, in the spellings of English and of the language of a style (CSL 1.0.2, "Locators")."""

import re
from collections.abc import Mapping
from itertools import product

from unlearnbib.csl.locale import Terms
from unlearnbib.text.late_pattern import compile_late

# label -> its abbreviations, besides its own name and its plural
_ABBREVIATIONS = {
    "book": "bk bks",
    "page": "p pp pg",
    "chapter": "ch chap chs chaps",
    "section": "sec sect § §§",
    "figure": "fig figs",
    "volume": "vol vols",
    "issue": "no nos number",
    "line": "l ll",
    "note": "n nn fn",
    "paragraph": "para par paras ¶",
    "part": "pt pts",
    "verse": "v vv",
    "column": "col cols",
    "folio": "fol fols",
    "appendix": "app",
    "equation": "eq eqs",
    "table": "tab tabs",
    "algorithm": "alg",
}
_LABELS = {
    word: label for label, words in _ABBREVIATIONS.items() for word in (label, f"{label}s", *words.split())
}
_FORMS = ("long", "short", "symbol")
_LABELLED = r"([^\W\d]+|[§¶]{1,2})\.?\s*(?=[\d§¶])(.*)|([^\W\d]+|[§¶]{1,2})\.?\s+(.*)"


def list_labels(terms: Terms) -> dict[str, str]:
    """Return the label of each word for one: those of a language, which take precedence, and of English.

    >>> from unlearnbib.csl.xml_tree import parse_xml
    >>> labels = list_labels(Terms(parse_xml(b"<style/>"), "de-DE"))
    >>> parse_locator("Abb. 4", labels), labels["kap"], labels["chap"]
    ({'label': 'figure', 'locator': '4'}, 'chapter', 'chapter')
    """
    words = dict[str, str]()  # a word of two labels, as § in French, is the first one
    for label in _ABBREVIATIONS:
        for form, plural in product(_FORMS, (False, True)):
            words.setdefault(terms.get(label, form, plural=plural).casefold().rstrip("."), label)
    return _LABELS | {word: label for word, label in words.items() if word}


def parse_locator(locator: str, labels: Mapping[str, str] = _LABELS) -> dict[str, str]:
    """Return a locator in its parts; one without a label of `labels` is a page.

    >>> parse_locator("sec. 2.1"), parse_locator("3")
    ({'label': 'section', 'locator': '2.1'}, {'locator': '3'})
    >>> parse_locator("§4"), parse_locator("p3")
    ({'label': 'section', 'locator': '4'}, {'label': 'page', 'locator': '3'})
    """
    found = re.fullmatch(_LABELLED, locator.strip(), re.DOTALL)
    if found:
        word, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
        if rest and word.casefold() in labels:
            return {"label": labels[word.casefold()], "locator": rest.strip()}
    return {"locator": locator.strip()}


_LOCATED = compile_late(
    r"\s*,?\s*(?:\{(?P<braced>[^{}]*)\}|(?:(?P<label>[^\W\d_]+\.?|[§¶]{1,2})\s*)?(?P<place>"
    r"(?:\d[\w.]*\w|\d|\b[ivxlcdm]+\b|\b[IVXLCDM]+\b)"
    r"(?:\s*[-–—:&]+\s*(?:\d[\w.]*\w|\d|[ivxlcdm]+\b|[IVXLCDM]+\b)|\s*,\s*(?:\d[\w.]*\w|\d))*))"
)


def split_locator(suffix: str, labels: Mapping[str, str] = _LABELS) -> tuple[dict[str, str], str]:
    """Return the locator that a text after a key begins with, and the rest, as pandoc reads it.

    The locator is a number after a label, or a number of Arabic digits, or all that is in braces (the
    manual of pandoc, "Specifying a citation").

    >>> split_locator(", pp. 3-5, and more"), split_locator(", {ch. 2 note}")
    (({'label': 'page', 'locator': '3-5'}, ', and more'), ({'label': 'chapter', 'locator': '2 note'}, ''))
    >>> split_locator(" iv passim"), split_locator(", chap. iv")
    (({}, ' iv passim'), ({'label': 'chapter', 'locator': 'iv'}, ''))
    """
    found = _LOCATED.match(suffix)
    if not found:
        return {}, suffix
    rest = suffix[found.end() :]
    if found["braced"] is not None:
        return (parse_locator(found["braced"], labels) if found["braced"].strip() else {}), rest
    label = (found["label"] or "").rstrip(".").casefold()
    is_place = label in labels if label else found["place"][0].isdigit()
    if not is_place:
        return {}, suffix
    return parse_locator(f"{label} {found['place']}".strip(), labels), rest
