"""The three-way merge of papers into a document, by its text, the base of last time, and today's facts."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from attrs import Factory, define, evolve, field

from unlearnbib.bib.document import Document
from unlearnbib.bib.values import read_macros
from unlearnbib.citekeys import take_free_key
from unlearnbib.citekeys.presets import get_key_generator
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.items import detect_dialect
from unlearnbib.formats.types import Dialect
from unlearnbib.merging.base_file import KEY, TYPE, Base, EntryHistory
from unlearnbib.merging.entry_edits import (
    CONTAINER_FIELDS,
    Edit,
    EntryMerger,
    ExportedFields,
    export_fields,
    export_own_fields,
    get_text,
    record_entry,
)
from unlearnbib.merging.find_entry import EntryIndex, describe_history, index_base
from unlearnbib.merging.layout import find_newline
from unlearnbib.merging.likeness import (
    TITLE_KEY,
    Likeness,
    describe_paper,
    get_identity,
    is_other_work,
    make_title_key,
    quote_spaces,
)
from unlearnbib.merging.new_entries import format_entries
from unlearnbib.merging.result import Change, Conflict
from unlearnbib.model import Paper, copy_paper
from unlearnbib.papers.versions import select_version

MakeHistory = Callable[[], EntryHistory]  # for the base, which a dry run does not write

_EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n\Z")


class _FieldConflict(NamedTuple):
    """A conflict in the entry `number`; its line is found when the text is complete."""

    number: int
    field: str
    yours: str
    ours: str


class ExportedPaper(NamedTuple):
    """A paper, the version of it that is written, its fields and its likeness.

    `is_own` says whether it was read from the file into which it is merged.
    """

    paper: Paper
    version: Paper
    fields: ExportedFields
    like: Likeness
    is_own: bool

    @property
    def identity(self) -> str:
        """The identity of the paper in the base."""
        return get_identity(self.version, self.like)


class Record(NamedTuple):
    """What makes the new history of a paper, which had the identity `old` in the base, or ""."""

    paper: ExportedPaper
    old: str
    make_history: MakeHistory


@define
class ThreeWayMerge:
    """A merge in progress: `add_papers`, then take the text, the new base, the remarks.

    `added`, `changed`, `renamed` and `remarks` are those of `Merge`; `deleted` are the keys of papers whose
    entries the author has deleted.
    """

    document: Document
    base: Base
    choices: Choices
    changed: list[Change] = Factory(list)
    added: list[str] = Factory(list)
    renamed: dict[str, str] = Factory(dict)
    remarks: list[str] = Factory(list)
    deleted: list[str] = Factory(list)
    _records: list[Record] = Factory(list)
    _conflicts: list[_FieldConflict] = Factory(list)
    _edits: list[Edit] = Factory(list)
    _new: list[Paper] = Factory(list)
    _claimed: dict[int, str] = Factory(dict)
    _index: EntryIndex = field(init=False)
    _identities: Mapping[str, list[str]] = field(init=False)
    _by_key: Mapping[str, str] = field(init=False)
    _owners: dict[int, str] = Factory(dict)
    _twins: list[tuple[int, str]] = Factory(list)
    _used: set[str] = Factory(set)
    _macros: Mapping[str, str] = field(init=False)
    _taken: dict[str, int] = field(init=False)
    _dialect: Dialect = field(init=False)
    _resolve: Callable[[str], str] = Factory(lambda: cache(os.path.realpath))

    def __attrs_post_init__(self) -> None:
        self._index, self._identities = EntryIndex(self.document), index_base(self.base)
        keys = ((history[KEY].values[-1], one) for one, history in self.base.items() if KEY in history)
        self._by_key = dict(keys)
        self._macros, self._taken = read_macros(self.document), dict.fromkeys(self._index.list_keys(), 2)
        self._dialect = detect_dialect(self.document)
        if not self.choices.letters:  # a file without a letter beyond ASCII may be read by an old program
            self.choices = evolve(self.choices, letters="ascii" if self.document.text.isascii() else "")

    def add_papers(self, papers: Sequence[Paper]) -> None:
        """Merge papers; new ones come in the chosen order."""
        exported = [self._export_paper(paper) for paper in self.choices.sort_papers(papers)]
        for ours in exported if any(self._find_own(ours) is None for ours in exported) else ():
            if (number := self._index.find_own(ours.paper.key, ours.like)) is not None:
                self._owners.setdefault(number, ours.paper.key)
        for ours in exported:
            paper, old = ours.paper, self._find_identity(ours)
            self._used.add(old)
            number = self._find_entry(ours, old)
            preprint = None if old else self._index.find_preprint(ours.version, ours.like)
            if preprint is not None and number in (None, preprint):
                self._leave_preprint(ours, preprint)
            elif number is not None:
                self._merge_paper(ours, number, old)
            elif old:
                self.deleted.append(paper.key)
            else:
                self._append_paper(ours, self._take_key(_set_key(ours.version, paper.key)))
        self.report_twins()

    def report_twins(self) -> None:
        """Add a remark on each entry with the title of a new one, unless it is that of another paper."""
        for number, key in self._twins:
            if number not in self._claimed:
                self._add_remark(
                    number, f"has the title of {key}, which was added; keep one if they are one work"
                )

    def _find_entry(self, ours: ExportedPaper, old: str) -> int | None:
        """Return the number of the entry of a paper: one that was read from this file has its key."""
        if (number := self._find_own(ours)) is not None:
            return number
        return self._index.find(ours.paper.key, ours.like, self.base.get(old), self._owners)

    def _find_own(self, ours: ExportedPaper) -> int | None:
        """Return the number of the entry from which a paper was read, or None."""
        return self._index.find_key(ours.paper.key) if ours.is_own else None

    def _is_own(self, paper: Paper) -> bool:
        """Return whether a paper was read from the file into which it is merged."""
        pages = (paper.page, self.document.path) if paper.native else ()
        return bool(pages) and len(set(map(self._resolve, pages))) == 1

    def _export_paper(self, paper: Paper) -> ExportedPaper:
        version = select_version(paper, self.choices.prefer)
        fields = export_fields(version, self.choices, self._dialect)
        like = describe_paper(version, partial(get_text, fields))
        is_own = self._is_own(paper)
        if version is paper and is_own:
            fields = export_own_fields(paper, fields, self.choices, self._dialect)
        return ExportedPaper(paper, version, fields, like, is_own)

    def _find_identity(self, ours: ExportedPaper) -> str:
        """Return the identity of a paper in the base, or ""; it may have got another since.

        Of several it is the one with the paper's key. Where no name is known, the key and the title name it:
        the year may have been corrected.
        """
        if not self._identities:  # the first merge into a file
            return ""
        names = (ours.identity, *sorted(ours.like.names), make_title_key(ours.like))
        found = [one for name in names for one in self._identities.get(name, ()) if self._is_past(one, ours)]
        last = self._by_key.get(ours.paper.key, "")
        return (
            last if last in found or (not found and self._is_corrected(last, ours)) else next(iter(found), "")
        )

    def _is_past(self, identity: str, ours: ExportedPaper) -> bool:
        """Return whether a paper in the base may be this one: no fact contradicts, and no other one is it."""
        if identity in self._used:
            return False
        if not identity.startswith(TITLE_KEY):
            return True
        old, is_own = describe_history(self.base[identity]), self._by_key.get(ours.paper.key) == identity
        return is_own or (bool(ours.like.title) and not is_other_work(old, ours.like))

    def _is_corrected(self, identity: str, ours: ExportedPaper) -> bool:
        """Return whether a paper in the base has the title of this one, and no fact contradicts."""
        if not identity or identity in self._used:
            return False
        old = describe_history(self.base[identity])
        is_named = bool(old.names and ours.like.names)
        return (
            bool(old.title)
            and old.title == ours.like.title
            and not is_named
            and not is_other_work(old, ours.like)
        )

    def make_base(self) -> Base:
        """Return the new base: the histories of these papers, and those of others as they are."""
        base = dict(self.base)
        for ours, old, make_history in self._records:
            base.pop(old, None)
            base[self._choose_identity(ours, base)] = make_history()
        return base

    def _choose_identity(self, ours: ExportedPaper, base: Base) -> str:
        """Return the identity of a paper for the new base; two of one name have their keys too."""
        is_untitled = ours.identity.startswith(TITLE_KEY) and not ours.like.title
        if ours.identity not in base and not is_untitled:
            return ours.identity
        return f"{ours.identity}|{quote_spaces(ours.paper.key)}"

    def _merge_paper(self, ours: ExportedPaper, number: int, old: str) -> None:
        """Merge a paper into its entry, unless that is the one of an earlier paper."""
        key, history = ours.paper.key, self.base.get(old, {})
        if number in self._claimed:
            self._add_remark(number, f"is both {self._claimed[number]} and {key}; ignoring the latter")
            return
        self._claimed[number] = key
        entry_key = self.document.entries[number].key
        if entry_key != key:
            self.renamed[key] = entry_key
            if KEY not in history or entry_key not in history[KEY].values:  # reported only once
                self._add_remark(number, f"is the same paper as {key}; keeping your key")
        fields = dict(ours.fields)
        if not ours.version.title and "title" not in history:  # only a new entry gets one of its identifier
            fields.pop("title", None)
        is_author_type = TYPE not in history or history[TYPE].yours
        is_hybrid = is_author_type and self._index.prints_no_container(number, ours.fields)
        if is_hybrid and not history:
            new = get_text(ours.fields, TYPE)
            self._add_remark(number, f"gets no booktitle and pages; update makes it @{new} with them")
        if is_hybrid or self._index.is_other_type(number, ours.like):  # of another container than the entry
            fields = {name: one for name, one in fields.items() if name not in CONTAINER_FIELDS}
        self._records.append(Record(ours, old, self._merge_fields(number, fields, history)))

    def _leave_preprint(self, ours: ExportedPaper, number: int) -> None:
        """Leave the entry for the preprint of a paper: with pages of its proceedings, it would be neither."""
        self._claimed.setdefault(number, ours.paper.key)
        self.renamed[ours.paper.key] = self.document.entries[number].key
        self._add_remark(number, f"is the preprint of {ours.paper.key}; keeping your entry as it is")

    def _merge_fields(self, number: int, ours: ExportedFields, history: EntryHistory) -> MakeHistory:
        """Merge fields into an entry, and return what makes its new history."""
        entry = self.document.entries[number]
        merger = self._make_merger(number)
        decisions = merger.decide_fields(ours, history)
        self._edits += merger.make_edits(ours, decisions)
        for name, one in decisions.items():
            if one.conflict:
                yours, new = merger.format_value(name), get_text(ours, name)
                self._conflicts.append(_FieldConflict(number, name, yours, new))
            if one.text is not None:
                self.changed.append(Change(entry.key, name, merger.format_value(name), one.text))
        return partial(merger.record_fields, ours, decisions)

    def _make_merger(self, number: int) -> EntryMerger:
        """Return what merges a paper into an entry."""
        fields, inherited = self._index.fields[number], self._index.list_inherited_fields(number)
        return EntryMerger(self.document, self.document.entries[number], fields, self._macros, inherited)

    def _take_key(self, paper: Paper, pattern: str = "default") -> str:
        """Return the key of a new entry, and take it: the paper's, or one of the pattern."""
        return take_free_key(paper, self._taken, get_key_generator(pattern))

    def _append_paper(self, ours: ExportedPaper, key: str) -> None:
        """Add a paper as a new entry, under a key that was free."""
        twins = self._index.find_twins(ours.like)
        if key != ours.paper.key:
            self.renamed[ours.paper.key] = key
            number = self._index.find_key(ours.paper.key)
            if number is not None and number not in twins:
                self._add_remark(number, f"is another paper; ours is {key}")
        self._new.append(_set_key(ours.version, key))
        self._twins += [(number, key) for number in twins]
        self.added.append(key)
        self._records.append(Record(ours, "", partial(record_entry, ours.fields, key)))

    def _add_remark(self, number: int, remark: str) -> None:
        entry = self.document.entries[number]
        line, _ = self.document.place(entry.start)
        self.remarks.append(f"{self.document.path}:{line}: {entry.key}: {remark}")

    def make_text(self) -> str:
        """Return the text of the file with all edits, and new entries after an empty line at its end."""
        text = self.document.apply_edits(self._edits)
        if not self._new:
            return text
        end = find_newline(text)
        if text.strip("\ufeff"):
            text += "" if text.endswith("\n") else end
            text += "" if _EMPTY_LINE.search(text) else end
        return text + format_entries(self._new, self.document, self._dialect, self.choices)

    def list_conflicts(self, document: Document) -> Iterator[Conflict]:
        """Yield the conflicts, with their lines in `document`, the one before or after the merge."""
        for one in self._conflicts:
            entry = document.entries[one.number]
            place = entry.get(one.field)
            line, _ = document.place(place.start if place else entry.start)
            yield Conflict(document.path, line, entry.key, one.field, one.yours, one.ours)


def _set_key(paper: Paper, key: str) -> Paper:
    return paper if paper.key == key else copy_paper(paper, key=key)
