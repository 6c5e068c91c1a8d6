"""The engine: run the rules over a document, apply their fixes."""

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from unlearnbib.bib import Document
from unlearnbib.formats.bibtex.items import (
    BibFile,
    Citations,
    Dialect,
    Macros,
    collect_macros,
    detect_dialect,
    read_together,
)
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.remarks import hide_findings
from unlearnbib.lint.rule import Rule
from unlearnbib.lint.rules import RULES
from unlearnbib.lint.safety import make_fixes
from unlearnbib.storage.memory import pause_collection
from unlearnbib.storage.progress import follow

_ROUNDS = 10  # of fixes, until nothing changes: one fix may make another possible
_BREAKING = frozenset(("UB101", "UB102", "UB103"))  # a file that has these is not rewritten


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules whose codes begin with one of `select` (all, if empty) and with none of `ignore`.

    >>> [rule.code for rule in select_rules(["UB50"], ["UB502", "UB504"])]
    ['UB501', 'UB503']
    """
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return [
        rule
        for rule in RULES
        if rule.code.startswith(wanted) and not (unwanted and rule.code.startswith(unwanted))
    ]


def run_rules(
    document: Document,
    rules: Iterable[Rule] = RULES,
    dialect: Dialect | None = None,
    macros: Macros | None = None,
) -> list[Finding]:
    """Return the findings of the rules in a document, in the order of its text.

    `macros` are those of all files that are read together; by default, those of the document.
    """
    bib = BibFile(document, dialect or detect_dialect(document), macros or collect_macros([document]))
    return _list_visible(bib, tuple(rules))


def _list_visible(bib: BibFile, rules: Sequence[Rule]) -> list[Finding]:
    """Return the findings that no remark hides; those in documents that cite the entries come first."""
    found = _run_all(bib, rules)
    own = [one for one in found if one.path == bib.document.path]
    run = {rule.code for rule in rules if bib.citations is not None or not rule.document}
    others = [one for one in found if one.path != bib.document.path]
    return [*others, *hide_findings(bib.document, own, run)]


def _list_findings(
    document: Document, rules: Iterable[Rule], dialect: Dialect | None, macros: Macros | None
) -> list[Finding]:
    """Return the findings of rules, those that remarks hide too."""
    return _run_all(
        BibFile(document, dialect or detect_dialect(document), macros or collect_macros([document])), rules
    )


def run_rules_together(
    documents: Iterable[Document],
    rules: Sequence[Rule] | Callable[[str], Sequence[Rule]] = RULES,
    dialect: Dialect | None = None,
    citations: Citations | None = None,
) -> list[Finding]:
    """Return the findings of the rules in files that are one bibliography, file by file in their order.

    `rules` are those of all files, or a function that returns those of a path. With the `citations` of
    documents, those that no entry has and entries that none cites are found too.
    """
    with pause_collection():
        files = read_together(documents, dialect, citations)
        try:
            return [
                found
                for bib in follow(files, "file", len(files))
                for found in _list_visible(bib, rules(bib.document.path) if callable(rules) else rules)
            ]
        finally:
            files.clear()  # which each file knows: without this cycle their memory is free at once


def _run_all(bib: BibFile, rules: Iterable[Rule]) -> list[Finding]:
    document, found = bib.document, []
    listed = tuple(rules)
    for rule in follow(listed, "rule", len(listed)):
        for hit in rule.check(bib):
            path, line = hit.place or (document.path, 0)
            span = (*document.place(hit.start), *document.place(max(hit.end, hit.start)))
            span = (line, 1, line, 1) if hit.place else span
            fix = ("safe" if hit.safe else "unsafe") if hit.edits else ""
            of_rule = (rule.code, rule.name, rule.level)
            found.append(Finding(path, *span, *of_rule, hit.message, fix, hit.edits))
    return sorted(found, key=lambda one: (one.line, one.column, one.code))


@frozen
class Fixed:
    """A document after its fixes, and the fixes left out of it as they would have broken it."""

    document: Document
    dropped: tuple[Finding, ...] = ()

    @property
    def errors(self) -> list[str]:
        """A line for each fix that was left out: the fault is ours."""
        reason = "would break the file and was left out; please report it"
        return [
            f"{one.path}:{one.line}: internal error: the fix of {one.code} {reason}" for one in self.dropped
        ]


def apply_fixes(
    document: Document,
    rules: Sequence[Rule] = RULES,
    dialect: Dialect | None = None,
    macros: Macros | None = None,
    *,
    unsafe: bool = False,
) -> Document:
    """Return a document with the safe fixes applied, and if `unsafe` the others too.

    A document with broken entries stays as it is: nothing is known of the rest of their text.
    """
    return fix_document(document, rules, dialect, macros, unsafe=unsafe).document


def fix_document(
    document: Document,
    rules: Sequence[Rule] = RULES,
    dialect: Dialect | None = None,
    macros: Macros | None = None,
    *,
    unsafe: bool = False,
) -> Fixed:
    """Return a document with its fixes; each round of them is parsed and compared with the one before it."""
    dialect = dialect or detect_dialect(document)
    dropped: dict[tuple[str, str], Finding] = {}
    for _ in range(_ROUNDS):
        found = _list_findings(document, [*rules, *select_rules(_BREAKING)], dialect, macros)
        if any(one.code in _BREAKING for one in found):
            break
        found = hide_findings(document, found, frozenset())
        fixable = (one for one in found if one.fix == "safe" or (one.fix and unsafe))
        fixes = _select_disjoint(one for one in fixable if (one.code, one.message) not in dropped)
        if not fixes:
            break
        document, more = make_fixes(document, fixes)
        dropped |= {(one.code, one.message): one for one in more}
    return Fixed(document, tuple(dropped.values()))


def _select_disjoint(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings whose edits overlap no earlier one; the others wait for the next round."""
    selected: list[Finding] = []
    end = -1
    for one in sorted({one.edits: one for one in found}.values(), key=lambda one: one.edits):
        if one.edits[0][0] >= end:
            selected.append(one)
            end = max(edit[1] for edit in one.edits)
    return selected
