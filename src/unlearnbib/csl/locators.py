"""Places in a paper, as people write them (CSL 1.0.2, "Locators")."""

import re

# label -> how people write it, besides its own name and its plural
_WRITTEN = {
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
_LABELS = {word: label for label, words in _WRITTEN.items() for word in (label, f"{label}s", *words.split())}
_LABELLED = re.compile(r"([^\W\d]+|[§¶]{1,2})\.?\s*(?=[\d§¶])(.*)|([^\W\d]+|[§¶]{1,2})\.?\s+(.*)", re.DOTALL)


def located(locator: str) -> dict[str, str]:
    """Return a locator in its parts: "p. 3" is page 3, "3" too, and what is not known is a page.

    >>> located("sec. 2.1"), located("3")
    ({'label': 'section', 'locator': '2.1'}, {'locator': '3'})
    >>> located("§4"), located("p3")
    ({'label': 'section', 'locator': '4'}, {'label': 'page', 'locator': '3'})
    """
    found = _LABELLED.fullmatch(locator.strip())
    if found:
        word, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
        if rest and word.lower() in _LABELS:
            return {"label": _LABELS[word.lower()], "locator": rest.strip()}
    return {"locator": locator.strip()}
