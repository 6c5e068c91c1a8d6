"""The merge itself: a document, what was written last time, and papers; edits and words come out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from attrs import Factory, define, evolve, field

from unlearnbib.bib.document import Document
from unlearnbib.bib.values import read_macros
from unlearnbib.citekeys import assign
from unlearnbib.formats.bibtex import bibtex
from unlearnbib.formats.bibtex import writer as entries
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.merging import likeness as sameness
from unlearnbib.merging.base_file import (
    KEY,
    Base,
    FieldHistory,
    EntryHistory,
)
from unlearnbib.merging.entry_edits import (
    Edit,
    ExportedFields,
    EntryMerger,
    export_fields,
    record_entry,
    get_text,
)
from unlearnbib.merging.find_entry import EntryIndex, index_base
from unlearnbib.merging.layout import find_newline
from unlearnbib.merging.result import Change, Conflict
from unlearnbib.model import Paper
from unlearnbib.papers.versions import select_version

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n\Z")


class _Disputed(NamedTuple):
    """A conflict in the entry `number`, whose line is known when the text is."""

    number: int
    field: str
    yours: str
    ours: str


class _Ours(NamedTuple):
    """A paper, the version of it that is written, its fields, and by what it is known again."""

    paper: Paper
    version: Paper
    fields: ExportedFields
    like: sameness.Likeness
    identity: str


@define
class Merging:
    """A merge on its way, paper by paper; `add` them, then take `text`, `records` and the words."""

    document: Document
    base: Base
    choices: Choices
    records: dict[str, EntryHistory] = Factory(dict)
    changed: list[Change] = Factory(list)
    added: list[str] = Factory(list)
    renamed: dict[str, str] = Factory(dict)
    remarks: list[str] = Factory(list)
    gone: list[str] = Factory(list)
    _disputed: list[_Disputed] = Factory(list)
    _edits: list[Edit] = Factory(list)
    _new: list[Paper] = Factory(list)
    _claimed: dict[int, str] = Factory(dict)
    _shelf: EntryIndex = field(init=False)
    _known_as: Mapping[str, str] = field(init=False)
    _macros: Mapping[str, str] = field(init=False)
    _taken: set[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.records.update(self.base)  # what other papers had is remembered
        self._shelf, self._known_as = EntryIndex(self.document), index_base(self.base)
        self._macros, self._taken = read_macros(self.document), set(self._shelf.keys())

    def add(self, papers: Sequence[Paper]) -> None:
        """Merge papers in; new ones stand in the order that is chosen."""
        for paper in self.choices.sort_papers(papers):
            ours = self._ours(paper)
            old = self._remembered_as(ours)
            number = self._shelf.find(paper.key, ours.like, self.base.get(old))
            if number is not None:
                self._add_known(ours, number, old)
            elif old:
                self.gone.append(paper.key)
            else:
                self._add_new(ours)

    def _ours(self, paper: Paper) -> _Ours:
        version = select_version(paper, self.choices.prefer)
        fields = export_fields(version, self.choices)
        like = sameness.describe_paper(version, partial(get_text, fields))
        return _Ours(paper, version, fields, like, sameness.get_identity(version, like))

    def _remembered_as(self, ours: _Ours) -> str:
        words = sameness.make_title_key(ours.like, ours.version.year)  # its name before it had another
        names = (ours.identity, *sorted(ours.like.names), words)
        return next((self._known_as[name] for name in names if name in self._known_as), "")

    def _add_known(self, ours: _Ours, number: int, old: str) -> None:
        """Merge a paper into the entry that stands for it."""
        if number in self._claimed:
            self._say(
                number,
                f"is {self._claimed[number]}, and {ours.paper.key} too: nothing of the latter is written",
            )
            return
        self._claimed[number] = ours.paper.key
        record = self.base.get(old, {})
        self._tell_key(number, ours.paper.key, record)
        self.records.pop(old, None)
        self.records[ours.identity] = self._merged(number, ours.fields, record)

    def _merged(self, number: int, ours: ExportedFields, record: EntryHistory) -> EntryHistory:
        """Merge fields into an entry, and return what to remember of them."""
        entry = self.document.entries[number]
        merger = EntryMerger(self.document, entry, self._macros, self._shelf.inherited(entry))
        decisions = merger.decisions(ours, record)
        self._edits += merger.edits(ours, decisions)
        for name, one in decisions.items():
            if one.conflict:
                self._disputed.append(_Disputed(number, name, merger.shown(name), get_text(ours, name)))
            if one.text is not None:
                self.changed.append(Change(entry.key, name, merger.shown(name), one.text))
        return {KEY: FieldHistory((entry.key,))} | {name: one.known for name, one in decisions.items() if one.known}

    def _tell_key(self, number: int, key: str, record: EntryHistory) -> None:
        """Tell that a paper stands under the author's key, the first time that it is seen there."""
        theirs = self.document.entries[number].key
        if theirs == key:
            return
        self.renamed[key] = theirs
        if KEY not in record or theirs not in record[KEY].values:
            self._say(number, f"is {key}, the same paper; your key stays")

    def _add_new(self, ours: _Ours) -> None:
        (named,) = assign([evolve(ours.version, key=ours.paper.key)], reserved=self._taken)
        if named.key != ours.paper.key:
            self.renamed[ours.paper.key] = named.key
            self._tell_clash(ours.paper.key, named.key)
        self._taken.add(named.key.lower())
        self._new.append(named)
        self.added.append(named.key)
        self.records[ours.identity] = record_entry(ours.fields, named.key)

    def _tell_clash(self, key: str, free: str) -> None:
        number = self._shelf.under(key)
        if number is not None:
            self._say(number, f"is another paper; ours is {free}")

    def _say(self, number: int, words: str) -> None:
        entry = self.document.entries[number]
        line, _ = self.document.place(entry.start)
        self.remarks.append(f"{self.document.path}:{line}: {entry.key}: {words}")

    def text(self) -> str:
        """Return the text of the file with all edits, and new entries behind it."""
        text = self.document.apply_edits(self._edits)
        if not self._new:
            return text
        end = find_newline(text)
        new = entries.write(self._new, bibtex.DIALECT, evolve(self.choices, sort="catalog"))
        return _with_blank_line(text, end) + new.replace("\n", end)

    def conflicts(self, shown: Document) -> Iterator[Conflict]:
        """Yield the conflicts, with the lines at which they stand in `shown`, before or after the merge."""
        for one in self._disputed:
            entry = shown.entries[one.number]
            place = entry.get(one.field)
            line, _ = shown.place(place.start if place else entry.start)
            yield Conflict(shown.path, line, entry.key, one.field, one.yours, one.ours)


def _with_blank_line(text: str, end: str) -> str:
    """Return a text that a new entry can follow: its last line ended, and a blank one behind it."""
    if not text.strip("\ufeff"):
        return text
    text += "" if text.endswith("\n") else end
    return text if _BLANK_LINE.search(text) else text + end
