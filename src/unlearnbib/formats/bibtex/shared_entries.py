"""The facts that entries which are read together share: macros, the dialect, the fields of parents."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from unlearnbib.bib.document import Document, Entry, Macro
from unlearnbib.bib.inherit import Heirs
from unlearnbib.bib.values import join_value, read_macros
from unlearnbib.formats.bibtex.items import count_votes, judge_votes
from unlearnbib.formats.bibtex.pages_and_dates import is_month_macro
from unlearnbib.formats.types import Dialect
from unlearnbib.storage.spill import make_table
from unlearnbib.text.normalize import squeeze_spaces

Field = tuple[str, str]  # the name as it is written, and the text of the value
BibText = Iterable[
    Document
]  # of one file: a document, or several that are its parts; it is read twice or more
_Join = Callable[[str, Mapping[str, str]], str]

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
                    texts = {name.lower(): value for name, value in read_fields(entry, macros)}
                    by_key.setdefault(key, (entry.type.lower(), texts))
        return cls(macros, judge_votes(votes), by_key)

    def take_fields(self, entry: Entry, own: Iterable[Field]) -> dict[str, str]:
        """Return the fields that an entry takes from others; `own` are its own ones."""
        if not self.by_key:
            return {}
        return self._heirs.take_fields(entry.type.lower(), {name.lower(): value for name, value in own})


def _list_named(document: Document) -> Iterator[str]:
    """Yield the values that name other entries, as they are written."""
    for entry in document.entries:
        for one in entry.fields:
            if one.name.lower() in PARENT_FIELDS:
                yield one.value


def _split_keys(named: Iterable[str], macros: Mapping[str, str]) -> frozenset[str]:
    """Return the keys in values that name entries, in lower case."""
    texts = (join_value(value, macros).lower() for value in named)
    return frozenset(key.strip() for text in texts for key in text.split(","))


def read_fields(entry: Entry, macros: Mapping[str, str]) -> list[Field]:
    """Return the fields of an entry, the first where a name is given twice; a month keeps its macro."""
    fields = _join_fields(entry, macros, join_value)
    return fields if _are_squeezed(fields) else _join_fields(entry, macros, _join_squeezed)


def _join_fields(entry: Entry, macros: Mapping[str, str], join: _Join) -> list[Field]:
    """Return the fields of an entry, their values joined by a function."""
    found: dict[str, Field] = {}
    for written, value, _, _, _ in entry.fields:
        name = written.lower()
        if name not in found:
            is_macro = name == "month" and is_month_macro(value)
            found[name] = (written, value if is_macro else join(value, macros))
    return list(found.values())


def _join_squeezed(value: str, macros: Mapping[str, str]) -> str:
    return squeeze_spaces(join_value(value, macros))


def _are_squeezed(fields: Iterable[Field]) -> bool:
    """Return whether texts have single spaces alone, and none at an end: one look at all of them."""
    joined = "|".join(["", *[text for _, text in fields], ""])
    return joined.isprintable() and not ("  " in joined or "| " in joined or " |" in joined)
