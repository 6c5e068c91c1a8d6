"""A .bib text with its findings, the actions that fix or ignore them, and the texts that explain them."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Literal

from attrs import evolve, frozen

from unlearnbib import api as library
from unlearnbib.bib import Document, Entry, parse
from unlearnbib.formats.bibtex.items import BibItem, Macros, collect_macros
from unlearnbib.lint.engine import apply_fixes, run_rules_together
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.rule import Edit
from unlearnbib.lint.rules import RULES
from unlearnbib.lint.settings import CheckSettings
from unlearnbib.lsp.cited_works import describe_papers, escape_markdown, list_entries
from unlearnbib.sources.entry_papers import find_entry_papers
from unlearnbib.verification.verdicts import verify_document

FIX_ALL: Literal["source.fixAll.unlearnbib"] = "source.fixAll.unlearnbib"
_RULES = {rule.code: rule for rule in RULES}


@frozen
class Action:
    """A change that an editor offers: its title, kind and edits, and the finding that it fixes or ignores."""

    title: str
    kind: Literal["quickfix", "source.fixAll.unlearnbib"]
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    is_preferred: bool = False


@frozen(slots=False)
class CheckedText:
    """A text with its findings, by the settings of its folder."""

    document: Document
    settings: CheckSettings
    findings: tuple[Finding, ...]
    others: tuple[Document, ...]
    macros: Macros

    @classmethod
    def check(
        cls, text: str, path: str, settings: CheckSettings, others: Sequence[Document] = ()
    ) -> "CheckedText":
        """Return a text with its findings; the macros of `others` are known in it."""
        document = parse(text, path)
        files = [*(evolve(one, entries=(), broken=()) for one in others), document]
        found = run_rules_together(files, settings.select_rules(path), settings.dialect)
        own = tuple(one for one in found if one.path == path)
        return cls(document, settings, own, tuple(others), collect_macros(files))

    @cached_property
    def spans(self) -> tuple[tuple[Finding, int, int], ...]:
        """The findings with the offsets of their spans."""
        starts = [0, *(found.end() for found in re.finditer("\n", self.document.text))]
        return tuple(
            (one, starts[one.line - 1] + one.column - 1, starts[one.end_line - 1] + one.end_column - 1)
            for one in self.findings
        )

    def list_findings(self, start: int, end: int) -> list[Finding]:
        """Return the findings that touch a span of the text."""
        return [one for one, first, last in self.spans if first <= end and start <= last]

    def list_quick_fixes(self, start: int, end: int) -> Iterator[Action]:
        """Yield the fixes of the findings that touch a span, and remarks that ignore them."""
        found = self.list_findings(start, end)
        for one in found:
            if one.edits:
                doubt = "" if one.fix == "safe" else " (may change the printed text)"
                yield Action(
                    f"{one.code}: {one.message}{doubt}", "quickfix", one.edits, one, one.fix == "safe"
                )
        for one in {one.code: one for one in found}.values():
            entry = self.find_entry(start)
            if entry and one.code in _RULES and (edit := self._ignore(entry, one.code)):
                yield Action(f"Ignore {one.code} in {entry.key}", "quickfix", (edit,), one)

    def _ignore(self, entry: Entry, code: str) -> Edit | None:
        """Return the edit that sets a remark above an entry, or None if it does not begin its line."""
        text = self.document.text
        indent = text[text.rfind("\n", 0, entry.start) + 1 : entry.start]
        line_break = "\r\n" if "\r\n" in text else "\n"
        remark = f"% unlearnbib: ignore {code}{line_break}{indent}"
        return (entry.start, entry.start, remark) if not indent.strip() else None

    def fix_all(self) -> Action | None:
        """Return all safe fixes as one edit of the span that they change, or None if there are none."""
        path, text = self.document.path, self.document.text
        rules = self.settings.select_rules(path)
        fixed = apply_fixes(self.document, rules, self.settings.dialect, self.macros).text
        if fixed == text:
            return None
        return Action("Fix all that unlearnbib can fix safely", FIX_ALL, (_compare_lines(text, fixed),))

    def find_entry(self, offset: int) -> Entry | None:
        """Return the entry at an offset, or None."""
        return next((one for one in self.document.entries if one.start <= offset <= one.end), None)

    def explain(self, offset: int) -> str:
        """Return Markdown about the findings and the entry at an offset, or ""."""
        rules = [_RULES[one.code] for one in self.list_findings(offset, offset) if one.code in _RULES]
        parts = [f"**{rule.code} {rule.name}**: {escape_markdown(rule.about)}" for rule in rules]
        entry = self.find_entry(offset)
        return "\n\n---\n\n".join([*parts, *(self._describe_entry(entry) if entry else ())])

    def _describe_entry(self, entry: Entry) -> Iterator[str]:
        """Yield the facts that this machine has on an entry, or its own, and the verdict on it."""
        item = BibItem.read(entry, self.macros.values)
        found = find_entry_papers([item], library.complete)[0]
        if found and found.is_known and not found.objection:
            yield from (work.describe() for work in describe_papers([found.paper]))
        else:
            yield from (work.describe() for work in list_entries(evolve(self.document, entries=(entry,))))
        document = evolve(self.document, entries=(entry,), broken=())
        for verdict in verify_document(document, library.complete):
            if verdict.state != "could not confirm":
                yield escape_markdown(str(verdict).partition(f"{verdict.key}: ")[2])


def _compare_lines(old: str, new: str) -> Edit:
    r"""Return the edit of the lines from the first that differs to the last.

    >>> _compare_lines("a\nb\nc\n", "a\nB\nB\nc\n")
    (2, 4, 'B\nB\n')
    """
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    first = _count_equal(lines, others)
    last = _count_equal(lines[first:][::-1], others[first:][::-1])
    start, end = (len("".join(lines[:index])) for index in (first, len(lines) - last))
    return start, end, "".join(others[first : len(others) - last])


def _count_equal(lines: Sequence[str], others: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False)))
