"""What a value means for the comparison: delimiters and line breaks are the author's taste, not an edit."""

from collections.abc import Mapping

from unlearnbib.bib.values import MONTHS, joined, pieces


def meaning(value: str, known: Mapping[str, str]) -> str:
    """Return what a value as written says; one with macros of the author's is an edit, and stays as written.

    A month's macro is its name, in lower case.

    >>> meaning('"A  {B}" # { c}', {}), meaning("2024", {}), meaning("Jan", {}), meaning("icml # { 24}", {})
    ('A {B} c', '2024', 'jan', '# icml # { 24}')
    """
    if value.lower() in MONTHS:
        return value.lower()
    if any(_is_macro(piece) for piece in pieces(value)):
        return "# " + folded(value)
    return folded(joined(value, known))


def folded(text: str) -> str:
    """Return a text with its blanks folded to one."""
    return " ".join(text.split())


def _is_macro(piece: str) -> bool:
    return piece[:1] not in ("{", '"') and not piece.isdigit()
