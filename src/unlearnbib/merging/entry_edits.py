"""One paper merged into one entry: the decision on each field, and the edits of the text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve, fields

from unlearnbib.bib.document import Document, Entry, Field
from unlearnbib.bib.values import MONTHS, join_value
from unlearnbib.formats.bibtex import writer
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.items import find_macros
from unlearnbib.formats.types import Dialect
from unlearnbib.merging.base_file import KEY, TYPE, EntryHistory, FieldHistory
from unlearnbib.merging.decide import Decision, decide
from unlearnbib.merging.layout import enclose_like, find_layout
from unlearnbib.model import Paper
from unlearnbib.text.normalize import squeeze_spaces

Edit = tuple[int, int, str]

#: Fields with the same information as another one: an entry that has one of them does not need the other.
TWINS = {
    "journal": ("journaltitle", "booktitle"), "booktitle": ("journal", "journaltitle", "maintitle"),
    "journaltitle": ("journal", "booktitle"), "date": ("year",), "location": ("address", "venue"),
    "year": ("date",), "month": ("date",), "address": ("location", "venue"), "number": ("issue",),
    "issue": ("number",), "eprinttype": ("archiveprefix",), "annotation": ("annote",),
    "key": ("author", "editor", "label"), "url": ("doi",), "archiveprefix": ("eprinttype",),
    "school": ("institution",), "institution": ("school",), "annote": ("annotation",),
}  # fmt: skip


#: The fields that say the number of a preprint.
_NUMBER_FIELDS = frozenset("eprint archiveprefix eprinttype howpublished".split())
#: The fields of a container, and of its place and date: of another type's, they would make an entry neither.
CONTAINER_FIELDS = frozenset(
    """journal journaltitle booktitle editor series volume number issue pages publisher address location
    organization isbn issn eventtitle venue eventdate""".split()
)
_EMPTY = {one.name: getattr(Paper(""), one.name) for one in fields(Paper)}


class ExportedField(NamedTuple):
    """A field as it is exported; a macro has no braces."""

    name: str
    text: str
    is_macro: bool = False


#: The fields of a paper by name in lower case; @type is one of them.
ExportedFields = Mapping[str, ExportedField]


def export_fields(paper: Paper, choices: Choices, dialect: Dialect = "bibtex") -> ExportedFields:
    """Return the fields of a paper as the exporter of a dialect writes them, in its order.

    >>> export_fields(Paper("On Unlearning", year=2024, month=1), Choices())["month"]
    ExportedField(name='month', text='jan', is_macro=True)
    """
    entry_type, fields = writer.compose_fields(paper, dialect, choices)
    exported = {TYPE: ExportedField(TYPE, entry_type)}
    for name, value, is_macro in fields:
        exported[name.lower()] = ExportedField(name, squeeze_spaces(value), is_macro)
    return exported


def export_own_fields(
    paper: Paper, exported: ExportedFields, choices: Choices, dialect: Dialect = "bibtex"
) -> ExportedFields:
    """Return the fields of a paper for the entry from which it was read: nothing that the entry says already.

    What a rule derives from its identifiers is left out, and its number at arXiv in other fields. `exported`
    are all of its fields; of what rules derive, only the identity is in none of them.
    """
    derived = {name for name, source in paper.sources.items() if source == "rule"} - {"identity"}
    if empty := {name: _EMPTY[name] for name in derived & _EMPTY.keys()}:
        exported = export_fields(evolve(paper, **empty), choices, dialect)
    if _NUMBER_FIELDS.isdisjoint(exported):
        return exported
    own = set(map(str.lower, paper.native.names)) if paper.native else set()
    return {name: one for name, one in exported.items() if name not in _NUMBER_FIELDS or name in own}


def get_text(ours: ExportedFields, name: str) -> str:
    """Return the text of a field, or ""."""
    return ours[name].text if name in ours else ""


def record_entry(ours: ExportedFields, key: str) -> EntryHistory:
    """Return the history of an entry that unlearnbib wrote as a whole."""
    return {KEY: FieldHistory((key,)), **{name: FieldHistory((field.text,)) for name, field in ours.items()}}


def normalize_value(value: str, macros: Mapping[str, str]) -> str:
    """Return a value for comparison: delimiters and line breaks are the author's taste, not an edit.

    A value with macros of the author's is an edit, and is compared as written; a month's macro is its name.

    >>> normalize_value('"A  {B}" # { c}', {}), normalize_value("2024", {}), normalize_value("Jan", {})
    ('A {B} c', '2024', 'jan')
    >>> normalize_value("icml # { 24}", {})
    '# icml # { 24}'
    """
    if value[:1] not in ("{", '"') or "#" in value:  # nearly all values are one text
        if value.lower() in MONTHS:
            return value.lower()
        if next(find_macros(value), None) is not None:
            return "# " + squeeze_spaces(value)
    return squeeze_spaces(join_value(value, macros))


def index_fields(entry: Entry) -> Mapping[str, Field]:
    """Return the fields of an entry by name in lower case; of two fields of one name, the first counts."""
    return {field.name.lower(): field for field in reversed(entry.fields)}


class EntryMerger:
    """Merges one paper into one entry.

    `fields` are those of `index_fields`, `inherited` the names of the fields that a crossref gives it.
    """

    def __init__(
        self,
        document: Document,
        entry: Entry,
        fields: Mapping[str, Field],
        macros: Mapping[str, str],
        inherited: Collection[str],
    ) -> None:
        self._document, self.entry, self._macros = document, entry, macros
        self._fields, self._inherited = fields, inherited

    def decide_fields(
        self,
        ours: ExportedFields,
        history: EntryHistory,
        replaced: Mapping[str, Decision] | None = None,
    ) -> dict[str, Decision]:
        """Return the decision on each field that is ours or was ours; those of `replaced` are made.

        The author's fields that were never ours stay, whatever they are, and need none.
        """
        replaced = replaced or {}
        staying = {TYPE, *self._fields} - history.keys() - replaced.keys()
        decisions = {
            name: decide(self._normalize_field(name), get_text(ours, name), history.get(name))
            for name in dict.fromkeys([*ours, *history])
            if name not in staying and name != KEY
        }
        for name, one in replaced.items():
            is_equal = one.text == self._normalize_field(name)
            decisions[name] = one._replace(text=None) if is_equal else one
        return self._drop_needless(decisions)

    def _drop_needless(self, decisions: dict[str, Decision]) -> dict[str, Decision]:
        """Return decisions but those on new fields whose information the entry has already."""
        new = [name for name, one in decisions.items() if one.text and self._is_absent(name)]
        removed = {name for name, one in decisions.items() if one.text == ""} if new else set[str]()
        present = (self._fields.keys() - removed).union(self._inherited) if new else set[str]()
        for name in new:
            if name in self._inherited or not present.isdisjoint(TWINS.get(name, ())):
                del decisions[name]
        return decisions

    def record_fields(self, ours: ExportedFields, decisions: Mapping[str, Decision]) -> EntryHistory:
        """Return the new history of the entry: what was decided, and the author's fields that stay."""
        staying = {
            name: FieldHistory((one.text,), yours=True)
            for name, one in ours.items()
            if name not in decisions and one.text and not self._is_absent(name)
        }
        decided = {name: one.known for name, one in decisions.items() if one.known}
        return {KEY: FieldHistory((self.entry.key,)), **staying, **decided}

    def _is_absent(self, name: str) -> bool:
        """Return whether the entry lacks a field of its own; it always has a type."""
        return name not in self._fields and name != TYPE

    def _normalize_field(self, name: str) -> str | None:
        if name == TYPE:
            return self.entry.type.lower()
        return normalize_value(self._fields[name].value, self._macros) if name in self._fields else None

    def format_value(self, name: str) -> str:
        """Return the value of a field as a person reads it; "" if it is absent."""
        if name == TYPE:
            return self.entry.type
        field = self._fields.get(name)
        return squeeze_spaces(join_value(field.value, self._macros)) if field else ""

    def make_edits(self, ours: ExportedFields, decisions: Mapping[str, Decision]) -> Iterator[Edit]:
        """Yield the edits of the text: values replaced, fields removed, new ones after the last."""
        new = []
        for name, decision in decisions.items():
            field, text = self._fields.get(name), decision.text
            if text is not None and name == TYPE:
                at = self._document.text.index(self.entry.type, self.entry.start)
                yield at, at + len(self.entry.type), text
            elif text is not None and field is None:
                new.append(ours[name])
            elif text and field:
                value = enclose_like(field.value, ours[name].text, is_macro=ours[name].is_macro)
                yield field.at, field.end, value
            elif text == "" and field:  # removed with the separator before it
                yield self._list_ends()[self.entry.fields.index(field)], field.end, ""
        if new:
            yield self._append_fields(new)

    def _append_fields(self, new: Sequence[ExportedField]) -> Edit:
        """Return the edit that adds fields after the last; whether that has a comma stays as it is."""
        layout = find_layout(self._document, self.entry)
        text = "".join(layout.format_field(one.name, one.text, is_macro=one.is_macro) for one in new)
        return self._list_ends()[-1], self._list_ends()[-1], text

    def _list_ends(self) -> list[int]:
        """Return the end of the key, and of each field."""
        return [self.entry.key_at + len(self.entry.key), *(field.end for field in self.entry.fields)]
