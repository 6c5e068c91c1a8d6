"""The last gate: an error that nothing expected is a line with its remedy, and a traceback only with --debug."""

import subprocess
import sys

import pytest

from unlearnbib import __version__, cli

UNEXPECTED = [
    (KeyError("title"), 70, "internal error (KeyError: 'title' at "),
    (RecursionError("too deep"), 70, "internal error (RecursionError: too deep at "),
    (AssertionError(), 70, "internal error (AssertionError at "),
    (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), 70, "internal error (UnicodeEncodeError: "),
    (ValueError("a\x1b[31mred\nline"), 70, r"internal error (ValueError: a\x1b[31mred line"),
    (MemoryError(), 1, "there is not enough memory for this input"),
    (PermissionError(13, "Permission denied", "a.md"), 1, "a.md: Permission denied"),
    (OSError(5, "Input/output error"), 1, "the system: Input/output error"),
    (TimeoutError(), 1, "the system: TimeoutError"),
]


class Failing:
    def __init__(self, error):
        self.error = error

    def run(self, _options):
        raise self.error


@pytest.fixture
def break_with(monkeypatch):
    """Return a function that lets the command `styles` fail with an error."""
    real = cli.load_command

    def breaks(error):
        monkeypatch.setattr(
            cli, "load_command", lambda name: Failing(error) if name == "styles" else real(name)
        )

    return breaks


@pytest.mark.parametrize(("error", "code", "words"), UNEXPECTED, ids=lambda one: type(one).__name__)
def test_an_error_that_nothing_expected_is_one_line(call, break_with, error, code, words):
    break_with(error)
    found, out, err = call("styles")
    assert (found, out, len(err.splitlines())) == (code, "", 1)
    assert err.startswith(f"unlearnbib: {words}")
    assert ("please report it at https://" in err) == (code == 70)


def test_debug_shows_the_traceback_and_the_versions(call, break_with):
    break_with(KeyError("title\x1b[31m"))
    code, out, err = call("styles", "--debug")
    assert (code, out) == (70, "")
    assert err.startswith(f"unlearnbib {__version__}, Python 3.")
    assert "$ unlearnbib styles --debug\n" in err
    assert "Traceback (most recent call last):" in err
    assert "\x1b" not in err
    assert err.splitlines()[-1].startswith("unlearnbib: internal error (KeyError")


def test_quiet_is_no_silence_about_a_fault(call, break_with):
    break_with(KeyError("title"))
    assert "internal error" in call("styles", "--quiet")[2]


@pytest.mark.parametrize("arguments", [(), ("--quiet",), ("--verbose",)])
def test_a_fault_of_the_settings_is_a_line_too(call, monkeypatch, arguments):
    def fails(_arguments):
        raise IndexError("settings")

    monkeypatch.setattr(cli, "parse_arguments", fails)
    assert call("styles", *arguments)[0] == 70


INTERRUPTED = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "unlearnbib.cli.parser":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from unlearnbib.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_while_the_command_is_loaded_is_silent():
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
