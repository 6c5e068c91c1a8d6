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
