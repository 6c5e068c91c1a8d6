"""A .bib file as the rules see it: entries with the meaning of their values, and the dialect."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from attrs import field, frozen

from unlearnbib.bib import Document, Entry, Field
from unlearnbib.bib.values import (
    MONTHS,
    joined,
    macros,
    pieces,
)

Dialect = Literal["bibtex", "biblatex"]

#: What only BibLaTeX reads. The ACM exports `location` for BibTeX too, and DBLP `eprinttype`.
BIBLATEX_FIELDS = frozenset(
    """date journaltitle journalsubtitle eventtitle eventdate maintitle booksubtitle
    origdate pubstate issuetitle langid shortjournal""".split()
)
BIBLATEX_TYPES = frozenset("online thesis report mvbook collection mvcollection".split())

#: Fields that no style prints as text: addresses and ids, and what reference managers keep for themselves.
VERBATIM = frozenset("doi url eprint file pdf ee biburl link howpublished_url local-url".split())
UNPRINTED = frozenset(
    """abstract keywords file pdf annote annotation review comment remark remarks timestamp biburl
    bibsource owner groups local-url mendeley-tags mendeley-groups date-added date-modified bdsk-url-1
    bdsk-url-2""".split()
)


class Value(NamedTuple):
    """What a field says: its name in lower case, its text, and the place of that in the file.

    `at` is None for a text that is made of several pieces or of a macro.
    """

    name: str
    text: str
    field: Field
    at: int | None


@frozen(slots=False)
class Item:
    """An entry with its values by name, the first where a field stands twice."""

    entry: Entry
    values: Mapping[str, Value]

    @property
    def type(self) -> str:
        """The type in lower case."""
        return self.entry.type.lower()

    def text(self, *names: str) -> str:
        """Return the text of the first of the fields `names` that says something, or ""."""
        texts = (self.values[name].text.strip() for name in names if name in self.values)
        return next(filter(None, texts), "")


@frozen
class Macros:
    """The macros of the files that are read together: their values, and the names that something uses."""

    values: Mapping[str, str]
    used: frozenset[str]
    has_entries: bool  # without entries, a file is there for others to use


def macros_of(documents: Iterable[Document]) -> Macros:
    """Return the macros of files, by their names in lower case.

    >>> from unlearnbib.bib import parse
    >>> macros_of([parse('@string{A = "One"}'), parse("@misc{a, title = B}")]).used
    frozenset({'b'})
    """
    known, used, has_entries = dict(MONTHS), set[str](), False
    for document in documents:
        has_entries |= bool(document.entries)
        known.update(macros(document))
        values = [one.value for one in document.macros]
        values += [one.value for entry in document.entries for one in entry.fields]
        used.update(name.lower() for value in values for name in named(value))
    return Macros(known, frozenset(used), has_entries)


def named(value: str) -> Iterator[str]:
    """Yield the macros that a value names.

    >>> list(named('jan # "~7" # 8'))
    ['jan']
    """
    yield from (one for one in pieces(value) if one[:1] not in ("{", '"') and not one.isdigit())


@frozen(slots=False, eq=False)
class Source:
    """A document, read for the rules, with the macros of those that are read together with it."""

    document: Document
    dialect: Dialect
    macros: Macros = field(repr=False)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The entries with their values."""
        return tuple(Item(entry, self._values(entry)) for entry in self.document.entries)

    @cached_property
    def by_key(self) -> Mapping[str, Item]:
        """The entries by their keys in lower case."""
        return {item.entry.key.lower(): item for item in reversed(self.items)}

    def each(self, names: Iterable[str] | None = None) -> Iterator[tuple[Item, Value]]:
        """Yield the values of the fields `names`, or of all that may be printed, with their entries."""
        wanted = frozenset(names) if names is not None else None
        for item in self.items:
            for value in item.values.values():
                if value.name in wanted if wanted is not None else value.name not in UNPRINTED:
                    yield item, value

    def _values(self, entry: Entry) -> Mapping[str, Value]:
        values: dict[str, Value] = {}
        for one in entry.fields:
            if one.name.lower() not in values:
                values[one.name.lower()] = self._value(one)
        return values

    def _value(self, one: Field) -> Value:
        found = pieces(one.value)
        is_bare = found[0][:1] not in ("{", '"')
        at = None if len(found) > 1 else one.at + (not is_bare)
        is_macro = is_bare and not found[0].isdigit()
        return Value(one.name.lower(), joined(one.value, self.macros.values), one, None if is_macro else at)


def dialect_of(document: Document) -> Dialect:
    """Return which dialect a file is in: one field or type that only BibLaTeX reads decides.

    >>> from unlearnbib.bib import parse
    >>> dialect_of(parse("@article{a, journaltitle = {J}}")), dialect_of(parse("@misc{a, year = 2024}"))
    ('biblatex', 'bibtex')
    """
    for entry in document.entries:
        names = {one.name.lower() for one in entry.fields}
        if entry.type.lower() in BIBLATEX_TYPES or not BIBLATEX_FIELDS.isdisjoint(names):
            return "biblatex"
    return "bibtex"
