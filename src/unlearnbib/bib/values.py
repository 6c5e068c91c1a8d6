"""The text of a value: macros replaced, pieces joined, delimiters removed."""

import re
from collections.abc import Iterator, Mapping

from unlearnbib.bib.document import Document, Entry, Macro
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.months import MONTH_MACROS

#: The macros that every BibTeX style has.
MONTHS = {macro: macro.capitalize() for macro in MONTH_MACROS}


_PIECE = rf"(?:[0-9]{{1,4}}|\"[^\"{{}}\\%#]{{0,20}}\"|{'|'.join(MONTH_MACROS)})"
_MONTH_EXPRESSION = compile_late(rf"{_PIECE}(?:\s*#\s*{_PIECE}){{1,8}}", re.IGNORECASE)
#: Characters that the macros of one value may bring: a file of a few lines can double one to gigabytes.
MOST_EXPANDED = 20_000
_MOST_IN_MACROS = 5_000_000  # characters that the macros of a file may bring to one another


def read_macros(document: Document) -> Mapping[str, str]:
    """Return the values of a file's macros, by their names in lower case; one that is too long is empty."""
    return MONTHS | {macro.name.lower(): value or "" for macro, value in _expand_macros(document)}


def find_long_macros(document: Document) -> list[Macro]:
    """Return the macros that other macros make longer than `MOST_EXPANDED` characters, and that are empty."""
    return [macro for macro, value in _expand_macros(document) if value is None]


def _expand_macros(document: Document) -> Iterator[tuple[Macro, str | None]]:
    """Yield each macro with its value, or None where the macros in it bring too many characters."""
    known, room = dict(MONTHS), _MOST_IN_MACROS
    for macro in document.macros:
        brought = sum(len(known.get(piece.lower(), "")) for piece in split_value(macro.value))
        is_long = brought > min(MOST_EXPANDED, room)
        value = None if is_long else join_value(macro.value, known)
        room -= 0 if is_long else brought
        known[macro.name.lower()] = value or ""
        yield macro, value


def join_value(value: str, known: Mapping[str, str] = MONTHS) -> str:
    """Return the text of a value: its delimiters removed, its macros replaced, its pieces joined.

    >>> join_value('{A } # "B" # jan # 7'), join_value("{{ICML}}"), join_value("nowhere")
    ('A BJan7', '{ICML}', 'nowhere')
    """
    if value[:1] in ("{", '"') and value[-1:] in ("}", '"') and "#" not in value:
        return value[1:-1]
    texts, room = [], MOST_EXPANDED
    for piece in split_value(value):
        if piece[:1] in ("{", '"'):
            texts.append(piece[1:-1])
        else:
            text = known.get(piece.lower(), piece)
            room -= len(text)
            texts.append(text if room >= 0 else piece)
    return "".join(texts)


def is_month_expression(value: str) -> bool:
    """Return whether a value as written joins a month's macro with days, so that styles can spell the month.

    >>> [is_month_expression(text) for text in ('14 # "~" # mar', 'jan # "--" # feb', "{14~mar}", "mar")]
    [True, True, False, False]
    """
    return "#" in value and _MONTH_EXPRESSION.fullmatch(value) is not None


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
