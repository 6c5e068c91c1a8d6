"""Reports: findings and verdicts as text, JSON, SARIF 2.1.0, and workflow commands of GitHub."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

from attrs import asdict, field, frozen

from unlearnbib.bib import Document
from unlearnbib.lint.edit_places import PlacedEdit, place_edits
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.remarks import UNUSED
from unlearnbib.lint.rule import Level
from unlearnbib.lint.rules import RULES
from unlearnbib.text.printable import make_printable
from unlearnbib.verification.verdicts import Verdict

# Codes of verdicts in formats that have only findings. A paper that no source has is not a fault.
_VERDICTS: tuple[tuple[str, str, str, Level], ...] = (
    ("UB901", "contradicted", "A source disagrees with the entry on the paper of its identifier.", "warning"),
    ("UB902", "could-not-confirm", "No queried source has the paper; the entry may well be right.", "note"),
)  # fmt: skip
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}  # in GitHub's terms
_MOST, _SHOWN = 20, 5  # a rule with more findings than the first number shows only the second
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@frozen(slots=False)
class Report:
    """The result of a check: the number of files, their findings and verdicts, the number of fixed files."""

    files: int
    findings: Sequence[Finding] = ()
    verdicts: Sequence[Verdict] = ()
    fixed: int = 0  # files that were rewritten
    version: str = ""  # of unlearnbib
    limits: Mapping[str, int] = field(factory=dict)  # code -> the findings that a text shows
    documents: Sequence[Document] = ()  # those of the findings, for the places of edits

    @property
    def is_clean(self) -> bool:
        """Whether there is no finding, and no entry is contradicted."""
        return not self.list_levels()

    def list_levels(self) -> list[Level]:
        """Return the levels of the findings, and those of the contradicted entries."""
        contradicted = [_VERDICTS[0][3] for one in self.verdicts if one.state == "contradicted"]
        return [*(one.level for one in self.findings), *contradicted]

    @cached_property
    def by_path(self) -> Mapping[str, Document]:
        """The documents by their paths."""
        return {one.path: one for one in self.documents}


def format_text(report: Report) -> str:
    """Return a line for each finding and verdict, and a last line with their counts.

    >>> print(format_text(Report(1)), end="")
    1 file: nothing found
    """
    counts = [_count(len(report.findings), "finding") if report.findings else "nothing found"]
    unread = {path for path, one in report.by_path.items() if one.broken}  # no fix changes these files
    fixable = Counter(one.path in unread for one in report.findings if one.fix == "safe")
    counts += [f"{fixable[False]} fixable with --fix"] * (fixable[False] > 0)
    counts += [f"{fixable[True]} fixable once no entry is broken"] * (fixable[True] > 0)
    if report.fixed:
        counts.append(f"{_count(report.fixed, 'file')} fixed")
    states = Counter(one.state for one in report.verdicts)
    counts += [f"{states[state]} {state}" for state in sorted(states)]
    last = f"{_count(report.files, 'file')}: {', '.join(counts)}"
    lines = (*_list_shown(report), *report.verdicts, *_summarize_rest(report), last)
    return "".join(f"{line}\n" for line in lines)


def choose_limits(findings: Iterable[Finding], selected: Iterable[str] = ()) -> dict[str, int]:
    """Return the number of findings to show, by code, of the rules that have more than a text should list.

    A rule whose own code is selected is shown whole.
    """
    counts = Counter(one.code for one in findings)
    wanted = frozenset(selected)
    return {code: _SHOWN for code, count in counts.items() if count > _MOST and code not in wanted}


def _list_shown(report: Report) -> Iterator[Finding]:
    shown = Counter[str]()
    for one in report.findings:
        shown[one.code] += 1
        if shown[one.code] <= report.limits.get(one.code, len(report.findings)):
            yield one


def _summarize_rest(report: Report) -> Iterator[str]:
    """Yield a line for each rule that has more findings than are shown."""
    counts = Counter(one.code for one in report.findings)
    for code, limit in sorted(report.limits.items()):
        if (left := counts[code] - limit) > 0:
            yield f"{code}: … and {left} more; --select {code} shows all, --all those of every rule"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def format_json(report: Report) -> str:
    """Return an object with `findings` and `verdicts`, each a list of objects."""
    findings, verdicts = [], []
    for finding in report.findings:
        facts = asdict(finding, recurse=False)
        edits = place_edits(finding, report.by_path.get(finding.path))
        facts |= {"path": make_printable(finding.path), "fix": finding.fix or None}
        findings.append(facts | {"edits": [asdict(one) for one in edits]})
    for one in report.verdicts:
        identity = str(one.identity) if one.identity else None
        facts = asdict(one) | {
            "path": make_printable(one.path),
            "key": make_printable(one.key),
            "identity": identity,
        }
        verdicts.append({name: value if value != "" else None for name, value in facts.items()})
    return json.dumps({"findings": findings, "verdicts": verdicts}, ensure_ascii=False, indent=2) + "\n"


def format_sarif(report: Report) -> str:
    """Return a log of SARIF 2.1.0 (OASIS) with one run: all rules, and a result for each finding."""
    rules = [*((rule.code, rule.name, rule.about, rule.level) for rule in RULES), UNUSED, *_VERDICTS]
    indexes = {code: index for index, (code, *_) in enumerate(rules)}
    examples = {rule.code: f"{rule.about}\n\nBad:\n\n{rule.bad}\n\nGood:\n\n{rule.good}" for rule in RULES}
    descriptors = [_describe_rule(*rule, help_text=examples.get(rule[0], rule[2])) for rule in rules]
    driver = {"name": "unlearnbib", "version": report.version, "rules": descriptors}
    results = [
        _describe_result(one, indexes[one.code], report.by_path.get(one.path))
        for one in _list_findings(report)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _describe_rule(code: str, name: str, about: str, level: str, help_text: str) -> dict[str, Any]:
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": about},
        "fullDescription": {"text": about},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": level},
    }


def _describe_result(one: Finding, index: int, document: Document | None) -> dict[str, Any]:
    region = {
        "startLine": one.line, "startColumn": one.column,
        "endLine": one.end_line, "endColumn": one.end_column,
    }  # fmt: skip
    url = quote(one.path.replace("\\", "/"), safe="/", errors="surrogateescape")
    location = {"physicalLocation": {"artifactLocation": {"uri": url}, "region": region}}
    result = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.level,
        "message": {"text": one.message},
        "locations": [location],
    }
    if edits := place_edits(one, document):
        changes = [{"artifactLocation": {"uri": url}, "replacements": [_describe_edit(it) for it in edits]}]
        result["fixes"] = [{"description": {"text": f"a fix that is {one.fix}"}, "artifactChanges": changes}]
    return result


def _describe_edit(one: PlacedEdit) -> dict[str, Any]:
    region = {
        "startLine": one.line, "startColumn": one.column,
        "endLine": one.end_line, "endColumn": one.end_column,
        "charOffset": one.start, "charLength": one.end - one.start,
        "byteOffset": one.start_byte, "byteLength": one.end_byte - one.start_byte,
    }  # fmt: skip
    return {"deletedRegion": region, "insertedContent": {"text": one.text}}


def _list_findings(report: Report) -> Iterator[Finding]:
    """Yield the findings, and the verdicts that confirm nothing as findings."""
    yield from report.findings
    contradicted, unconfirmed = _VERDICTS
    for one in report.verdicts:
        if one.state != "confirmed":
            code, name, _, level = contradicted if one.state == "contradicted" else unconfirmed
            message = str(one).removeprefix(make_printable(f"{one.path}:{one.line}:1: "))
            span = (one.line, 1, one.line, 1)
            yield Finding(one.path, *span, code, name, level, message)


def format_github(report: Report) -> str:
    """Return a workflow command for each finding, which GitHub shows at its line.

    >>> found = Finding("a,b.bib", 1, 2, 1, 3, "UB101", "broken-entry", "error", "50% is")
    >>> print(format_github(Report(1, [found])), end="")
    ::error file=a%2Cb.bib,line=1,endLine=1,col=2,endColumn=3,title=UB101::50%25 is
    """
    commands = []
    for one in _list_findings(report):
        properties = {
            "file": make_printable(one.path), "line": one.line, "endLine": one.end_line,
            "col": one.column, "endColumn": one.end_column, "title": one.code,
        }  # fmt: skip
        pairs = (f"{name}={_escape(str(value), _PROPERTY)}" for name, value in properties.items())
        commands.append(f"::{_LEVELS[one.level]} {','.join(pairs)}::{_escape(one.message, _DATA)}\n")
    return "".join(commands)


_DATA = {
    "%": "%25",
    "\r": "%0D",
    "\n": "%0A",
}  # as in command.ts of actions/toolkit
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": format_text, "json": format_json, "sarif": format_sarif, "github": format_github,
}  # fmt: skip
