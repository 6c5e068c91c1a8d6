"""The fixes of `check`: the standard input, diffs, bytes that stay, fixes that are left out, exit codes."""

import io
import subprocess
import sys

import pytest

import unlearnbib
from faults import LINTED
from unlearnbib.cli import run
from unlearnbib.lint import engine
from unlearnbib.lint.rule import Hit, Rule
from unlearnbib.lint.rules import RULES

TEXT = b"\xef\xbb\xbf% caf\xe9 \r\n@misc{a,  title = {On LLMs} , \r\n\tnote = {see \\cite{doe_2020}\n} \r\n}  \r\n% \xfc"
FIXED = TEXT.replace(b"LLMs", b"{LLMs}")


@pytest.fixture
def call(capfdbinary, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(["check", *arguments])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return called


def test_the_standard_input_is_fixed_on_stdout(call):
    assert call("--fix", "-", stdin=TEXT) == (0, FIXED, "1 file: nothing found, 1 file fixed\n")
    code, out, err = call(
        "--fix", "-", "--stdin-filename", "a.bib", "--select", "UB5", stdin=b"@misc{a, title = {One.}}"
    )
    assert (code, out) == (1, b"@misc{a, title = {One.}}")
    assert err.startswith("a.bib:1:")


def test_a_broken_standard_input_comes_back(call):
    text = b"@misc{a, title = {On LLMs}\n"
    code, out, err = call("--fix", "-", stdin=text)
    assert (code, out) == (1, text)
    assert "UB102" in err


def test_other_bytes_of_a_file_stay(call, tmp_path):
    (tmp_path / "a.bib").write_bytes(TEXT)
    assert call("--fix", "a.bib")[0] == 0
    assert (tmp_path / "a.bib").read_bytes() == FIXED


@pytest.mark.parametrize("options", [("--diff",), ("--fix", "--diff")])
def test_a_diff_changes_no_file_and_can_be_applied(call, tmp_path, options):
    (tmp_path / "a.bib").write_bytes(TEXT)
    code, out, err = call(*options, "a.bib")
    assert (code, err) == (1, "1 file: nothing found\n")
    assert out.startswith(b"--- a.bib\n+++ a.bib\n@@ ")
    assert (tmp_path / "a.bib").read_bytes() == TEXT
    subprocess.run(["patch", "--binary", "a.bib"], input=out, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "a.bib").read_bytes() == FIXED
    assert call(*options, "a.bib") == (0, b"", "1 file: nothing found\n")


def test_a_diff_of_the_standard_input(call):
    code, out, _ = call("--diff", "-", "--stdin-filename", "refs.bib", stdin=LINTED.encode())
    assert code == 1
    assert out.startswith(b"--- refs.bib\n+++ refs.bib\n")


def break_file(bib):
    """Yield a fix that would swallow the next field: a fault that no rule may have."""
    for _, value in bib.list_values(("note",)):
        yield Hit(value.at, value.at, "note is bad", ((value.at, value.at, "{"),))


BREAKING = Rule(code="UB799", name="breaks", about="x", check=break_file, bad="x", good="x")


def test_a_fix_that_would_break_the_file_is_left_out(call, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "RULES", (*RULES, BREAKING))
    (tmp_path / "a.bib").write_bytes(b"@misc{a,\n  title = {On LLMs},\n  note = {x}\n}\n")
    code, out, err = call("--fix", "--fail-level", "error", "a.bib")
    message = "internal error: the fix of UB799 would break the file and was left out; please report it"
    assert (code, err) == (1, f"unlearnbib: a.bib:3: {message}\n")
    assert b"UB799 note is bad" in out
    assert (tmp_path / "a.bib").read_bytes() == b"@misc{a,\n  title = {On {LLMs}},\n  note = {x}\n}\n"


def test_the_library_warns_of_a_fix_that_is_left_out(monkeypatch):
    monkeypatch.setattr(engine, "RULES", (*RULES, BREAKING))
    with pytest.warns(UserWarning, match="the fix of UB799 would break the file"):
        assert (
            unlearnbib.fix("@misc{a, title = {On LLMs}, note = {x}}")
            == "@misc{a, title = {On {LLMs}}, note = {x}}"
        )


def test_the_process_reads_and_writes_bytes():
    command = [sys.executable, "-m", "unlearnbib", "check", "--fix", "-"]
    done = subprocess.run(command, input=TEXT, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (FIXED, b"1 file: nothing found, 1 file fixed\n")
