"""The man page is what the parser says, and roff reads every line of it."""

import re
import shutil
import subprocess

import pytest
from build_manpage import PAGE, make_page

from unlearnbib.cli.parser import COMMANDS

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_that_of_the_parser(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert make_page() == TEXT, "run: python recipes/build_manpage.py"


def test_it_has_each_command():
    assert [name for name in COMMANDS if rf"\fBunlearnbib {name}\fR" not in TEXT] == []


def test_no_line_of_text_is_a_request():
    requests = set(re.findall(r"^[.'](\w*)", TEXT, re.MULTILINE))
    assert requests <= {"TH", "SH", "SS", "TP", "RS", "RE", "PP", "B", "nf", "fi", "UR", "UE"}


def test_groff_reads_it_without_a_warning():
    if not shutil.which("groff"):
        pytest.skip("no groff here")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", str(PAGE)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
