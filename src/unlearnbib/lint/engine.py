"""Running the rules over a document, and mending what is safely mended."""

from collections.abc import Iterable, Sequence

from unlearnbib.bib import Document, parse
from unlearnbib.formats.bibtex.items import (
    Dialect,
    Macros,
    Source,
    dialect_of,
    macros_of,
)
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.rule import Hit, Rule
from unlearnbib.lint.rules import RULES

_ROUNDS = 10  # of mending, until nothing changes: a fix may make room for another
_BREAKING = frozenset(("UB101", "UB102", "UB103"))  # a file that has these is not rewritten


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules whose codes begin with one of `select` (all, if empty) and with none of `ignore`.

    >>> [rule.code for rule in chosen(["UB50"], ["UB502", "UB504"])]
    ['UB501', 'UB503']
    """
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    return [
        rule
        for rule in RULES
        if rule.code.startswith(wanted) and not (unwanted and rule.code.startswith(unwanted))
    ]


def findings(
    document: Document,
    rules: Iterable[Rule] = RULES,
    dialect: Dialect | None = None,
    macros: Macros | None = None,
) -> list[Finding]:
    """Return what the rules find in a document, in the order of their places.

    `macros` are those of the files that are read together with it; without them, its own.
    """
    source = Source(document, dialect or dialect_of(document), macros or macros_of([document]))
    found = [_finding(document, rule, one) for rule in rules for one in rule.look(source)]
    return sorted(found, key=lambda one: (one.line, one.column, one.code))


def _finding(document: Document, rule: Rule, found: Hit) -> Finding:
    line, column = document.place(found.start)
    end_line, end_column = document.place(max(found.end, found.start))
    fix = ("safe" if found.safe else "unsafe") if found.edits else ""
    at = (document.path, line, column, end_line, end_column)
    return Finding(*at, rule.code, rule.name, rule.level, found.message, fix, found.edits)


def mended(
    document: Document,
    rules: Sequence[Rule] = RULES,
    dialect: Dialect | None = None,
    macros: Macros | None = None,
    *,
    unsafe: bool = False,
) -> Document:
    """Return a document with the safe fixes made, and the unsafe ones if asked for.

    A document with broken entries stays as it is: what else stands in them, nobody knows.
    """
    dialect = dialect or dialect_of(document)
    for _ in range(_ROUNDS):
        found = findings(document, [*rules, *chosen(_BREAKING)], dialect, macros)
        if any(one.code in _BREAKING for one in found):
            return document
        edits = _apart(
            edit for one in found if one.fix == "safe" or (one.fix and unsafe) for edit in [one.edits]
        )
        if not edits:
            return document
        document = parse(document.edited(edits), document.path)
    return document


def _apart(groups: Iterable[tuple[tuple[int, int, str], ...]]) -> list[tuple[int, int, str]]:
    """Return the edits of those groups that touch none before them; the others have the next round."""
    taken: list[tuple[int, int, str]] = []
    end = -1
    for group in sorted(set(groups)):
        if group[0][0] >= end:
            taken += group
            end = max(edit[1] for edit in group)
    return taken
