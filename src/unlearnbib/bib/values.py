"""The text of a value: macros replaced, pieces joined, delimiters removed."""

from collections.abc import Mapping

from unlearnbib.bib.document import Document, Entry
from unlearnbib.text.months import MONTH_MACROS

#: The macros that every BibTeX style has.
MONTHS = {macro: macro.capitalize() for macro in MONTH_MACROS}


def read_macros(document: Document) -> Mapping[str, str]:
    """Return the values of a file's macros, by their names in lower case."""
    known: dict[str, str] = dict(MONTHS)
    for macro in document.macros:
        known[macro.name.lower()] = join_value(macro.value, known)
    return known


def join_value(value: str, known: Mapping[str, str] = MONTHS) -> str:
    """Return the text of a value: its delimiters removed, its macros replaced, its pieces joined.

    >>> join_value('{A } # "B" # jan # 7'), join_value("{{ICML}}"), join_value("nowhere")
    ('A BJan7', '{ICML}', 'nowhere')
    """
    return "".join(
        piece[1:-1] if piece[:1] in ("{", '"') else known.get(piece.lower(), piece)
        for piece in split_value(value)
    )


def split_value(value: str) -> list[str]:
    """Return the pieces of a value, each as written.

    >>> split_value('{A {b} "c"} # "d {"} e" # x')
    ['{A {b} "c"}', '"d {"} e"', 'x']
    """
    if "#" not in value:
        return [value.strip()]
    found: list[str] = []
    start = depth = 0
    quoted = False
    for at, character in enumerate(value):
        depth += (character == "{") - (character == "}")
        quoted ^= character == '"' and not depth
        if character == "#" and not depth and not quoted:
            found.append(value[start:at].strip())
            start = at + 1
    return [*found, value[start:].strip()]


def get_field(entry: Entry, name: str, known: Mapping[str, str] = MONTHS) -> str:
    """Return the text of a field, or "" where the entry has none."""
    found = entry.get(name)
    return join_value(found.value, known) if found else ""
