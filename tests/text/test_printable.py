"""The gate to the terminal: no text moves the cursor, hides a line or ends the program."""

import re

import pytest
from hypothesis import given, strategies as st

from unlearnbib.cli.output import report
from unlearnbib.text.printable import make_lines_printable, make_printable

HOSTILE = [
    ("\x1b[2J\x1b[1;31mred", r"\x1b[2J\x1b[1;31mred"),
    ("\x1b]8;;https://a.org\x07link", r"\x1b]8;;https://a.org\x07link"),
    ("a\u202eb\u2066", r"a\u202eb\u2066"),
    ("path\udcfc.md", r"path\udcfc.md"),
    ("a\rb\tc", r"a\rb\tc"),
    ("Günnemann 张", "Günnemann 张"),
]


@pytest.mark.parametrize(("text", "printed"), HOSTILE)
def test_controls_are_spelled_out(text, printed):
    assert make_printable(text) == printed


@given(st.text())
def test_any_text_becomes_printable(text):
    assert make_printable(text).isprintable()
    assert make_printable(make_printable(text)) == make_printable(text)


@given(st.text())
def test_lines_keep_their_layout_alone(text):
    lines = make_lines_printable(text)
    assert lines.count("\n") == text.count("\n")
    assert all(map(str.isprintable, re.sub("[\n\t\u200c\u200d]", "", lines)))


def test_every_remark_passes_the_gate(capsys):
    report("papers.md:1: \x1b[2J\u202etitle\nand more\udcfc")
    assert capsys.readouterr().err == "unlearnbib: papers.md:1: \\x1b[2J\\u202etitle and more\\udcfc\n"
