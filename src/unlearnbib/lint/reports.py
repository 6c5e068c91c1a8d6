"""Findings and verdicts as text, JSON, SARIF 2.1.0, and commands of GitHub's workflows."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from attrs import asdict, frozen

from unlearnbib.lint.finding import Finding, printable
from unlearnbib.lint.rules import RULES
from unlearnbib.verification.verdicts import Verdict

# Verdicts among findings, for formats that know only those. What could not be confirmed is no fault.
CONTRADICTED, UNCONFIRMED = "UB901", "UB902"
_ABOUT = {
    CONTRADICTED: ("contradicted", "A source says otherwise of the paper that an identifier names."),
    UNCONFIRMED: ("could-not-confirm", "No source that was asked knows the paper; it may well be right."),
}
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}  # as GitHub calls them
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@frozen
class Report:
    """What there is to tell: of how many files, what was found, which verdicts, how many fixes were made."""

    files: int
    findings: Sequence[Finding] = ()
    verdicts: Sequence[Verdict] = ()
    fixed: int = 0  # files that were rewritten
    version: str = ""  # of unlearnbib

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and no entry is contradicted."""
        return not self.findings and all(one.state != "contradicted" for one in self.verdicts)


def text(report: Report) -> str:
    """Return a line for each finding and verdict, and a last one that counts.

    >>> print(text(Report(1)), end="")
    1 file: nothing found
    """
    lines = [*map(str, report.findings), *map(str, report.verdicts), _counted(report)]
    return "".join(f"{line}\n" for line in lines)


def _counted(report: Report) -> str:
    told = [_many(len(report.findings), "finding") if report.findings else "nothing found"]
    if fixable := sum(one.fix == "safe" for one in report.findings):
        told.append(f"{fixable} can be mended with --fix")
    if report.fixed:
        told.append(f"{_many(report.fixed, 'file')} mended")
    states = [one.state for one in report.verdicts]
    told += [f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states))]
    return f"{_many(report.files, 'file')}: {', '.join(told)}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def as_json(report: Report) -> str:
    """Return an object with `findings` and `verdicts`, each a list of objects."""
    findings = [_of_finding(one) for one in report.findings]
    verdicts = [_of_verdict(one) for one in report.verdicts]
    told = {"findings": findings, "verdicts": verdicts}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _of_finding(one: Finding) -> dict[str, Any]:
    told = {name: value for name, value in asdict(one, recurse=False).items() if name != "edits"}
    return told | {"path": printable(one.path), "fix": one.fix or None}


def _of_verdict(one: Verdict) -> dict[str, Any]:
    identity = str(one.identity) if one.identity else None
    told = asdict(one) | {"path": printable(one.path), "key": printable(one.key), "identity": identity}
    return {name: value if value != "" else None for name, value in told.items()}


def sarif(report: Report) -> str:
    """Return a log of SARIF 2.1.0 (OASIS) with one run: all rules, and a result for each finding."""
    rules = [_rule(code, name, about, level) for code, name, about, level in _told_of()]
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    results = [_result(one, places[one.code]) for one in _everything(report)]
    driver = {"name": "unlearnbib", "version": report.version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _told_of() -> Iterator[tuple[str, str, str, str]]:
    yield from ((rule.code, rule.name, rule.about, rule.level) for rule in RULES)
    for code, (name, about) in _ABOUT.items():
        yield code, name, about, "warning" if code == CONTRADICTED else "note"


def _rule(code: str, name: str, about: str, level: str) -> dict[str, Any]:
    configuration = {"level": level}
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": about},
        "defaultConfiguration": configuration,
    }


def _result(one: Finding, index: int) -> dict[str, Any]:
    region = {
        "startLine": one.line, "startColumn": one.column,
        "endLine": one.end_line, "endColumn": one.end_column,
    }  # fmt: skip
    address = quote(one.path.replace("\\", "/"), safe="/", errors="surrogateescape")
    place = {"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}
    message = {"text": one.message}
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.level,
        "message": message,
        "locations": [place],
    }


def _everything(report: Report) -> Iterator[Finding]:
    """Yield the findings, and as findings what verdicts have to tell."""
    yield from report.findings
    for one in report.verdicts:
        if one.state != "confirmed":
            is_against = one.state == "contradicted"
            code = CONTRADICTED if is_against else UNCONFIRMED
            message = str(one).removeprefix(printable(f"{one.path}:{one.line}:1: "))
            place = (one.path, one.line, 1, one.line, 1)
            yield Finding(*place, code, _ABOUT[code][0], "warning" if is_against else "note", message)


def github(report: Report) -> str:
    """Return a workflow command for each finding, which GitHub shows at its line.

    >>> found = Finding("a,b.bib", 1, 2, 1, 3, "UB101", "broken-entry", "error", "50% is")
    >>> print(github(Report(1, [found])), end="")
    ::error file=a%2Cb.bib,line=1,endLine=1,col=2,endColumn=3,title=UB101::50%25 is
    """
    return "".join(f"{_command(one)}\n" for one in _everything(report))


def _command(one: Finding) -> str:
    properties: Mapping[str, object] = {
        "file": printable(one.path), "line": one.line, "endLine": one.end_line,
        "col": one.column, "endColumn": one.end_column, "title": one.code,
    }  # fmt: skip
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[one.level]} {told}::{_data(one.message)}"


def _data(message: str) -> str:
    """Return a message as GitHub's runner decodes it (actions/toolkit, command.ts)."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text, "json": as_json, "sarif": sarif, "github": github,
}  # fmt: skip
