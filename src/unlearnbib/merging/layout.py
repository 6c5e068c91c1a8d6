"""How an author lays out an entry: what stands between fields, around =, around values; letter case."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from unlearnbib.bib.document import Document, Entry, Field

_T = TypeVar("_T")

_EQUALS = re.compile(r"(\s*)=(\s*)")
_NUMBER = re.compile(r"[0-9]+")
_NUMBER_VALUE = re.compile(r'([{"]?)[0-9]+["}]?')


class Layout(NamedTuple):
    """The layout of an entry. A column of 0 says that nothing is aligned there."""

    gap: str  # from the value of a field to the name of the next, its comma included
    before: str  # around =
    after: str
    equals_at: int  # the column of =, counted from the name
    value_at: int  # and that of the values
    quoted: bool
    bare_numbers: bool
    spelled: Callable[[str], str]  # the letter case of names

    def field(self, name: str, text: str, *, is_macro: bool) -> str:
        """Return a new field as the author would write it, with what separates it from the one before."""
        name = self.spelled(name)
        before = " " * max(1, self.equals_at - len(name)) if self.equals_at else self.before
        behind = len(name) + len(before) + 1
        after = " " * max(1, self.value_at - behind) if self.value_at else self.after
        return f"{self.gap}{name}{before}={after}{self._value(text, is_macro=is_macro)}"

    def _value(self, text: str, *, is_macro: bool) -> str:
        if is_macro or (self.bare_numbers and _NUMBER.fullmatch(text)):
            return text
        return enclosed(text, quoted=self.quoted)


def enclosed(text: str, *, quoted: bool) -> str:
    """Return a value in quotes, or in braces where it holds a quote itself.

    >>> enclosed("A", quoted=True), enclosed('{"A}', quoted=True)
    ('"A"', '{{"A}}')
    """
    return f'"{text}"' if quoted and '"' not in text else "{" + text + "}"


def like(old: str, text: str, *, is_macro: bool) -> str:
    """Return a new value in the delimiters of the old one.

    >>> like('"A"', "B", is_macro=False), like("7", "8", is_macro=False), like("{jan}", "feb", is_macro=True)
    ('"B"', '8', 'feb')
    """
    if is_macro or (_NUMBER.fullmatch(old) and _NUMBER.fullmatch(text)):
        return text
    return enclosed(text, quoted=old.startswith('"'))


def newline(text: str) -> str:
    r"""Return how the lines of a file end: as most of them do."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def of(document: Document, entry: Entry) -> Layout:
    """Return the layout of an entry; of one without fields, that of the first one that has some."""
    shown = entry if entry.fields else next((one for one in document.entries if one.fields), None)
    if shown is None:
        return Layout(f",{newline(document.text)}  ", " ", " ", 0, 0, False, False, str)  # noqa: FBT003 - in order
    around = [_around(document, field) for field in shown.fields]
    names = [len(field.name) for field in shown.fields]
    equals = [size + len(before) for size, (before, _) in zip(names, around, strict=True)]
    values = [start + 1 + len(after) for start, (_, after) in zip(equals, around, strict=True)]
    equals_at = _column(equals, names)
    return Layout(
        _most(_gaps(document, shown)),
        _most([before for before, _ in around]),
        _most([after for _, after in around]),
        equals_at,
        0 if equals_at else _column(values, names),
        _most([field.value[0] for field in shown.fields if field.value[0] in '{"'] or ["{"]) == '"',
        _most([one[1] for f in shown.fields if (one := _NUMBER_VALUE.fullmatch(f.value))] or ["{"]) == "",
        _letter_case(shown.fields),
    )


def _around(document: Document, field: Field) -> tuple[str, str]:
    found = _EQUALS.fullmatch(document.text[field.start + len(field.name) : field.at])
    return (found[1], found[2]) if found else (" ", " ")


def _gaps(document: Document, entry: Entry) -> list[str]:
    ends = [entry.key_at + len(entry.key), *(field.end for field in entry.fields)]
    return [document.text[end : field.start] for end, field in zip(ends, entry.fields, strict=False)]


def _column(columns: Sequence[int], names: Sequence[int]) -> int:
    """Return the column in which most of the fields stand, if that is no chance: names of several lengths."""
    column = _most(columns)
    aligned = {name for name, at in zip(names, columns, strict=True) if at == column}
    return column if columns.count(column) * 2 > len(columns) and len(aligned) > 1 else 0


def _most(things: Iterable[_T]) -> _T:
    """Return what is there most often, the last of several."""
    return Counter(reversed(list(things))).most_common(1)[0][0]


def _letter_case(fields: Sequence[Field]) -> Callable[[str], str]:
    names = [field.name for field in fields]
    if all(name.isupper() for name in names):
        return str.upper
    if all(name[0].isupper() for name in names):
        return lambda name: name[0].upper() + name[1:]
    return str
