"""A .bib file as rules read it: its entries with the text of each value, its macros, its dialect."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from attrs import field, frozen

from unlearnbib.bib import Document, Entry, Field
from unlearnbib.bib.values import (
    MONTHS,
    join_value,
    read_macros,
    split_value,
)

Dialect = Literal["bibtex", "biblatex"]

#: Read by BibLaTeX only. The ACM exports `location` for BibTeX too, and DBLP `eprinttype`.
BIBLATEX_FIELDS = frozenset(
    """date journaltitle journalsubtitle eventtitle eventdate maintitle booksubtitle
    origdate pubstate issuetitle langid shortjournal""".split()
)
_BIBTEX_FIELDS = frozenset("year journal".split())
BIBLATEX_TYPES = frozenset("online thesis report mvbook collection mvcollection".split())

#: Fields that no style prints as text: URLs and identifiers, and the internal fields of reference managers.
VERBATIM = frozenset("doi url eprint file pdf ee biburl link howpublished_url local-url".split())
UNPRINTED = frozenset(
    """abstract keywords file pdf annote annotation review comment remark remarks timestamp biburl
    bibsource owner groups local-url mendeley-tags mendeley-groups date-added date-modified bdsk-url-1
    bdsk-url-2""".split()
)


class Value(NamedTuple):
    """The value of a field: its name in lower case, its text, and the offset of that text in the file.

    `at` is None for a text that is made of several pieces or of a macro.
    """

    name: str
    text: str
    field: Field
    at: int | None

    @classmethod
    def read(cls, field: Field, macros: Mapping[str, str]) -> "Value":
        """Return the value of a field, its macros replaced by their texts."""
        parts = split_value(field.value)
        is_bare = parts[0][:1] not in ("{", '"')
        has_offset = len(parts) == 1 and (not is_bare or parts[0].isdigit())
        at = field.at + (not is_bare) if has_offset else None
        return cls(field.name.lower(), join_value(field.value, macros), field, at)


@frozen(slots=False)
class BibItem:
    """An entry with its values by field name; of a field that is given twice, the first."""

    entry: Entry
    values: Mapping[str, Value]

    @classmethod
    def read(cls, entry: Entry, macros: Mapping[str, str]) -> "BibItem":
        """Return an entry with its values, macros replaced by their texts."""
        values: dict[str, Value] = {}
        for one in entry.fields:
            values.setdefault(one.name.lower(), Value.read(one, macros))
        return cls(entry, values)

    @property
    def type(self) -> str:
        """The type in lower case."""
        return self.entry.type.lower()

    def get_text(self, *names: str) -> str:
        """Return the text of the first of the fields `names` that has one, or ""."""
        texts = (self.values[name].text.strip() for name in names if name in self.values)
        return next(filter(None, texts), "")


@frozen
class Macros:
    """The macros of files that are read together: their values by name, and the names that fields use."""

    values: Mapping[str, str]
    used: frozenset[str]
    has_entries: bool  # a file without entries defines macros for other files


def collect_macros(documents: Iterable[Document]) -> Macros:
    """Return the macros of files by name, in lower case.

    >>> from unlearnbib.bib import parse
    >>> collect_macros([parse('@string{A = "One"}'), parse("@misc{a, title = B}")]).used
    frozenset({'b'})
    """
    known, used, has_entries = dict(MONTHS), set[str](), False
    for document in documents:
        has_entries |= bool(document.entries)
        known.update(read_macros(document))
        values = [one.value for one in document.macros]
        values += [one.value for entry in document.entries for one in entry.fields]
        used.update(name.lower() for value in values for name in find_macros(value))
    return Macros(known, frozenset(used), has_entries)


def find_macros(value: str) -> Iterator[str]:
    """Yield the names of the macros in a value.

    >>> list(find_macros('jan # "~7" # 8'))
    ['jan']
    """
    yield from (one for one in split_value(value) if one[:1] not in ("{", '"') and not one.isdigit())


@frozen(slots=False, eq=False)
class BibFile:
    """A document as rules read it, with the macros of all files that are read together."""

    document: Document
    dialect: Dialect
    macros: Macros = field(repr=False)

    @cached_property
    def items(self) -> tuple[BibItem, ...]:
        """The entries with their values."""
        return tuple(BibItem.read(entry, self.macros.values) for entry in self.document.entries)

    @cached_property
    def by_key(self) -> Mapping[str, BibItem]:
        """The entries by key in lower case; of a key that is used twice, the first."""
        return {item.entry.key.lower(): item for item in reversed(self.items)}

    def iter_values(self, names: Iterable[str] | None = None) -> Iterator[tuple[BibItem, Value]]:
        """Yield the values of the fields `names`, or of all printed fields, with their entries."""
        wanted = frozenset(names) if names is not None else None
        for item in self.items:
            for value in item.values.values():
                if value.name in wanted if wanted is not None else value.name not in UNPRINTED:
                    yield item, value


def detect_dialect(document: Document) -> Dialect:
    """Return the dialect of a file: BibLaTeX if one field or type is read by that only.

    >>> from unlearnbib.bib import parse
    >>> [detect_dialect(parse(text)) for text in ("@misc{a, journaltitle = {J}}", "@misc{a, year = 2024}")]
    ['biblatex', 'bibtex']
    """
    for entry in document.entries:
        names = {one.name.lower() for one in entry.fields}
        if entry.type.lower() in BIBLATEX_TYPES or not BIBLATEX_FIELDS.isdisjoint(names):
            return "biblatex"
    return "bibtex"


def choose_dialect(document: Document) -> Dialect:
    """Return the dialect in which a file is written to: BibLaTeX unless most of its entries are BibTeX's.

    BibLaTeX reads `year` and `journal` too, but BibTeX prints no `date`: one page with `urldate` among the
    articles of a file does not make it a file for BibLaTeX.

    >>> from unlearnbib.bib import parse
    >>> pages = "@online{a, urldate = {2024-01-01}} @article{b, year = 2020} @article{c, journal = {J}}"
    >>> choose_dialect(parse(pages)), choose_dialect(parse("@online{a, date = 2024} @misc{b, year = 2020}"))
    ('bibtex', 'biblatex')
    """
    modern = classic = 0
    for entry in document.entries:
        names = {one.name.lower() for one in entry.fields}
        is_modern = entry.type.lower() in BIBLATEX_TYPES or not BIBLATEX_FIELDS.isdisjoint(names)
        modern += is_modern
        classic += not is_modern and not _BIBTEX_FIELDS.isdisjoint(names)
    return "biblatex" if modern and modern >= classic else "bibtex"
