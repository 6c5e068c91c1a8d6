"""The layout of an entry: the text between fields, the spaces around =, delimiters, letter case."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from unlearnbib.bib.document import Document, Entry, Field

_T = TypeVar("_T")

_EQUALS = re.compile(r"(\s*)=(\s*)")
_NUMBER = re.compile(r"[0-9]+")
_NUMBER_VALUE = re.compile(r'([{"]?)[0-9]+["}]?')


class Layout(NamedTuple):
    """The layout of an entry. A column is 0 if nothing is aligned there."""

    gap: str  # from the value of a field to the name of the next, its comma included
    before: str  # around =
    after: str
    equals_at: int  # the column of =, counted from the name
    value_at: int  # and that of the values
    quoted: bool
    bare_numbers: bool
    change_case: Callable[[str], str]  # to the letter case of the author's names

    def format_field(self, name: str, text: str, *, is_macro: bool) -> str:
        """Return a new field in this layout, with the separator before it."""
        name = self.change_case(name)
        before = " " * max(1, self.equals_at - len(name)) if self.equals_at else self.before
        width = len(name) + len(before) + 1
        after = " " * max(1, self.value_at - width) if self.value_at else self.after
        is_bare = is_macro or (self.bare_numbers and _NUMBER.fullmatch(text))
        value = text if is_bare else enclose(text, quoted=self.quoted)
        return f"{self.gap}{name}{before}={after}{value}"


def enclose(text: str, *, quoted: bool) -> str:
    """Return a value in quotes, or in braces if it contains a quote.

    >>> enclose("A", quoted=True), enclose('{"A}', quoted=True)
    ('"A"', '{{"A}}')
    """
    return f'"{text}"' if quoted and '"' not in text else "{" + text + "}"


def enclose_like(old: str, text: str, *, is_macro: bool) -> str:
    """Return a new value in the delimiters of the old one.

    >>> enclose_like('"A"', "B", is_macro=False), enclose_like("7", "8", is_macro=False)
    ('"B"', '8')
    >>> enclose_like("{jan}", "feb", is_macro=True)
    'feb'
    """
    if is_macro or (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(text)):
        return text
    return enclose(text, quoted=old.startswith('"'))


def find_newline(text: str) -> str:
    r"""Return the line ending of most lines of a file."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def find_layout(document: Document, entry: Entry) -> Layout:
    """Return the layout of an entry, or of the first entry with fields if it has none."""
    shown = entry if entry.fields else next((one for one in document.entries if one.fields), None)
    if shown is None:
        return Layout(f",{find_newline(document.text)}  ", " ", " ", 0, 0, False, False, str)  # noqa: FBT003 - in order
    ends = [shown.key_at + len(shown.key), *(field.end for field in shown.fields)]
    gaps = [document.text[end : field.start] for end, field in zip(ends, shown.fields, strict=False)]
    delimiters = [field.value[0] for field in shown.fields if field.value[0] in '{"']
    numbers = [found[1] for field in shown.fields if (found := _NUMBER_VALUE.fullmatch(field.value))]
    return Layout(
        _find_most_common(gaps),
        *_find_alignment(document, shown.fields),
        _find_most_common(delimiters or ["{"]) == '"',
        _find_most_common(numbers or ["{"]) == "",
        _find_letter_case(shown.fields),
    )


def _find_alignment(document: Document, fields: Sequence[Field]) -> tuple[str, str, int, int]:
    """Return the whitespace around the = of most fields, and the column of =, or else of the values."""
    found = [_EQUALS.fullmatch(document.text[one.start + len(one.name) : one.at]) for one in fields]
    around = [(one[1], one[2]) if one else (" ", " ") for one in found]
    names = [len(field.name) for field in fields]
    equals = [size + len(before) for size, (before, _) in zip(names, around, strict=True)]
    values = [start + 1 + len(after) for start, (_, after) in zip(equals, around, strict=True)]
    before, after = (_find_most_common(side) for side in zip(*around, strict=True))
    equals_at = _find_column(equals, names)
    return before, after, equals_at, 0 if equals_at else _find_column(values, names)


def _find_column(columns: Sequence[int], names: Sequence[int]) -> int:
    """Return the column of most fields, if names of several lengths have it, which is no chance; or 0."""
    column = _find_most_common(columns)
    aligned = {name for name, at in zip(names, columns, strict=True) if at == column}
    return column if columns.count(column) * 2 > len(columns) and len(aligned) > 1 else 0


def _find_most_common(things: Sequence[_T]) -> _T:
    """Return the most common of several things; of two that are equally common, the one that comes last."""
    return Counter(reversed(things)).most_common(1)[0][0]


def _find_letter_case(fields: Sequence[Field]) -> Callable[[str], str]:
    names = [field.name for field in fields]
    if all(name.isupper() for name in names):
        return str.upper
    if all(name[0].isupper() for name in names):
        return lambda name: name[0].upper() + name[1:]
    return str


def spell_type(name: str, like: str) -> str:
    """Return a type of entries in the letter case of another one.

    >>> spell_type("inproceedings", "Misc"), spell_type("book", "MISC"), spell_type("book", "misc")
    ('InProceedings', 'BOOK', 'book')
    """
    if like.islower():
        return name
    return name.upper() if like.isupper() else _MIXED.get(name, name.capitalize())


#: The types of entries as the manuals print them in mixed case.
_MIXED = {
    "inproceedings": "InProceedings", "incollection": "InCollection", "inbook": "InBook",
    "phdthesis": "PhdThesis", "mastersthesis": "MastersThesis", "techreport": "TechReport",
}  # fmt: skip
