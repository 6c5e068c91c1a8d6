"""Characters that pdflatex prints and those at which it stops, held against pdflatex itself."""

import re
import subprocess

import pytest
from hypothesis import given, strategies as st

from unlearnbib.lint import check

CHARACTERS = [chr(code) for code in (*range(0xA0, 0x530), *range(0x1E00, 0x2200), *range(0xFB00, 0xFB07))]
_PAGE = "\\documentclass{article}\\usepackage[T1]{fontenc}\\begin{document}\n%s\n\\end{document}\n"


def list_codes(text):
    return [
        one.code for one in check(f"@misc{{a, note = {{One}}, howpublished = {{{text}}}}}", select=["UB12"])
    ]


@pytest.mark.tex
@pytest.mark.slow
def test_the_characters_are_those_of_pdflatex(tex, tmp_path):
    paragraphs = "\n\n".join(f"a{one}b" for one in CHARACTERS)
    (tmp_path / "a.tex").write_text(_PAGE % paragraphs, encoding="utf-8")
    call = ["pdflatex", "-interaction=nonstopmode", "a.tex"]
    subprocess.run(call, cwd=tmp_path, check=False, stdout=subprocess.DEVNULL)
    log = (tmp_path / "a.log").read_text(encoding="utf-8", errors="replace")
    stopped = {chr(int(code, 16)) for code in re.findall(r"Unicode character .*?\(U\+([0-9A-F]+)\)", log)}
    reported = {one for one in CHARACTERS if "UB126" in list_codes(one)}
    assert stopped <= reported
    assert len(reported - stopped) < len(stopped) / 20  # newer releases of LaTeX know more


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("On α", r"write {\ensuremath{\alpha}}"),
        ("On αβ", "compile with XeLaTeX or LuaLaTeX"),
        ("Mu\u0308ller", r"write {\"u}"),
        ("\u0308", "compile with XeLaTeX or LuaLaTeX"),
        ("王", "compile with XeLaTeX or LuaLaTeX"),
    ],
)
def test_the_remedy(text, remedy):
    (found,) = check(f"@misc{{a, title = {{One}}, note = {{{text}}}}}")
    assert found.message.endswith(f"at which pdflatex stops: {remedy}")


def test_biber_joins_an_accent_and_its_letter():
    text = "@article{a, author = {Negra\u0303o, Ana}, title = {Cabec\u0327a}, note = {%s}}"
    assert len(check(text % "", select=["UB126"], dialect="bibtex")) == 2
    assert check(text % "e\u0302", select=["UB126"], dialect="biblatex") == []
    assert len(check(text % "e\u0302 q\u0302", select=["UB126"], dialect="biblatex")) == 1


def test_a_file_full_of_them_is_for_another_engine():
    entry = "@misc{k%d, title = {王%d}}\n"
    assert len(check("".join(entry % (n, n) for n in range(10)), select=["UB126"])) == 10
    assert check("".join(entry % (n, n) for n in range(12)), select=["UB126"]) == []


@given(st.lists(st.sampled_from(["$x$", r"\$", "$", "a", " ", r"\\", "{$y$}", "$$z$$"]), max_size=12))
def test_dollars_are_odd_or_not(pieces):
    text = "".join(pieces)
    is_odd = sum(piece.count("$") for piece in pieces if piece != r"\$") % 2 == 1
    if not re.search(r"\\\\\$|\\\\\\", text):  # pieces that join to another command
        assert ("UB125" in list_codes(text)) == is_odd
