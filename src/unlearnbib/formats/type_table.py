"""The types of works in one format, both ways: the name of each CSL type, the CSL type of each name."""

import re
from collections.abc import Mapping

from attrs import field, frozen


def fold_type(name: str) -> str:
    """Return the name of a type in letters and digits only.

    >>> fold_type("Journal Article"), fold_type("journalArticle")
    ('journalarticle', 'journalarticle')
    """
    return re.sub(r"[\W_]", "", name.lower())


def read_rows(rows: Mapping[str, str]) -> dict[str, str]:
    """Return the CSL type of each name, folded, from rows of names with | between.

    >>> read_rows({"book": "BOOK|EBOOK"})
    {'book': 'book', 'ebook': 'book'}
    """
    return {fold_type(name): csl for csl, names in rows.items() for name in names.split("|")}


@frozen
class TypeTable:
    """The names of types: `rows` are those of each CSL type, the first of which is written.

    `only_written` has what other CSL types are written as, and are not read from, `other` the rest.

    >>> table = TypeTable({"book": "BOOK|EBOOK"}, {"classic": "BOOK"}, "GEN")
    >>> [table.write(one) for one in ("book", "classic", "map")], table.read("ebook"), table.read("GEN")
    (['BOOK', 'BOOK', 'GEN'], 'book', None)
    """

    rows: Mapping[str, str]
    only_written: Mapping[str, str]
    other: str
    names: Mapping[str, str] = field(init=False)

    @names.default
    def _index_names(self) -> Mapping[str, str]:
        return read_rows(self.rows)

    def write(self, csl_type: str) -> str:
        """Return the name of a CSL type."""
        own = self.rows.get(csl_type, "").partition("|")[0]
        return own or self.only_written.get(csl_type, self.other)

    def read(self, name: str) -> str | None:
        """Return the CSL type of a name, or None."""
        return self.names.get(fold_type(name))
