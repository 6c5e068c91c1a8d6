"""The command `check`: files and the standard input, fixes, failures; README, hook and action run it."""

import io
import re
import subprocess
import sys

import pytest

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


def test_files_share_their_macros(call, tmp_path):
    (tmp_path / "strings.bib").write_text('@string{icml = "ICML"}\n', encoding="utf-8")
    (tmp_path / "a.bib").write_text("@misc{a, title = {One}, howpublished = icml}\n", encoding="utf-8")
    assert call("strings.bib", "a.bib") == (0, "2 files: nothing found\n", "")
    assert call("strings.bib") == (0, "1 file: nothing found\n", "")
    assert "no @string is named icml" in call("a.bib")[1]


def test_the_standard_input_is_checked(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINTED.encode() + b"% \xfc")))
    code, out, err = call("-", "--fix", "--select", "UB5")
    assert (code, err) == (1, "")
    assert out.startswith("<stdin>:3:15: UB501 ")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(call, tmp_path, monkeypatch):
    for name in ("a.bib", "b.bib"):
        (tmp_path / name).write_text(LINTED, encoding="utf-8")

    def replace_text(path, before, after, really=files.replace_text):
        if path == "a.bib":
            raise errors.OutputError(path, "the file is read-only")
        really(path, before, after)

    monkeypatch.setattr("unlearnbib.cli.commands.check.replace_text", replace_text)
    code, out, err = call("a.bib", "b.bib", "--fix")
    assert (code, err) == (1, "unlearnbib: a.bib: cannot be written: the file is read-only\n")
    assert out.splitlines()[-1] == "2 files: 2 findings, 2 fixable with --fix, 1 file fixed"
    assert (tmp_path / "a.bib").read_text(encoding="utf-8") == LINTED


FAILURES = [
    (("none.bib", "a.bib"), (1, "1 file: nothing found\n"), "none.bib: no such file"),
    ((".", "a.bib"), (1, "1 file: nothing found\n"), ".: Is a directory"),
    (("--select", "UB9", "a.bib"), (2, ""), "argument --select: no rule's code begins with UB9"),
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


def test_the_readme_shows_the_output_of_check():
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
    arguments = re.search(r"run: unlearnbib check (.*) \$ARGUMENTS -- \$FILES$", action, re.MULTILINE)[
        1
    ].split()
    (tmp_path / "a.bib").write_text(LINTED, encoding="utf-8")
    assert re.findall(r"python(?! -P).* -m ", hooks + action) == []
    assert call(*arguments, "--ignore", "UB5", "--", "a.bib")[0] == 1
    assert call(*arguments, "--ignore", "UB5,UB403", "--", "a.bib") == (0, "", "")
