"""The update of a file of the author's: what its entries lack, and preprints that have been published.

The author's own values stay. Only of an entry for a preprint that is published are the fields of that
version replaced: type, container, pages, date, publisher. Its number at arXiv stays, in `eprint`.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import Factory, define, evolve, frozen

from unlearnbib.bib.document import Document
from unlearnbib.errors import BibError
from unlearnbib.formats.bibtex.items import BibFile, BibItem, collect_macros
from unlearnbib.formats.fields import index_field_names
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.merging.base_file import KEY, TYPE, Base, EntryHistory, FieldHistory
from unlearnbib.merging.decide import Decision
from unlearnbib.merging.entry_edits import ExportedFields, get_text
from unlearnbib.merging.layout import spell_type
from unlearnbib.merging.likeness import is_archive
from unlearnbib.merging.published_preprints import (
    BARE_TYPES,
    find_publications,
    has_preprint_sign,
    is_preprint_entry,
)
from unlearnbib.merging.result import Change, Merge, count_things
from unlearnbib.merging.run import read_merge_choices, run_merge
from unlearnbib.merging.three_way import ExportedPaper, Record, ThreeWayMerge
from unlearnbib.model import Paper
from unlearnbib.model.variables import ATTRIBUTES
from unlearnbib.sources.entry_identities import clean_link
from unlearnbib.sources.entry_papers import Complete, EntryPaper, find_entry_papers
from unlearnbib.sources.match import is_same_venue
from unlearnbib.sources.preprint_servers import is_preprint_doi, is_preprint_server
from unlearnbib.storage.missing_file import explain_missing
from unlearnbib.tex.decode import decode

_CONTAINERS = ("journal", "journaltitle", "booktitle", "school", "institution")
#: The fields of one version of a work, which a published preprint gets anew; links and the note about arXiv
#: only if they are the preprint's.
_OF_A_VERSION = frozenset(
    """journal journaltitle shortjournal booktitle volume number issue pages eid year month day date publisher
    organization institution address location issn pubstate version""".split()
)
_LINKS = ("doi", "url", "howpublished", "type")
_EPRINT = frozenset("eprint archiveprefix eprinttype primaryclass eprintclass".split())
_IDENTIFIERS = frozenset(("doi", *_EPRINT))
_PENDING = re.compile(r"\b(?:under review|submitted|in submission|to appear|forthcoming)\b", re.IGNORECASE)
_SHOWN = 3  # keys in one message
_PAPERS = BARE_TYPES | {"inproceedings", "conference", "incollection"}


@frozen
class Update(Merge):
    """A .bib file with its entries updated: a merge, with a line for each change that says its source.

    The places of `lines` are those before the update. `entries` is the number of all, `published` are the
    keys of preprints that became the published entry, `unknown` those of entries that no source has.
    """

    entries: int = 0
    lines: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The numbers of entries as a phrase.

        >>> Update("a.bib", "x", "xy", changed=(Change("a", "doi", "", "y"),), entries=2).summary
        '1 of 2 entries updated (1 field)'
        """
        updated = len({one.key for one in self.changed})
        parts = [f"{updated} of {count_things(self.entries, 'entry')} updated"]
        parts[0] += f" ({count_things(len(self.changed), 'field')})" if updated else ""
        if self.published:
            parts.append(f"{count_things(len(self.published), 'preprint')} published since")
        if self.unknown:
            parts.append(f"{len(self.unknown)} not known ({_shorten_keys(self.unknown)})")
        return ", ".join(parts)


def _shorten_keys(keys: Sequence[str]) -> str:
    """Return the first three keys, and the number of the others.

    >>> _shorten_keys(["a", "b"]), _shorten_keys(list("abcde"))
    ('a, b', 'a, b, c and 2 more')
    """
    more = f" and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else ""
    return ", ".join(keys[:_SHOWN]) + more


def update_file(path: str, complete: Complete, *, dry_run: bool = False, **options: Any) -> Update:
    """Return the update of the .bib file `path`; write it unless it is a dry run.

    `complete` fills the fields of papers from the sources. Raises BibError for a file with broken entries,
    OutputError, ChoiceError.
    """
    choices = read_merge_choices(options)

    def update_entries(document: Document, base: Base) -> _UpdateMerge:
        merge = _UpdateMerge(document, base, choices)
        merge.update_entries(complete)
        return merge

    if not os.path.exists(path):
        raise BibError(path, explain_missing(path))
    merged, merge = run_merge(update_entries, path, dry_run=dry_run)
    return Update(
        path=merged.path,
        before=merged.before,
        text=merged.text,
        changed=merged.changed,
        conflicts=merged.conflicts,
        remarks=merged.remarks,
        entries=len(merge.document.entries),
        lines=tuple(merge.lines),
        published=tuple(merge.published),
        unknown=tuple(merge.unknown),
    )


def _is_named_by_doi(item: BibItem) -> bool:
    """Return whether an entry has an identifier for want of a title, and not a preprint's."""
    named = try_identify(decode(item.get_text("title")))
    return named is not None and named.identity.scheme != "arxiv"


@define
class _UpdateMerge(ThreeWayMerge):
    """A merge of the papers that the entries of a file name, each into its entry."""

    lines: list[str] = Factory(list)
    published: list[str] = Factory(list)
    unknown: list[str] = Factory(list)
    _numbers: dict[str, list[int]] = Factory(dict)  # the entries of each publication

    def update_entries(self, complete: Complete) -> None:
        """Update each entry from the paper that it names."""
        items = BibFile(self.document, self._dialect, collect_macros([self.document])).items
        papers: list[EntryPaper | None] = find_entry_papers(items, complete)
        published, remarks = find_publications(items, papers, complete)
        for number, remark in remarks.items():
            self._add_remark(number, remark)
        for number, one in enumerate(papers):
            found = published.get(number, one)
            if found and found.objection:
                self._add_remark(number, f"its {found.field} names another paper: {found.objection}")
            elif found:
                self._update_entry(number, items[number], found)
            if not (found and found.is_known):
                self.unknown.append(items[number].entry.key)
        self._report_twins()

    def _update_entry(self, number: int, item: BibItem, found: EntryPaper) -> None:
        paper = evolve(found.paper, key=item.entry.key)
        for notice in paper.notices:
            self._add_remark(number, notice)
        has_number = not paper.is_preprint and (not found.is_exact or "eprint" in item.values)
        self.choices = evolve(self.choices, prefer="both" if has_number else "published")
        ours = self._export_paper(paper)
        old = self._find_identity(ours)
        history, fields = self._get_history(number, old), dict(ours.fields)
        if TYPE not in history:  # the author chose the type
            del fields[TYPE]
        is_new = self._is_published_since(item, ours.fields, history, found)
        if found.is_known and not found.is_preprint and (is_new or not self._is_other_version(item, found)):
            self._numbers.setdefault(ours.identity, []).append(number)
        if is_new:
            fields = dict(ours.fields)
            self._report_publication(number, item, fields)
        else:
            fields = self._select_fields(number, item, fields, found)
        fields.pop("howpublished", None)  # the number of a preprint, which `eprint` has
        known = self._change_fields(
            number,
            item,
            fields,
            {name: history[name] for name in (*fields, "key") if name in history},
            paper,
            is_new=is_new,
        )
        if known.keys() - {KEY} or old:
            self._records.append(Record(ours, old, partial(dict, {**history, **known})))

    def _choose_identity(self, ours: ExportedPaper, _: Base) -> str:
        """Return the identity of a paper for the new base: the last of its entries takes it."""
        return ours.identity

    def _report_publication(self, number: int, item: BibItem, fields: Mapping[str, Any]) -> None:
        """Report that the work of an entry has been published, unless the entry already says so."""
        is_completed = get_text(fields, TYPE) == item.type and not has_preprint_sign(item)
        if not (is_completed or _is_named_by_doi(item)):
            self.published.append(item.entry.key)
        if _PENDING.search(note := decode(item.get_text("note"))):
            self._add_remark(number, f"is published, and its note is yet {note!r}")

    def _select_fields(
        self, number: int, item: BibItem, fields: dict[str, Any], found: EntryPaper
    ) -> dict[str, Any]:
        """Return the fields that an entry may take: those of another version only if they name it."""
        if self._is_other_version(item, found):  # a DOI would name the wrong one
            names = _EPRINT if found.field != "title" else frozenset[str]()
            named = found.paper.identity or found.paper.container_title
            self._add_remark(number, f"is another version of {named}; its fields stay as they are")
        elif not found.is_known:
            names = _IDENTIFIERS
        else:
            return fields
        return {name: one for name, one in fields.items() if name in names}

    def _report_twins(self) -> None:
        """Report each preprint that became the published paper that another entry is too."""
        for numbers in self._numbers.values():
            keys = [self.document.entries[number].key for number in numbers]
            kept = next((key for key in keys if key not in self.published), keys[0])
            for number, key in zip(numbers, keys, strict=True):
                if key in self.published and key != kept:
                    self._add_remark(
                        number, f"is now the same published paper as {kept}; keep one of the two"
                    )

    def _get_history(self, number: int, old: str) -> EntryHistory:
        """Return the history of the paper of an entry, unless another entry of the file is its owner."""
        history = self.base.get(old, {})
        owner = self._index.find_key(history[KEY].values[-1]) if KEY in history else None
        return history if owner in (None, number) else {}

    def _is_published_since(
        self, item: BibItem, ours: ExportedFields, history: EntryHistory, found: EntryPaper
    ) -> bool:
        """Return whether an entry is a preprint's, and the paper is published.

        An author who went back to the preprint after an update keeps it.
        """
        names = [name for name in _CONTAINERS if name in ours]
        if found.is_preprint or not names or any(name in history for name in names):
            return False
        if found.is_publication:
            return True
        if found.field == "title" and item.get_text("url", "howpublished", "doi"):  # a page, a data set, code
            return is_preprint_server(decode(item.get_text(*_CONTAINERS)))
        return is_preprint_entry(item)

    def _is_other_version(self, item: BibItem, found: EntryPaper) -> bool:
        """Return whether an entry found by its title or its preprint is another one."""
        paper, container = found.paper, decode(item.get_text(*_CONTAINERS))
        if found.is_exact or found.is_publication or not found.is_known or found.is_preprint:
            return False
        if not container:
            is_page = found.field == "title" and bool(item.get_text("url", "howpublished", "doi"))
            return item.type not in _PAPERS or is_page
        names = (paper.container_title, paper.container_title_short, paper.venue)
        is_same = any(is_same_venue(container, name) for name in names if name)
        return not is_same and not is_preprint_server(container)

    def _change_fields(  # noqa: PLR0913 - the paper, its fields, and the entry into which they go
        self,
        number: int,
        item: BibItem,
        ours: ExportedFields,
        history: EntryHistory,
        paper: Paper,
        *,
        is_new: bool,
    ) -> EntryHistory:
        """Change the fields of an entry, and return its history; its number at arXiv is the author's now."""
        merger = self._make_merger(number)
        replaced = dict(_replace_version(item, ours)) if is_new else {}
        decisions = merger.decide_fields(ours, history, replaced)
        self._edits += merger.make_edits(ours, decisions)
        for name, one in decisions.items():
            if one.text is not None:
                title = ours[name].name if name in ours else name
                change = Change(item.entry.key, title, merger.format_value(name), one.text)
                self.changed.append(change)
                self.lines.append(self._describe_change(item, change, get_source(paper, name)))
        known = merger.record_fields(ours, decisions)
        return {**known, **{name: known[name]._replace(yours=True) for name in _EPRINT & known.keys()}}

    def _describe_change(self, item: BibItem, change: Change, source: str) -> str:
        line, _ = self.document.place(item.entry.start)
        value = f"= {change.new}" if change.new else f"removed (was {change.old})"
        return f"{self.document.path}:{line}: {change.key}: {change.field.lstrip('@')} {value} ({source})"


def _replace_version(item: BibItem, ours: ExportedFields) -> Iterator[tuple[str, Decision]]:
    """Yield the decision on each field of the version: the published one's, or none."""
    for name in (TYPE, *item.values):
        is_links = name in _LINKS and _is_preprint_link(item.get_text(name))
        if name == TYPE or name in _OF_A_VERSION or is_links:
            new = get_text(ours, name)
            text = spell_type(new, item.entry.type) if name == TYPE else new
            yield name, Decision(text, FieldHistory((new,)) if new else None)


def _is_preprint_link(text: str) -> bool:
    found = try_identify(clean_link(text)) or try_identify(f"arXiv:{text}")
    is_ours = found is not None and (found.identity.scheme == "arxiv" or is_preprint_doi(found.doi))
    return is_archive(text) or is_ours


def get_source(paper: Paper, name: str) -> str:
    """Return the source of the field of an entry.

    >>> from unlearnbib import show
    >>> get_source(show("jin2024rwku"), "pages")
    'snapshot'
    """
    row = index_field_names(paper.type or "paper-conference").get(name)
    variable = row.variable if row else {"year": "issued", "date": "issued"}.get(name, name)
    attribute = {"issued": "year", "month": "month"}.get(variable, ATTRIBUTES.get(variable, variable))
    sources: Mapping[str, str] = paper.sources
    return sources.get(attribute) or next(
        (sources[one] for one in ("container_title", "authors", "doi") if one in sources), "rule"
    )
