"""A finding: what it is about, its state, a line for a person, what to do, and the values for programs."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import Factory, asdict, frozen

from unlearnbib import __version__
from unlearnbib.cli.text_table import align_columns

#: "missing" is optional and not there; "silent" is a service that did not answer; only "broken" is a fault.
State = Literal["ok", "missing", "silent", "broken"]


@frozen
class Finding:
    """One thing that was looked at: its `subject`, its `state`, what was found, and what to do, or ""."""

    subject: str
    state: State
    found: str
    remedy: str = ""
    values: Mapping[str, Any] = Factory(dict)


def format_table(findings: Sequence[Finding]) -> str:
    """Return a line for each finding, with what to do.

    >>> print(format_table([Finding("cache", "broken", "it is read-only", "name another")]))
    STATE   SUBJECT  FOUND
    broken  cache    it is read-only; name another
    <BLANKLINE>
    """
    rows = [(one.state, one.subject, "; ".join(filter(None, (one.found, one.remedy)))) for one in findings]
    return "".join(align_columns([("STATE", "SUBJECT", "FOUND"), *rows]))


def format_json(findings: Sequence[Finding]) -> str:
    """Return an object with the version, whether something is broken, and the findings."""
    import json  # noqa: PLC0415 - only for --json

    is_broken = any(one.state == "broken" for one in findings)
    report = {"version": __version__, "broken": is_broken, "findings": [asdict(one) for one in findings]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
