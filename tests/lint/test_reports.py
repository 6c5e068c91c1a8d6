"""Reports: text, JSON, SARIF and GitHub's commands."""

import json

from unlearnbib.lint import reports
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
         "name": "bare-capitals", "level": "warning", "message": "100% of\\x1b x:y,z", "fix": "safe"},
    ]  # fmt: skip
