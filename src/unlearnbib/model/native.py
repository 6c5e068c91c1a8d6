"""Works as their own files gave them, for papers that were read from a bibliography."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from attrs import field, frozen


class Columns(NamedTuple):
    """The names of fields, and their texts: a pair for each would be most objects of a large file."""

    names: tuple[str, ...]
    texts: tuple[Any, ...]


def _make_columns(fields: Columns | Iterable[tuple[str, Any]]) -> Columns:
    return fields if isinstance(fields, Columns) else Columns(*tuple(zip(*fields, strict=True)) or ((), ()))


@frozen(eq=False)
class Native:
    """A work as its own file gave it: nothing of it is lost, and what did not change is written as it was.

    `format` is bibtex, biblatex or csl-json, `type` and `fields` are in the spelling of the file, in its
    order; `values` are those that were read from them, by attribute of Paper or CSL variable.

    >>> native = Native("bibtex", "misc", [("title", "On Sand"), ("Year", "2020")], {})
    >>> native.names, native.fields
    (('title', 'Year'), (('title', 'On Sand'), ('Year', '2020')))
    """

    format: str
    type: str
    _columns: Columns = field(alias="fields", converter=_make_columns)
    values: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields."""
        return self._columns.names

    @property
    def texts(self) -> tuple[Any, ...]:
        """The texts of the fields; values of other kinds in csl-json."""
        return self._columns.texts

    @property
    def fields(self) -> tuple[tuple[str, Any], ...]:
        """The fields, each its name and its text."""
        return tuple(zip(*self._columns, strict=True))
