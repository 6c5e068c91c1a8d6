"""The linter: each rule's examples, planted faults, sound entries, fixes, reports, the command."""

import io
import json
import re
import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

import unlearnbib
from faults import FAULTS, SOUND
from places import ROOT
from unlearnbib import errors
from unlearnbib.bib import open_bib, parse
from unlearnbib.cli import run
from unlearnbib.formats.bibtex.items import detect_dialect
from unlearnbib.formats.options import VALUES
from unlearnbib.lint import check, engine as running, reports
from unlearnbib.lint.finding import Finding
from unlearnbib.lint.rules import RULES
from unlearnbib.storage import atomic as files


def told(text: str) -> str:
    return ", ".join(f"{one.line} {one.code}" for one in check(f"{text}\n"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_the_examples_of_a_rule(rule):
    assert {one.code for one in check(rule.bad)} == {rule.code}
    assert [str(one) for one in check(rule.good)] == []
    mended = running.apply_fixes(parse(rule.bad)).text
    assert mended == (rule.fixed or rule.bad)


def test_the_table_of_rules():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes) == len({rule.name for rule in RULES})
    assert all(re.fullmatch(r"UB[1-7]\d\d", code) for code in codes)


def test_every_rule_has_a_planted_fault():
    planted = {code for _, expected, _ in FAULTS for code in re.findall(r"UB\d+", expected)}
    assert planted == {rule.code for rule in RULES}
    assert len(FAULTS) >= 100


@pytest.mark.parametrize(
    ("expected", "text"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_planted_fault_is_found_and_nothing_else(expected, text):
    assert told(text) == expected


@pytest.mark.parametrize("text", [text for _, text in SOUND], ids=[name for name, _ in SOUND])
def test_what_is_sound_is_left_alone(text):
    assert [str(one) for one in check(f"{text}\n")] == []


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("profile", VALUES["profile"])
@pytest.mark.parametrize("booktitle", VALUES["booktitle"])
@pytest.mark.parametrize("prefer", ["published", "both"])
def test_nothing_is_found_in_our_own_output(dialect, profile, booktitle, prefer):
    choices = {"profile": profile, "booktitle": booktitle, "prefer": prefer}
    assert check(unlearnbib.export(unlearnbib.load(), dialect, **choices)) == []


def test_of_preprints_it_is_told_that_they_are_published():
    found = check(unlearnbib.export(unlearnbib.load(), prefer="preprint"))
    assert {one.code for one in found} == {"UB408"}
    assert len(found) == sum(paper.preprint is not None for paper in unlearnbib.load())


@pytest.mark.filterwarnings("ignore::unlearnbib.CatalogWarning")
def test_nothing_is_found_in_our_own_output_of_the_reference_pages(reference):
    pages = [*(reference / "catalogs" / "site").glob("*.md"), reference / "catalogs" / "l-l-m-unlearning.md"]
    assert len(pages) == 7
    for page in pages:
        text = unlearnbib.export(unlearnbib.load(str(page)), "bibtex")
        assert [str(one) for one in check(f"{text}\n")] == [], page.name


PLACES = """% first
@misc{a,
  title = {On LLMs},
  doi = "10.1007/978-3\\_21",
}
"""


def test_places_are_those_of_the_text():
    found = [(one.line, one.column, one.end_line, one.end_column, one.fix) for one in check(PLACES)]
    assert found == [(3, 15, 3, 19, "safe"), (4, 23, 4, 25, "safe")]


def test_a_file_is_checked_like_its_text(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text(PLACES, encoding="utf-8")
    assert [str(one) for one in check(path)] == [
        str(one).replace("<text>", str(path)) for one in check(PLACES)
    ]
    assert check(str(path)) == check(path)
    with pytest.raises(errors.BibError, match="no such file"):
        check(tmp_path / "none.bib")


def test_codes_are_chosen_by_their_beginnings():
    assert [one.code for one in check(PLACES, select=["UB5"])] == ["UB501"]
    assert [one.code for one in check(PLACES, ignore=["UB5"])] == ["UB403"]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("@article{a, journaltitle = {Nature}}", "biblatex"),
        ("@misc{a, title = {One}}\n@online{b, url = {https://example.org}}", "biblatex"),
        ("@inproceedings{a, location = {Vienna}, year = 2024}", "bibtex"),
        ("", "bibtex"),
    ],
)
def test_the_dialect_is_told_by_the_fields(text, dialect):
    assert detect_dialect(parse(text)) == dialect


FIXES = [
    (
        "@misc{a, title = {On LLMs' GPT-4, {BERT}s and R\\&D}}",
        "@misc{a, title = {On {LLMs}' {GPT-4}, {BERT}s and {R\\&D}}}",
    ),
    (
        "@misc{a, title = {A&amp;amp;B and &eacute; &#8211; &lt;b}}",
        "@misc{a, title = {A\\&{B} and {\\'e} -- {\\textless}b}}",
    ),
    (
        "@misc{a, title = {One}, note = {A &quot;b&quot;}}",
        "@misc{a, title = {One}, note = {A &quot;b&quot;}}",
    ),
    (
        "@misc{a, title={One}, url={https://x.org/?a&amp;b\\_c}}",
        "@misc{a, title={One}, url={https://x.org/?a&b_c}}",
    ),
    (
        "@misc{a, title={One}, doi={https://doi.org/10.1007%2F978-3\\_1}}",
        "@misc{a, title={One}, doi={10.1007/978-3_1}}",
    ),
    (
        '@misc{a, title={One}, Month = {Sept.}, Pages = "12 - 34"}',
        '@misc{a, title={One}, Month = sep, Pages = "12--34"}',
    ),
    (
        "@misc{a, title={One}, author={Doe, Jane, et al.}}",
        "@misc{a, title={One}, author={Doe, Jane and others}}",
    ),
    (
        "@misc{a, title={One}, author={Doe, J.K.L. and\n  {Others} and}}",
        "@misc{a, title={One}, author={Doe, J. K. L. and\n  others}}",
    ),
    ("@misc{a, title={One}, pages = {1–2,5-6}}", "@misc{a, title={One}, pages = {1--2,5--6}}"),
    ('@misc{a, title = "On " # {LLMs}}', '@misc{a, title = "On " # {LLMs}}'),  # pieces have no places
    (
        "@misc{a, title = {On LLMs},\n@misc{b, title = {On LLMs}}",
        "@misc{a, title = {On LLMs},\n@misc{b, title = {On LLMs}}",
    ),
]


@pytest.mark.parametrize(("text", "mended"), FIXES)
def test_safe_fixes(text, mended):
    assert running.apply_fixes(parse(text)).text == mended
    assert running.apply_fixes(parse(mended)).text == mended


def test_unsafe_fixes_are_made_when_asked_for():
    text = "@misc{a, title = {One},\n  url = {https://doi.org/10.1145/1234567},\n  doi = {10.1145/1234567}, note = {},\n}\n"
    assert running.apply_fixes(parse(text)).text == text
    mended = running.apply_fixes(parse(text), unsafe=True).text
    assert mended == "@misc{a, title = {One},\n  doi = {10.1145/1234567},\n}\n"


def test_fixes_of_real_files_touch_values_alone(reference):
    """Entries, keys, names of fields and all between them stay; a second time changes nothing."""
    for path in sorted((reference / "bib").glob("*.bib")):
        before = open_bib(str(path))
        after = running.apply_fixes(before)
        assert running.apply_fixes(after).text == after.text
        assert [(one.type, one.key, [field.name for field in one.fields]) for one in before.entries] == [
            (one.type, one.key, [field.name for field in one.fields]) for one in after.entries
        ]
        assert without_values(before) == without_values(after)
        assert before.text != after.text


def without_values(document):
    return document.apply_edits((field.at, field.end, "") for entry in document.entries for field in entry.fields)


WORDS = st.sampled_from(
    ["LLMs", "{BERT}", "-", "--", " ", "\\&", "&amp;", "&", "amp;", "lt;", "12", "et al.", " and ", "others", ",", "J.K.", "\\_",
     "https://doi.org/10.1000/", "doi:", "Ã¼", "jan", "{", "}", "$", "\\", "#", '"', "%", "@", "\n", "é", "arXiv:2401.01234", "=", "~"]
)  # fmt: skip
NAMES = [
    "title",
    "author",
    "doi",
    "url",
    "pages",
    "month",
    "year",
    "eprint",
    "archivePrefix",
    "isbn",
    "journal",
    "note",
]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.lists(WORDS, max_size=8)), max_size=6))
def test_any_file_is_checked_and_mended_once(fields):
    text = (
        "% x\n@article{a,\n"
        + ",\n".join(f"  {name} = {{{''.join(words)}}}" for name, words in fields)
        + "}\n"
    )
    document = parse(text)
    for one in check(text):
        assert document.place(len(text)) >= (one.end_line, one.end_column) >= (one.line, one.column) >= (1, 1)
        assert one.message.isprintable()
    once = running.apply_fixes(document)
    assert running.apply_fixes(once).text == once.text
    assert len(once.entries) == len(document.entries)


@given(st.text(alphabet='@{}",=#()ab \n\\', max_size=80))
def test_no_text_stops_the_linter(text):
    document = parse(f"{text}\n")
    assert all(one.code.startswith("UB") for one in running.run_rules(document))


# -- reports


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


def test_json_is_what_the_findings_are():
    told = json.loads(reports.format_json(reports.Report(1, [FOUND])))
    assert told["verdicts"] == []
    assert told["findings"] == [
        {"path": "a b,c.bib", "line": 3, "column": 5, "end_line": 3, "end_column": 9, "code": "UB501",
         "name": "bare-capitals", "level": "warning", "message": "100% of\\x1b x:y,z", "fix": "safe"},
    ]  # fmt: skip


# -- the command


@pytest.fixture
def call(capfdbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> tuple[int, str, str]:
        try:
            code = run(["check", *arguments])
        except SystemExit as ended:
            code = ended.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return called


SOUND_FILE = "@misc{a, title = {One}}\n"


def test_a_sound_file(call, tmp_path):
    (tmp_path / "a.bib").write_text(SOUND_FILE, encoding="utf-8")
    assert call("a.bib") == (0, "1 file: nothing found\n", "")
    assert call("a.bib", "--fix") == (0, "1 file: nothing found\n", "")


def test_faults_are_told_with_their_places(call, tmp_path):
    (tmp_path / "a.bib").write_text(PLACES, encoding="utf-8")
    code, out, err = call("a.bib")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "a.bib:3:15: UB501 a style may print LLMs in lower case: write {LLMs}",
        r"a.bib:4:23: UB403 doi has \_: write _, DOIs and URLs are printed unchanged",
        "1 file: 2 findings, 2 fixable with --fix",
    ]
    assert call("a.bib", "--select", "UB1,UB2", "--select", "ub7")[0] == 0
    assert call("a.bib", "--ignore", "UB5", "--format", "github")[1].count("\n") == 1


def test_fixing_writes_the_file_whole_and_once(call, tmp_path):
    path = tmp_path / "a.bib"
    path.write_bytes(PLACES.replace("\n", "\r\n").encode() + b"% \xfc\r\n")
    assert call("a.bib", "--fix") == (0, "1 file: nothing found, 1 file fixed\n", "")
    mended = PLACES.replace("LLMs", "{LLMs}").replace("\\_", "_")
    assert path.read_bytes() == mended.replace("\n", "\r\n").encode() + b"% \xfc\r\n"
    assert call("a.bib", "--fix") == (0, "1 file: nothing found\n", "")
    assert [one.name for one in tmp_path.iterdir()] == ["a.bib"]


def test_a_broken_file_is_not_rewritten(call, tmp_path):
    text = PLACES + "@misc{b, title = {On LLMs}\n"
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    code, out, _ = call("a.bib", "--fix")
    assert code == 1
    assert "a.bib:6:1: UB102 braces do not balance" in out
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == text


def test_files_share_their_macros(call, tmp_path):
    (tmp_path / "strings.bib").write_text('@string{icml = "ICML"}\n', encoding="utf-8")
    (tmp_path / "a.bib").write_text("@misc{a, title = {One}, howpublished = icml}\n", encoding="utf-8")
    assert call("strings.bib", "a.bib") == (0, "2 files: nothing found\n", "")
    assert call("strings.bib") == (0, "1 file: nothing found\n", "")
    assert "no @string is named icml" in call("a.bib")[1]


def test_the_standard_input_is_checked(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PLACES.encode() + b"% \xfc")))
    code, out, err = call("-", "--fix", "--select", "UB5")
    assert (code, err) == (1, "")
    assert out.startswith("<stdin>:3:15: UB501 ")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(call, tmp_path, monkeypatch):
    for name in ("a.bib", "b.bib"):
        (tmp_path / name).write_text(PLACES, encoding="utf-8")

    def write_file(path, text, really=files.write_file):
        if path == "a.bib":
            raise errors.OutputError(path, "the file is read-only")
        really(path, text)

    monkeypatch.setattr("unlearnbib.cli.commands.check.write_file", write_file)
    code, out, err = call("a.bib", "b.bib", "--fix")
    assert (code, err) == (1, "unlearnbib: a.bib: cannot be written: the file is read-only\n")
    assert out.splitlines()[-1] == "2 files: 2 findings, 2 fixable with --fix, 1 file fixed"
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == PLACES


FAILURES = [
    (("none.bib", "a.bib"), (1, "1 file: nothing found\n"), "none.bib: no such file"),
    ((".", "a.bib"), (1, "1 file: nothing found\n"), ".: Is a directory"),
    (("--select", "UB9", "a.bib"), (2, ""), "argument --select: no rule's code begins with UB9"),
    (("--explain", "UB999"), (2, ""), "argument --explain: UB999 is not a rule"),
    (("--format", "xml", "a.bib"), (2, ""), "argument --format: invalid choice"),
    ((), (2, ""), "name a .bib file to check"),
]


@pytest.mark.parametrize(("arguments", "code_and_out", "message"), FAILURES)
def test_a_failure_is_one_line(call, tmp_path, arguments, code_and_out, message):
    (tmp_path / "a.bib").write_text(SOUND_FILE, encoding="utf-8")
    *found, said = call(*arguments)
    assert tuple(found) == code_and_out
    assert said.startswith(f"unlearnbib: {message}")
    assert said.count("\n") == 1


def test_rules_are_listed_and_explained(call):
    code, out, _ = call("--list-rules")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == [rule.code for rule in RULES]
    assert call("--explain", "html-entity") == call("--explain", "ub121")
    assert "Search &amp; Rescue" in call("--explain", "UB121")[1]


# -- told of




def test_the_readme_shows_what_check_says():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, _, shown = re.search(r"```text\n\$ (unlearnbib check .*)(\n)((?:.*\n)*?)```", readme).groups()
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, shown, "")


def test_hook_and_action_run_the_command(call, tmp_path):
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: unlearnbib (check.*)$", hooks, re.MULTILINE)
    assert entries == ["check", "check --fix"]
    assert re.findall(r"^  files: (.*)$", hooks, re.MULTILINE) == [r"\.bib$"] * 2
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    arguments = re.search(r"-m unlearnbib check (.*) \$ARGUMENTS -- \$FILES$", action, re.MULTILINE)[
        1
    ].split()
    (tmp_path / "a.bib").write_text(PLACES, encoding="utf-8")
    assert call(*arguments, "--ignore", "UB5", "--", "a.bib")[0] == 1
    assert call(*arguments, "--ignore", "UB5,UB403", "--", "a.bib") == (0, "", "")
