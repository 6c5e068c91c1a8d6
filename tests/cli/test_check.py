"""The command `check`: files and the standard input, fixes, failures; its page, hook and action run it."""

import io
import json
import re

import pytest

from documentation import find_page
from faults import LINTED
from places import ROOT
from unlearnbib import errors
from unlearnbib.cli import run
from unlearnbib.lint.rules import RULES
from unlearnbib.storage import outputs as files


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


def test_faults_are_reported_with_their_places(call, tmp_path):
    (tmp_path / "a.bib").write_text(LINTED, encoding="utf-8")
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
    path.write_bytes(LINTED.replace("\n", "\r\n").encode() + b"% \xfc\r\n")
    assert call("a.bib", "--fix") == (0, "1 file: nothing found, 1 file fixed\n", "")
    fixed = LINTED.replace("LLMs", "{LLMs}").replace("\\_", "_")
    assert path.read_bytes() == fixed.replace("\n", "\r\n").encode() + b"% \xfc\r\n"
    assert call("a.bib", "--fix") == (0, "1 file: nothing found\n", "")
    assert [one.name for one in tmp_path.iterdir()] == ["a.bib"]


def test_a_broken_file_is_not_rewritten(call, tmp_path):
    text = LINTED + "@misc{b, title = {On LLMs}\n"
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    code, out, _ = call("a.bib", "--fix")
    assert code == 1
    assert "a.bib:6:1: UB102 braces do not balance" in out
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == text


def test_an_entry_with_a_value_that_is_not_closed_names_its_line(call, tmp_path):
    text = "@misc{b,\n  title = {On Mud\n  note = {On LLMs},\n}\n@misc{c, pages = {1-2}, title = {Sand}}\n"
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    out = call("a.bib", "--fix")[1]
    assert "a.bib:1:1: UB102 braces do not balance" in out
    assert "the value before line 3 may have no closing }\n" in out
    assert "1 fixable once no entry is broken\n" in out
    assert "with --fix" not in out


def test_files_share_their_macros(call, tmp_path):
    (tmp_path / "strings.bib").write_text('@string{icml = "ICML"}\n', encoding="utf-8")
    (tmp_path / "a.bib").write_text("@misc{a, title = {One}, howpublished = icml}\n", encoding="utf-8")
    assert call("strings.bib", "a.bib") == (0, "2 files: nothing found\n", "")
    assert call("strings.bib") == (0, "1 file: nothing found\n", "")
    assert "no @string is named icml" in call("a.bib")[1]


def test_the_standard_input_is_checked(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINTED.encode() + b"% \xfc")))
    code, out, err = call("-", "--select", "UB5")
    assert (code, err) == (1, "")
    assert out.startswith("<stdin>:3:15: UB501 ")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(call, tmp_path, monkeypatch):
    other = LINTED.replace("{a,", "{b,").replace("978-3", "978-4")
    for name, text in (("a.bib", LINTED), ("b.bib", other)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def replace_text(path, before, after, really=files.replace_text):
        if path == "a.bib":
            raise errors.OutputError(path, "the file is read-only")
        really(path, before, after)

    monkeypatch.setattr("unlearnbib.cli.commands.check.replace_text", replace_text)
    code, out, err = call("a.bib", "b.bib", "--fix")
    assert (code, err) == (1, "unlearnbib: a.bib: cannot be written: the file is read-only\n")
    assert out.splitlines()[-1] == "2 files: 2 findings, 2 fixable with --fix, 1 file fixed"
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == LINTED


def test_a_text_has_the_name_of_its_file(call, tmp_path, monkeypatch):
    (tmp_path / "unlearnbib.toml").write_text(
        '[check]\nper-file-ignores = {"old/*" = ["UB501"]}\n', encoding="utf-8"
    )
    (tmp_path / "a.bib").write_text(LINTED, encoding="utf-8")
    for name, codes in (("old/a.bib", ["UB403"]), ("a.bib", ["UB501", "UB403"])):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINTED.encode())))
        code, out, err = call("-", "--stdin-filename", name, "--format", "json")
        found = json.loads(out)["findings"]
        assert (code, err, [one["path"] for one in found]) == (1, "", [name] * len(codes))
        assert [one["code"] for one in found] == codes
        assert [len(one["edits"]) for one in found] == [1] * len(codes)


def test_a_named_text_does_not_change_the_file(call, tmp_path, monkeypatch):
    (tmp_path / "a.bib").write_text(LINTED, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINTED.encode())))
    call("-", "--stdin-filename", "a.bib", "--fix")
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == LINTED


def test_the_settings_of_a_folder_above(call, tmp_path, monkeypatch):
    text = '[check]\nignore = ["ub5"]\nfail-level = "error"\n'
    (tmp_path / "unlearnbib.toml").write_text(text, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.bib").write_text(LINTED, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "sub")
    assert [line.split()[1] for line in call("a.bib")[1].splitlines()[:-1]] == ["UB403"]
    assert call("a.bib")[0] == (1 if LEVEL_OF_403 == "error" else 0)
    assert call("a.bib", "--fail-level", "note")[0] == 1
    assert call("a.bib", "--ignore", "UB403")[1].split()[1] == "UB501"
    (tmp_path / "unlearnbib.toml").write_text('[check]\nselect = ["UB5"]\n', encoding="utf-8")
    assert call("a.bib", "--fix")[1] == "1 file: nothing found, 1 file fixed\n"
    assert "\\_" in (tmp_path / "sub" / "a.bib").read_text(encoding="utf-8")


LEVEL_OF_403 = next(rule.level for rule in RULES if rule.code == "UB403")

WRONG_SETTINGS = [
    ("check = 1", "check must be a table: [check]"),
    ("[check]\nselct = []", "[check] has the unknown setting 'selct'; did you mean 'select'?"),
    ('[check]\nselect = "UB5"', "[check] select must be a list of codes: ['UB501', 'UB2']"),
    ("[check]\nignore = [5]", "[check] ignore must be a list of codes: ['UB501', 'UB2']"),
    (
        '[check]\nignore = ["UB999"]',
        "[check] ignore: no rule's code begins with UB999; --list-rules lists them",
    ),
    (
        '[check]\nignore = [""]',
        "[check] ignore: no rule's code begins with nothing; --list-rules",
    ),
    ('[check]\nignore = ["bare-capitals"]', "begins with BARE-CAPITALS; did you mean UB501?"),
    ("[check]\nper-file-ignores = ['UB5']", "[check] per-file-ignores must be a table: "),
    ("[check.per-file-ignores]\n'a.bib' = 'UB5'", "[check] per-file-ignores must be a list of codes"),
    ('[check]\ndialect = "biblatx"', "[check] dialect cannot be 'biblatx'; did you mean 'biblatex'?"),
    ("[check]\nfail-level = 2", "[check] fail-level cannot be 2; choose from note, warning, error"),
]


@pytest.mark.parametrize(("text", "message"), WRONG_SETTINGS)
def test_a_wrong_setting_is_one_line(call, tmp_path, text, message):
    (tmp_path / "a.bib").write_text(SOUND_FILE, encoding="utf-8")
    (tmp_path / "unlearnbib.toml").write_text(text, encoding="utf-8")
    code, out, err = call("a.bib")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert message in err


def test_a_rule_with_many_findings_is_summarized(call, tmp_path):
    text = "".join(f"@misc{{a{number}, title = {{On LLMs {number}}}}}\n" for number in range(40))
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    lines = call("a.bib", "--ignore", "UB2")[1].splitlines()
    assert [line.split()[1] for line in lines[:5]] == ["UB501"] * 5
    assert lines[5] == "UB501: … and 35 more; --select UB501 shows all, --all those of every rule"
    assert lines[6:] == ["1 file: 40 findings, 40 fixable with --fix"]
    assert len(call("a.bib", "--select", "UB501")[1].splitlines()) == 41
    assert len(call("a.bib", "--ignore", "UB2", "--all")[1].splitlines()) == 41
    assert len(json.loads(call("a.bib", "--ignore", "UB2", "--format", "json")[1])["findings"]) == 40


FAILURES = [
    (("none.bib", "a.bib"), (1, "1 file: nothing found\n"), "none.bib: there is no such file"),
    ((".", "a.bib"), (1, "1 file: nothing found\n"), ".: Is a directory"),
    (("--select", "UB9", "a.bib"), (2, ""), "argument --select: no rule's code begins with UB9"),
    (
        ("--ignore", "bare-capital", "a.bib"),
        (2, ""),
        "argument --ignore: no rule's code begins with BARE-CAPITAL; did you mean UB501?",
    ),
    (("--explain", "UB999"), (2, ""), "argument --explain: UB999 is not a rule"),
    (("--format", "xml", "a.bib"), (2, ""), "argument --format: 'xml' is not one; choose from text, "),
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


def test_hook_and_action_run_the_command(call, tmp_path):
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^  entry: unlearnbib (check.*)$", hooks, re.MULTILINE)
    assert entries == ["check --separate", "check --separate --fix"]
    assert re.findall(r"^  files: (.*)$", hooks, re.MULTILINE) == [r"\.bib$"] * 2
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    arguments = re.search(r"run: unlearnbib check (.*) \$ARGUMENTS -- \$FILES$", action, re.MULTILINE)[
        1
    ].split()
    (tmp_path / "a.bib").write_text(LINTED, encoding="utf-8")
    assert re.findall(r"python(?! -P).* -m ", hooks + action) == []
    assert call(*arguments, "--ignore", "UB5", "--", "a.bib")[0] == 1
    assert call(*arguments, "--ignore", "UB5,UB403", "--", "a.bib") == (0, "", "")


def test_the_settings_and_remarks_of_its_page(call, tmp_path):
    page = find_page("how-to/check-a-bib.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r"```toml\n(\[check\]\n.*?)```", page, re.DOTALL)
    (tmp_path / "unlearnbib.toml").write_text(settings, encoding="utf-8")
    (remarks,) = re.findall(r"```bibtex\n(% unlearnbib: ignore .*?)```", page, re.DOTALL)
    text = re.sub(r"title = \{", r"title = {LLMs, \g<0>", remarks).replace("{LLMs, title = {", "{LLMs, ")
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    codes = [line.split()[1] for line in call("a.bib", "--ignore", "UB301")[1].splitlines()[:-1]]
    assert codes == ["UB910"]  # only the last remark, for nothing has UB403
    assert call("a.bib", "--ignore", "UB301")[0] == 0  # a note is below the level that fails
