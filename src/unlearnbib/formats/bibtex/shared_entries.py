"""The facts that entries which are read together share: macros, the dialect, the fields of parents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

from unlearnbib.bib.document import Document, Entry, Macro
from unlearnbib.bib.inherit import Heirs
from unlearnbib.bib.values import join_value, read_macros
from unlearnbib.formats.bibtex.items import count_votes, judge_votes
from unlearnbib.formats.bibtex.pages_and_dates import is_month_macro
from unlearnbib.formats.types import Dialect
from unlearnbib.storage.spill import make_table
from unlearnbib.text.normalize import squeeze_spaces

BibText = Iterable[
    Document
]  # of one file: a document, or several that are its parts; it is read twice or more

#: Fields that name other entries, and the mark of one whose entries were found, before its name.
PARENT_FIELDS = ("crossref", "xref", "xdata")


@frozen
class SharedEntries:
    """The macros, the dialect of the first file, and the entries `by_key` if some name others."""

    macros: Mapping[str, str]
    dialect: Dialect
    by_key: Mapping[str, tuple[str, Mapping[str, str]]]
    _heirs: Heirs = field(init=False, eq=False)

    @_heirs.default
    def _make_heirs(self) -> Heirs:
        return Heirs(self.by_key)

    @classmethod
    def collect(
        cls, own: BibText, others: Iterable[BibText] = (), like: Sequence[object] = ()
    ) -> "SharedEntries":
        """Return the facts of a file and of `others`: as in BibTeX, their entries and macros are here too.

        Those of a large file are kept as in `like`.
        """
        votes, files = Counter[str](), [own, *others]
        macros: dict[str, str] = {}
        named = set[str]()
        for file in (*files[1:], own):
            found = list[Macro]()
            for part in file:
                found += part.macros
                named.update(_list_named(part))
                if file is own:
                    votes += count_votes(part)
            macros |= read_macros(Document("", macros=tuple(found)))
        by_key = make_table(like)
        parents = _split_keys(named, macros)
        for part in (part for file in files for part in file) if parents else ():
            for entry in part.entries:
                if (key := entry.key.lower()) in parents:
                    by_key.setdefault(key, (entry.type.lower(), read_texts(entry, macros)[1]))
        return cls(macros, judge_votes(votes), by_key)

    def take_fields(self, entry: Entry, own: Mapping[str, str]) -> dict[str, str]:
        """Return the fields that an entry takes from others; `own` are the texts of its own ones."""
        return self._heirs.take_fields(entry.type.lower(), own) if self.by_key else {}


def _list_named(document: Document) -> Iterator[str]:
    """Yield the values that name other entries, as they are written."""
    for entry in () if document.field_names.isdisjoint(PARENT_FIELDS) else document.entries:
        for one in entry.fields:
            if one.name.lower() in PARENT_FIELDS:
                yield one.value


def _split_keys(named: Iterable[str], macros: Mapping[str, str]) -> frozenset[str]:
    """Return the keys in values that name entries, in lower case."""
    texts = (join_value(value, macros).lower() for value in named)
    return frozenset(key.strip() for text in texts for key in text.split(","))


def read_texts(entry: Entry, macros: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the names of the fields of an entry as written, and their texts by name in lower case.

    Of a name that is given twice the first counts; a month keeps its macro.
    """
    names = tuple([one.name for one in entry.fields])
    joined = [
        # nearly all values are one text in braces
        value[1:-1] if value[0] == "{" and "#" not in value else _join_pieces(one.name, value, macros)
        for one in entry.fields
        for value in [one.value]
    ]
    if not _are_squeezed(joined):  # what stays as it is written is one word, or a month with its macro
        pairs = zip(joined, entry.fields, strict=True)
        joined = [text if text == field.value else squeeze_spaces(text) for text, field in pairs]
    texts = dict(zip(_lower_names(names), joined, strict=True))
    return (names, texts) if len(texts) == len(names) else read_texts(_drop_repeated(entry), macros)


@lru_cache(1_024)  # many entries of a file have the same fields
def _lower_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, names))


def _join_pieces(name: str, value: str, macros: Mapping[str, str]) -> str:
    is_whole = value.isdecimal() or (name.lower() == "month" and is_month_macro(value))
    return value if is_whole else join_value(value, macros)


def _are_squeezed(texts: Iterable[str]) -> bool:
    """Return whether texts have single spaces alone, and none at an end: one look at all of them."""
    joined = "|".join(["", *texts, ""])
    return joined.isprintable() and not ("  " in joined or "| " in joined or " |" in joined)


def _drop_repeated(entry: Entry) -> Entry:
    """Return an entry with the first of the fields that have one name."""
    firsts = {one.name.lower(): one for one in reversed(entry.fields)}
    return entry._replace(fields=tuple(one for one in entry.fields if firsts[one.name.lower()] is one))
