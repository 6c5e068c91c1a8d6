"""The commands and functions that go online, and those that must not."""

import json
import subprocess
import sys

import pytest

from answers import WORK, CannedAnswers, crossref_list, papers, sparql
from unlearnbib import Paper, WebWarning, complete
from unlearnbib.cli import run
from unlearnbib.model import Name
from unlearnbib.papers import as_json as rows
from unlearnbib.sources import web
from unlearnbib.sources.web.provider import Refusal


def test_refusals_are_warnings(monkeypatch):
    session = CannedAnswers({"api.crossref.org": Refusal("blocked", "403")})
    session.by_host |= {"api.openalex.org": b'{"results": []}', "api.semanticscholar.org": b"[null]"}
    monkeypatch.setattr(web, "_open_session", lambda **_how: session)
    with pytest.warns(WebWarning, match=r"^api\.crossref\.org: blocked: 403$"):
        complete(papers(1), online=True)


def test_without_online_no_socket_is_opened_and_no_session_imported():
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket')\n"
        "socket.socket = refuse\n"
        "import unlearnbib\n"
        "unlearnbib.export(unlearnbib.load()); unlearnbib.plan(unlearnbib.load())\n"
        "assert 'requests' not in sys.modules and 'requests_cache' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_facts_are_what_json_can_hold():
    row = rows.facts(Paper("T", link="https://arxiv.org/abs/2101.00001", authors=(Name("Doe", "Jane"),)))
    assert json.loads(json.dumps(row))["authors"] == ["Doe, Jane"]


ANNOUNCED = {
    "updated-by": [{"type": "retraction", "DOI": "10.1145/9", "label": "Retraction"}],
    "update-to": [{"type": "correction", "DOI": "10.1145/8"}],
}  # fmt: skip


def test_a_retraction_is_reported(monkeypatch):
    session = CannedAnswers({"api.crossref.org": crossref_list(WORK | ANNOUNCED)})
    monkeypatch.setattr(web, "_open_session", lambda **_how: session)
    with pytest.warns(WebWarning) as told:
        (paper,) = complete([Paper("On & off", link="https://doi.org/10.1145/1234567.1234568")], online=True)
    assert paper.notices == ("retraction: 10.1145/9", "is the correction of 10.1145/8")
    assert [str(one.message) for one in told] == [f"{paper.key}: {notice}" for notice in paper.notices]


def test_the_summary_counts_by_host_and_names_what_is_missing(monkeypatch, capsys, tmp_path):
    page = tmp_path / "p.md"
    rows = [
        "| On & off | KDD | 2024 | https://doi.org/10.1145/1234567.1234568 |",
        "| Lost | KDD | 2024 | https://doi.org/10.1145/1.1 |",
    ]
    page.write_text("\n".join(["| Title | Venue | Year | Link |", "|--|--|--|--|", *rows]) + "\n")
    found = CannedAnswers(
        {
            "api.crossref.org": crossref_list(WORK),
            "sparql.dblp.org": sparql(),
            "dblp.org": Refusal("missing", "404"),
        }
    )
    monkeypatch.setattr(web, "_open_session", lambda **_how: found)
    assert run(["resolve", "--online", "--catalog", str(page)]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["line"] for line in out.splitlines()] == [3, 4]
    assert [line.split() for line in err.splitlines()[-3:-1]] == [
        ["unlearnbib:", "HOST", "COMPLETE", "PARTLY", "NOT", "FOUND"], ["unlearnbib:", "doi.org", "1", "0", "1"],
    ]  # fmt: skip
    assert err.splitlines()[-1] == f"unlearnbib: not found: {page}:4: Lost <https://doi.org/10.1145/1.1>"
