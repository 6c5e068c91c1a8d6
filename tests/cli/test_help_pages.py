"""The pages of --help: each fits a screen or begins with what one needs, and their examples run."""

import re
import shlex
import shutil

import pytest

from places import ROOT
from unlearnbib.cli import help_pages
from unlearnbib.cli.help_pages import EXAMPLES, TASKS
from unlearnbib.cli.parser import COMMANDS, build_parser

SCREEN = (24, 80)
#: examples of commands that do not end, that reach the web or need files which the examples do not have
ONLY_PARSED = ("watch", "serve", "lsp", "import", "update refs.bib", "doctor")


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def examples(tmp_path, monkeypatch):
    """Return the current folder of the test: a copy of the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path / "examples")
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))


def test_each_command_has_a_task_and_examples():
    listed = [name for commands in TASKS.values() for name in commands]
    assert sorted(listed) == sorted(COMMANDS) == sorted(EXAMPLES)
    assert all(EXAMPLES.values())


def test_the_main_page_fits_a_screen(call):
    code, out, _ = call("--help")
    lines = out.splitlines()
    assert code == 0
    assert len(lines) <= SCREEN[0]
    assert max(map(len, lines)) <= SCREEN[1]
    assert sum(line.startswith("  unlearnbib ") for line in lines) == 3
    assert all(re.search(rf"(^| )  {name} +\w", out, re.MULTILINE) for name in COMMANDS)


def test_the_main_page_of_a_narrow_terminal_has_one_column(call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    out = call("--help")[1]
    assert all(re.search(rf"^  {name} +\w", out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_screen_of_a_command_has_its_examples(call, name):
    code, out, _ = call(name, "--help")
    assert code == 0
    lines = out.splitlines()
    assert max(map(len, lines)) <= SCREEN[1]
    assert lines[0].startswith(f"usage: unlearnbib {name}")
    top = [line.strip() for line in lines[: SCREEN[0]]]
    assert set(EXAMPLES[name]) <= set(top)
    assert "options:" in top


@pytest.mark.parametrize(
    "example", [one for examples in EXAMPLES.values() for one in examples], ids=lambda text: text[11:]
)
def test_the_examples_run(call, examples, example):
    arguments = shlex.split(example)[1:]
    parser, _ = build_parser()
    assert parser.parse_args(arguments).command == arguments[0]
    if not " ".join(arguments).startswith(ONLY_PARSED):
        code, out, err = call(*arguments)
        findings = example == "unlearnbib check draft.bib"
        assert (code, "Traceback" in err) == (1 if findings else 0, False), err
        assert out or err or "-o" in arguments


def test_the_examples_of_the_main_page_are_understood():
    parser, _ = build_parser()
    for example in help_pages.MAIN_EXAMPLES:
        arguments = shlex.split(example, comments=True)[1:]
        assert parser.parse_args(arguments).command == arguments[0]


def test_without_arguments_the_page_is_shown(call):
    code, out, err = call()
    assert (code, out) == (2, "")
    assert err == call("--help")[1]


def test_help_is_a_word_too(call):
    assert call("help") == call("--help")
    assert call("help", "lock") == call("lock", "--help")
    assert call("-V") == call("--version")
