"""Locators, in the spellings that people use (CSL 1.0.2, "Locators")."""

import re

# label -> its abbreviations, besides its own name and its plural
_ABBREVIATIONS = {
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
_LABELLED = r"([^\W\d]+|[§¶]{1,2})\.?\s*(?=[\d§¶])(.*)|([^\W\d]+|[§¶]{1,2})\.?\s+(.*)"


def parse_locator(locator: str) -> dict[str, str]:
    """Return a locator in its parts; one without a known label is a page.

    >>> parse_locator("sec. 2.1"), parse_locator("3")
    ({'label': 'section', 'locator': '2.1'}, {'locator': '3'})
    >>> parse_locator("§4"), parse_locator("p3")
    ({'label': 'section', 'locator': '4'}, {'label': 'page', 'locator': '3'})
    """
    found = re.fullmatch(_LABELLED, locator.strip(), re.DOTALL)
    if found:
        word, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
        if rest and word.lower() in _LABELS:
            return {"label": _LABELS[word.lower()], "locator": rest.strip()}
    return {"locator": locator.strip()}


_LOCATED = re.compile(
    r"\s*,?\s*(?:\{(?P<braced>[^{}]*)\}|(?:(?P<label>[^\W\d_]+\.?|[§¶]{1,2})\s*)?(?P<place>"
    r"(?:\d[\w.]*\w|\d|\b[ivxlcdm]+\b|\b[IVXLCDM]+\b)"
    r"(?:\s*[-–—:&]+\s*(?:\d[\w.]*\w|\d|[ivxlcdm]+\b|[IVXLCDM]+\b)|\s*,\s*(?:\d[\w.]*\w|\d))*))"
)


def split_locator(suffix: str) -> tuple[dict[str, str], str]:
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
        return (parse_locator(found["braced"]) if found["braced"].strip() else {}), rest
    label = (found["label"] or "").rstrip(".").lower()
    is_place = label in _LABELS if label else found["place"][0].isdigit()
    return (parse_locator(f"{label} {found['place']}".strip()), rest) if is_place else ({}, suffix)
