"""A .bib file as rules read it: its entries with the text of each value, its macros, its dialect."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, Literal, NamedTuple, TypeVar

from attrs import field, frozen

from unlearnbib.bib import Document, Entry, Field
from unlearnbib.bib.values import (
    MONTHS,
    join_value,
    read_macros,
    split_value,
)
from unlearnbib.names.bibtex import NameList, parse_name_list
from unlearnbib.tex.case_change import ChangedTitle, expose_case

Dialect = Literal["bibtex", "biblatex"]

#: Read by BibLaTeX only. The ACM exports `location` for BibTeX too, and DBLP `eprinttype`.
BIBLATEX_FIELDS = frozenset(
    """date journaltitle journalsubtitle eventtitle eventdate maintitle booksubtitle
    origdate pubstate issuetitle langid shortjournal""".split()
)
BIBLATEX_TYPES = frozenset("online thesis report mvbook collection mvcollection".split())
#: Beside a `year` too these are of BibLaTeX: no style of BibTeX and no exporter has them.
_BIBLATEX_CORE = frozenset(
    "date journaltitle addendum shorthand editortype pubstate maintitle entrysubtype".split()
)
_BIBLATEX_ONLY_TYPES = frozenset(
    """reference inreference mvreference bookinbook suppbook suppcollection suppperiodical mvbook mvcollection
    mvproceedings xdata""".split()
)
_BOOKS = frozenset("book inbook collection incollection".split())
_BIBTEX_TYPES = frozenset(("phdthesis", "mastersthesis", "techreport", "conference"))

#: Fields that no style prints as text: URLs and identifiers, and the internal fields of reference managers.
VERBATIM = frozenset("doi url eprint file pdf ee biburl link howpublished_url local-url".split())
UNPRINTED = frozenset(
    """abstract keywords file pdf annote annotation review comment remark remarks timestamp biburl
    bibsource owner groups local-url mendeley-tags mendeley-groups date-added date-modified bdsk-url-1
    bdsk-url-2 acknowledgement contents subject tableofcontents""".split()
)
_DELIMITED = frozenset(("{}", '""'))
_SYMBOLS = re.compile(r"[\\&<^]")  # of TeX and HTML, by which rules look for values
_T = TypeVar("_T")
_lower = lru_cache(4096)(str.lower)  # files have few names of fields


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
        name, written, _, start, _ = field
        if "#" not in written:
            if written[:1] + written[-1:] in _DELIMITED:
                return cls(_lower(name), written[1:-1], field, start + 1)
            return cls(_lower(name), join_value(written, macros), field, start if written.isdigit() else None)
        parts = split_value(written)
        is_bare = parts[0][:1] not in ("{", '"')
        has_offset = len(parts) == 1 and (not is_bare or parts[0].isdigit())
        at = start + (not is_bare) if has_offset else None
        return cls(_lower(name), join_value(written, macros), field, at)


@frozen(slots=False, eq=False)
class BibItem:
    """An entry with its values by field name; of a field that is given twice, the first."""

    entry: Entry
    values: Mapping[str, Value]

    @classmethod
    def read(cls, entry: Entry, macros: Mapping[str, str]) -> "BibItem":
        """Return an entry with its values, macros replaced by their texts."""
        values: dict[str, Value] = {}
        for one in entry.fields:
            value = Value.read(one, macros)
            values.setdefault(value.name, value)
        return cls(entry, values)

    @cached_property
    def type(self) -> str:
        """The type in lower case."""
        return self.entry.type.lower()

    @cached_property
    def authors(self) -> NameList:
        """The people of the field author."""
        return parse_name_list(self.get_text("author"))

    @cached_property
    def changed_title(self) -> ChangedTitle:
        """The title as BibTeX changes its letter case."""
        return expose_case(self.values["title"].text if "title" in self.values else "")

    def get_text(self, *names: str) -> str:
        """Return the text of the first of the fields `names` that has one, or ""."""
        for name in names:
            value = self.values.get(name)
            if value is not None and (text := value.text.strip()):
                return text
        return ""


ItemValue = tuple[BibItem, Value]


@frozen
class Macros:
    """The macros of files that are read together: their values by name, and the names that fields use."""

    values: Mapping[str, str]
    used: frozenset[str]


def collect_macros(documents: Iterable[Document]) -> Macros:
    """Return the macros of files by name, in lower case.

    >>> from unlearnbib.bib import parse
    >>> collect_macros([parse('@string{A = "One"}'), parse("@misc{a, title = B}")]).used
    frozenset({'b'})
    """
    known, used = dict(MONTHS), set[str]()
    for document in documents:
        known.update(read_macros(document))
        values = {one.value for one in document.macros}
        values.update(one.value for one in list_fields_with_macros(document))
        used.update(name.lower() for value in values for name in find_macros(value))
    return Macros(known, frozenset(used))


def list_fields_with_macros(document: Document) -> list[Field]:
    """Return the fields whose value is not one text alone: a quick look, after which nearly all are done.

    >>> from unlearnbib.bib import parse
    >>> [one.name for one in list_fields_with_macros(parse("@misc{a, month = jan, note = {Jan}}"))]
    ['month']
    """
    fields = (one for entry in document.entries for one in entry.fields)
    return [one for one in fields if one.value[:1] not in ("{", '"') or "#" in one.value]


def find_macros(value: str) -> Iterator[str]:
    """Return the names of the macros in a value.

    >>> list(find_macros('jan # "~7" # 8'))
    ['jan']
    """
    if "#" not in value:
        is_text = value[:1] in ("{", '"') or value.isdigit()
        return iter(() if is_text else (value.strip(),))
    return (one for one in split_value(value) if one[:1] not in ("{", '"') and not one.isdigit())


class Citations(NamedTuple):
    """The citations of documents: each key with the path and line of its first use; whether all are cited."""

    uses: Sequence[tuple[str, str, int]] = ()
    everything: bool = False


@frozen(slots=False, eq=False)
class BibFile:
    """A document as rules read it, with the macros of all files that are read together.

    `files` are these files in their order, itself included; `citations` are those of their documents.
    """

    document: Document
    dialect: Dialect
    macros: Macros = field(repr=False)
    files: Sequence["BibFile"] = field(default=(), repr=False)
    citations: Citations | None = field(default=None, repr=False)
    _shared: dict[object, Any] = field(factory=dict, init=False, repr=False)

    def share(self, make: Callable[["BibFile"], _T]) -> _T:
        """Return the result of a function of this file, which is called once: several rules need it."""
        if make not in self._shared:
            self._shared[make] = make(self)
        found: _T = self._shared[make]
        return found

    @property
    def together(self) -> Sequence["BibFile"]:
        """The files of its bibliography in their order."""
        return self.files or (self,)

    @cached_property
    def items(self) -> tuple[BibItem, ...]:
        """The entries with their values."""
        return tuple(BibItem.read(entry, self.macros.values) for entry in self.document.entries)

    @cached_property
    def by_key(self) -> Mapping[str, BibItem]:
        """The entries of all files by key in lower case; of a key that is used twice, the first."""
        first, *_ = self.together
        if first is not self:
            return first.by_key
        return {
            item.entry.key.lower(): item for bib in reversed(self.together) for item in reversed(bib.items)
        }

    @cached_property
    def orders(self) -> Mapping[int, int]:
        """The number of the file of each entry, by the identity of its item."""
        first, *_ = self.together
        if first is not self:
            return first.orders
        return {id(item): number for number, bib in enumerate(self.together) for item in bib.items}

    def get_order(self, item: BibItem) -> tuple[int, int]:
        """Return the place of an entry in the bibliography: the number of its file, and its offset."""
        return self.orders[id(item)], item.entry.start

    def describe_place(self, item: BibItem) -> str:
        """Return the line of an entry, with the path of its file if that is another one."""
        bib = self.together[self.orders[id(item)]]
        line, _ = bib.document.place(item.entry.start)
        return f"line {line}" if bib is self else f"line {line} of {bib.document.path}"

    def has_item(self, item: BibItem) -> bool:
        """Return whether an entry of the bibliography is in this file."""
        return self.together[self.orders[id(item)]] is self

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The places in `_values` of the values of each field."""
        found = defaultdict[str, list[int]](list)
        for place, (_, value) in enumerate(self._values):
            found[value.name].append(place)
        return found

    @cached_property
    def _values(self) -> Sequence[ItemValue]:
        return [(item, value) for item in self.items for value in item.values.values()]

    def list_values(self, names: Sequence[str] | None = None) -> Sequence[ItemValue]:
        """Return the values of the fields `names`, or of all printed fields, with their entries, in order."""
        if names not in self._shared:
            self._shared[names] = self._list_printed() if names is None else self._find_values(names)
        found: Sequence[ItemValue] = self._shared[names]
        return found

    def _list_printed(self) -> list[ItemValue]:
        return [pair for pair in self._values if pair[1].name not in UNPRINTED]

    def _find_values(self, names: Sequence[str]) -> list[ItemValue]:
        """Return the values of some fields: few of all, so that no other value is looked at."""
        places = (self._places[name] for name in self._places.keys() & names)
        return list(map(self._values.__getitem__, sorted(chain.from_iterable(places))))

    def list_values_with(self, symbol: str) -> list[ItemValue]:
        """Return the values of printed fields that have a symbol, one of `_SYMBOLS` or more of it.

        Few values have any: one look at each serves all symbols.
        """
        return [pair for pair in self._with_symbols if symbol in pair[1].text]

    @cached_property
    def _with_symbols(self) -> Sequence[ItemValue]:
        return [pair for pair in self.list_values() if _SYMBOLS.search(pair[1].text)]


def read_together(
    documents: Iterable[Document], dialect: Dialect | None = None, citations: Citations | None = None
) -> list[BibFile]:
    r"""Return files as one bibliography, in the order of `\bibliography{a,b}`: they share macros and keys.

    >>> from unlearnbib.bib import parse
    >>> one, other = read_together(parse(f"@misc{{{key}, title = {{T}}}}", f"{key}.bib") for key in "ab")
    >>> one.by_key is other.by_key, other.describe_place(one.items[0])
    (True, 'line 1 of a.bib')
    """
    documents = list(documents)
    macros = collect_macros(documents)
    files: list[BibFile] = []
    for one in documents:
        files.append(BibFile(one, dialect or detect_dialect(one), macros, files, citations))
    return files


def detect_dialect(document: Document) -> Dialect:
    """Return the dialect of a file: BibLaTeX if no more entries are of BibTeX, and one is.

    Both read a `year`, which people write for BibTeX: it has half a vote. A `langid` that was pasted into an
    entry with a `year` has none.

    >>> from unlearnbib.bib import parse
    >>> [detect_dialect(parse(text)) for text in ("@misc{a, journaltitle = {J}}", "@misc{a, year = 2024}")]
    ['biblatex', 'bibtex']
    """
    return judge_votes(count_votes(document))


def count_votes(document: Document) -> Counter[str]:
    """Return how many entries of a file are of each dialect."""
    votes = Counter[str]()
    for (kind, names), count in document.shapes.items():
        votes[_find_dialect(kind.lower(), set(map(str.lower, names)))] += count
    return votes


def judge_votes(votes: Mapping[str, int]) -> Dialect:
    """Return the dialect of a file by the votes of its entries."""
    votes = Counter(votes)
    is_biblatex = votes["biblatex"] >= votes["bibtex"] and votes["biblatex"] * 2 > votes["year"]
    return "biblatex" if is_biblatex else "bibtex"


def _find_dialect(kind: str, names: set[str]) -> str:
    """Return the dialect of an entry by its type and its fields, "year" if only that says which, or ""."""
    if not _BIBLATEX_CORE.isdisjoint(names) or kind in _BIBLATEX_ONLY_TYPES or _has_location(kind, names):
        return "biblatex"
    if "journal" in names or kind in _BIBTEX_TYPES:
        return "bibtex"
    if "year" in names:
        return "year"
    is_biblatex = kind in BIBLATEX_TYPES or not BIBLATEX_FIELDS.isdisjoint(names)
    return "biblatex" if is_biblatex else ""


def _has_location(kind: str, names: set[str]) -> bool:
    """Return whether a book has its publisher's place as `location`; the ACM's is that of a conference."""
    return kind in _BOOKS and {"publisher", "location"} <= names and "address" not in names
