"""The cases of metadata resolving in the reference material: rows, what services answer, what must come out.

A case is a file of JSON. "answers" gives what services answer, "http" the raw bytes of answers, "titles" a row
and a record that may be its paper, "files" runs of the command on files.
"""

import json
import os
import re
import subprocess
import sys

import pytest

from answers import dump_json
from raw_server import Drip, RawServer
from unlearnbib import Paper, export
from unlearnbib.model import Record
from unlearnbib.names.parse import parse_display_name
from unlearnbib.sources import match, web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.provider import Refusal
from unlearnbib.sources.web.transport import make_retry

pytestmark = pytest.mark.reference
LONGEST = 2  # seconds of an answer; two minutes outside of tests


def list_cases():
    """Return the cases of the reference material, or one that says that there are none."""
    folder = os.path.join(os.environ.get("UNLEARNBIB_REFERENCE", ""), "cases", "web")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json")) or ["none"]


class TableOfAnswers:
    """A session that answers from the table of a case: the first whose words are in the URL, or 404."""

    def __init__(self, answers):
        self._answers, self.asked = answers, []

    def open(self, request):
        self.asked.append(request.url)
        for words, body in self._answers:
            if words in request.url:
                return encode(body)
        raise Refusal("missing", "404")

    def forget(self, request):
        assert request.url in self.asked


def encode(body):
    if isinstance(body, dict) and "latin1" in body:
        return body["latin1"].encode("latin-1")
    if isinstance(body, dict) and "repeat" in body:
        return (body["repeat"] * body["times"]).encode()
    return body.encode() if isinstance(body, str) else dump_json(body)


def read_field(paper, name):
    return [str(one) for one in paper.authors] if name == "authors" else getattr(paper, name)


def check_run(case, papers, asked, told):
    for want in case.get("expect", []):
        found = {name: read_field(papers[want["row"]], name) for name in want if name != "row"}
        assert found == {name: value for name, value in want.items() if name != "row"}
    for want in case.get("never", []):
        for name in set(want) - {"row"}:
            found = read_field(papers[want["row"]], name)
            assert found != want[name]
            assert name != "title" or want[name] not in found
    assert [words for words in case.get("asked", []) if not any(words in url for url in asked)] == []
    assert [words for words in case.get("told", []) if not any(words in line for line in told)] == []
    if "bibtex" in case:
        check_entry(case["bibtex"], export(papers, "bibtex"))


def check_entry(want, text):
    entry = re.split(r"\n(?=@)", text)[want.get("row", 0)]
    assert entry.startswith(f"@{want['type']}{{")
    assert [words for words in want.get("has", []) if words not in entry] == []
    assert [words for words in want.get("lacks", []) if words in entry] == []


def run_answers(case, _folder):
    session = TableOfAnswers(case["answers"])
    papers, report = web.complete_from_web(resolve([Paper(*row) for row in case["rows"]]), session)
    check_run(case, papers, session.asked, report.refusals)


def run_http(case, folder):
    answers, drip = [one.encode("latin-1") for one in case["raw"]], case.get("drip")
    if drip:
        answers = [Drip(one, drip["bytes"].encode(), drip["wait"]) for one in answers]
    with RawServer(answers) as server:
        session = server.open_session(str(folder), LONGEST, make_retry().new(backoff_factor=0.01))
        papers, report = web.complete_from_web(resolve([Paper(*row) for row in case["rows"]]), session)
        check_run(case, papers, server.seen, report.refusals)


def run_titles(case, _folder):
    row, there = case["row"], case["record"]
    paper = Paper(
        row["title"], row["venue"], row["year"], link="https://example.org/x", type="paper-conference"
    )
    fields = {
        "title": there["title"], "authors": (parse_display_name("Wrong Person"),),
        "year": there.get("year", row["year"]), "doi": there.get("doi", "10.1234/x"),
        "container_title": there.get("venue", row["venue"]),
    }  # fmt: skip
    for is_list in case.get("lists", [True, False]):
        found = match.find_record([Record("crossref", fields)], paper, is_list=is_list)
        assert bool(found) == case["same"]


def run_files(case, folder):
    for name, text in case["files"].items():
        (folder / name).write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    for step in case["steps"]:
        if "damage" in step:
            (folder / "cache").mkdir(exist_ok=True)
            damage = step["with"].encode("latin-1") * step.get("times", 1)
            (folder / "cache" / step["damage"]).write_bytes(damage)
        else:
            run_step(step, folder)


def run_step(step, folder):
    done = subprocess.run(
        [sys.executable, "-m", "unlearnbib", *step["run"]], cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"UNLEARNBIB_CACHE": str(folder / "cache")}, timeout=120,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert [words for words in step.get("says", []) if words not in said] == []
    assert [words for words in step.get("says_not", []) if words in said] == []
    assert done.returncode == step.get("rc", done.returncode)


RUNS = {"answers": run_answers, "http": run_http, "titles": run_titles, "files": run_files}


@pytest.mark.parametrize("name", list_cases())
def test_a_case_of_the_reference_material(reference, tmp_path, name):
    case = json.loads((reference / "cases" / "web" / f"{name}.json").read_text(encoding="utf-8"))
    RUNS[case["by"]](case, tmp_path)
