"""Reports: findings and verdicts as text, JSON, SARIF 2.1.0, and workflow commands of GitHub."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from attrs import asdict, frozen

from unlearnbib.lint.finding import Finding
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
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@frozen
class Report:
    """The result of a check: the number of files, their findings and verdicts, the number of fixed files."""

    files: int
    findings: Sequence[Finding] = ()
    verdicts: Sequence[Verdict] = ()
    fixed: int = 0  # files that were rewritten
    version: str = ""  # of unlearnbib

    @property
    def is_clean(self) -> bool:
        """Whether there is no finding, and no entry is contradicted."""
        return not self.findings and all(one.state != "contradicted" for one in self.verdicts)


def format_text(report: Report) -> str:
    """Return a line for each finding and verdict, and a last line with their counts.

    >>> print(format_text(Report(1)), end="")
    1 file: nothing found
    """
    counts = [_count(len(report.findings), "finding") if report.findings else "nothing found"]
    if fixable := sum(one.fix == "safe" for one in report.findings):
        counts.append(f"{fixable} fixable with --fix")
    if report.fixed:
        counts.append(f"{_count(report.fixed, 'file')} fixed")
    states = Counter(one.state for one in report.verdicts)
    counts += [f"{states[state]} {state}" for state in sorted(states)]
    last = f"{_count(report.files, 'file')}: {', '.join(counts)}"
    return "".join(f"{line}\n" for line in (*report.findings, *report.verdicts, last))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def format_json(report: Report) -> str:
    """Return an object with `findings` and `verdicts`, each a list of objects."""
    findings, verdicts = [], []
    for finding in report.findings:
        facts = {name: value for name, value in asdict(finding, recurse=False).items() if name != "edits"}
        findings.append(facts | {"path": make_printable(finding.path), "fix": finding.fix or None})
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
    rules = [*((rule.code, rule.name, rule.about, rule.level) for rule in RULES), *_VERDICTS]
    indexes = {code: index for index, (code, *_) in enumerate(rules)}
    descriptors = [_describe_rule(*rule) for rule in rules]
    driver = {"name": "unlearnbib", "version": report.version, "rules": descriptors}
    results = [_describe_result(one, indexes[one.code]) for one in _list_findings(report)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _describe_rule(code: str, name: str, about: str, level: str) -> dict[str, Any]:
    description, configuration = {"text": about}, {"level": level}
    return {"id": code, "name": name, "shortDescription": description, "defaultConfiguration": configuration}


def _describe_result(one: Finding, index: int) -> dict[str, Any]:
    region = {
        "startLine": one.line, "startColumn": one.column,
        "endLine": one.end_line, "endColumn": one.end_column,
    }  # fmt: skip
    url = quote(one.path.replace("\\", "/"), safe="/", errors="surrogateescape")
    location = {"physicalLocation": {"artifactLocation": {"uri": url}, "region": region}}
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.level,
        "message": {"text": one.message},
        "locations": [location],
    }


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
