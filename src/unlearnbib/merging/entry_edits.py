"""One entry of the author's and one paper, merged: edits of the text, and what to remember."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unlearnbib.bib.document import Document, Entry, Field
from unlearnbib.bib.values import joined
from unlearnbib.formats.bibtex import bibtex
from unlearnbib.formats.options import Choices
from unlearnbib.merging import layout
from unlearnbib.merging.base_file import (
    KEY,
    TYPE,
    Known,
    Record,
)
from unlearnbib.merging.decide import Decision, decided
from unlearnbib.merging.meaning import folded, meaning
from unlearnbib.model import Paper

Edit = tuple[int, int, str]

#: Fields that say what another one says: where one of them stands, the author has no use for the other.
TWINS = {
    "journal": ("journaltitle", "booktitle"), "booktitle": ("journal", "journaltitle", "maintitle"),
    "year": ("date",), "month": ("date",), "address": ("location", "venue"), "number": ("issue",),
    "key": ("author", "editor", "label"), "url": ("doi",), "archiveprefix": ("eprinttype",),
}  # fmt: skip


class Ours(NamedTuple):
    """A field as it is exported; a macro stands without braces."""

    name: str
    text: str
    is_macro: bool = False


Exported = Mapping[str, Ours]  # the fields of a paper by name in lower case; @type is one of them


def exported(paper: Paper, choices: Choices) -> Exported:
    """Return the fields of a paper as the exporter writes them, in its order.

    >>> exported(Paper("On Unlearning", year=2024, month=1), Choices())["month"]
    Ours(name='month', text='jan', is_macro=True)
    """
    entry = bibtex.entry(paper, choices)
    fields = (Ours(one.key, folded(str(one.value)), one.enclosing == "no-enclosing") for one in entry.fields)
    return {TYPE: Ours(TYPE, entry.entry_type), **{field.name.lower(): field for field in fields}}


def text_of(ours: Exported, name: str) -> str:
    """Return the text of a field, or ""."""
    return ours[name].text if name in ours else ""


def fresh(ours: Exported, key: str) -> Record:
    """Return what to remember of an entry that is written as a whole."""
    return {KEY: Known((key,)), **{name: Known((field.text,)) for name, field in ours.items()}}


class Merger:
    """Merges one paper into one entry; its macros are `macros`, `inherited` what a crossref gives it."""

    def __init__(
        self, document: Document, entry: Entry, macros: Mapping[str, str], inherited: frozenset[str]
    ) -> None:
        self._document, self.entry, self._macros = document, entry, macros
        self._inherited = inherited
        self._fields = {
            field.name.lower(): field for field in reversed(entry.fields)
        }  # the first of two counts

    def decisions(self, ours: Exported, record: Record) -> dict[str, Decision]:
        """Return what becomes of each field that is ours or was ours."""
        names = dict.fromkeys([*ours, *record])
        found = {
            name: decided(self._theirs(name), text_of(ours, name), record.get(name))
            for name in names
            if name != KEY
        }
        gone = {name for name, decision in found.items() if decision.text == ""}
        present = (self._fields.keys() - gone) | self._inherited
        return {name: one for name, one in found.items() if not self._is_needless(name, one, present)}

    def _theirs(self, name: str) -> str | None:
        if name == TYPE:
            return self.entry.type.lower()
        return meaning(self._fields[name].value, self._macros) if name in self._fields else None

    def _is_needless(self, name: str, decision: Decision, present: frozenset[str] | set[str]) -> bool:
        """Return whether a field that would be new says what is there in another way."""
        if name in self._fields or name == TYPE or not decision.text:
            return False
        return name in self._inherited or not present.isdisjoint(TWINS.get(name, ()))

    def shown(self, name: str) -> str:
        """Return what a field says, as a person reads it; "" where it is not there."""
        if name == TYPE:
            return self.entry.type
        return folded(joined(self._fields[name].value, self._macros)) if name in self._fields else ""

    def edits(self, ours: Exported, decisions: Mapping[str, Decision]) -> Iterator[Edit]:
        """Yield the edits of the text: values replaced, fields taken out, new ones behind the last."""
        new = []
        for name, decision in decisions.items():
            if decision.text is None:
                continue
            if name == TYPE:
                yield self._of_type(decision.text)
            elif name not in self._fields:
                new.append(ours[name])
            elif decision.text:
                yield self._replaced(self._fields[name], ours[name])
            else:
                yield self._taken_out(self._fields[name])
        if new:
            yield self._behind_last(new)

    def _of_type(self, text: str) -> Edit:
        at = self._document.text.index(self.entry.type, self.entry.start)
        return at, at + len(self.entry.type), text

    def _replaced(self, field: Field, ours: Ours) -> Edit:
        return field.at, field.end, layout.like(field.value, ours.text, is_macro=ours.is_macro)

    def _taken_out(self, field: Field) -> Edit:
        """Return the edit that takes out a field and what separates it from the one before."""
        number = self.entry.fields.index(field)
        return self._ends()[number], field.end, ""

    def _behind_last(self, new: Sequence[Ours]) -> Edit:
        """Return the edit that puts fields behind the last; a comma behind that one, or none, stays."""
        written = layout.of(self._document, self.entry)
        text = "".join(written.field(one.name, one.text, is_macro=one.is_macro) for one in new)
        return self._ends()[-1], self._ends()[-1], text

    def _ends(self) -> list[int]:
        """Return where the key ends, and each field."""
        return [self.entry.key_at + len(self.entry.key), *(field.end for field in self.entry.fields)]
