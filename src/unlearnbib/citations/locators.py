"""Places in a paper, as people write them (CSL 1.0.2, "Locators")."""

_LABELS = {
    "p": "page",
    "pp": "page",
    "ch": "chapter",
    "chap": "chapter",
    "sec": "section",
    "fig": "figure",
    "vol": "volume",
    "no": "issue",
    "l": "line",
    "n": "note",
    "para": "paragraph",
    "pt": "part",
    "v": "verse",
}


def located(locator: str) -> dict[str, str]:
    """Return a locator in its parts: "p. 3" is page 3, "3" too.

    >>> located("sec. 2.1"), located("3")
    ({'label': 'section', 'locator': '2.1'}, {'locator': '3'})
    """
    label, _, rest = locator.strip().partition(" ")
    name = label.rstrip(".").lower()
    return (
        {"label": _LABELS[name], "locator": rest.strip()}
        if rest and name in _LABELS
        else {"locator": locator.strip()}
    )
