"""Characters of TeX as Unicode, the rest as it is."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.tex.decode import decode
from unlearnbib.tex.encode import escape
from unlearnbib.tex.letters import decode_characters, decode_letters

LETTERS = [
    (r"\'{\i}t{\'e}", "íté"), (r"\v{s}\v S \c{c}", "šŠ ç"), (r"Ren\'e and {\O}re", "René and Øre"), (r"{\it x}", r"{\it x}"), (r"\emph{\ss}", r"\emph{ß}"),
    (r"\em\'E", r"\em É"), (r"\textbf{{\'E}}", r"\textbf{É}"), (r"\$5 \& \~{}", r"\$5 \& \~{}"), ("plain", "plain"), (r"``\'a''", "``á''"),
]  # fmt: skip
CHARACTERS = [
    ("``Sand''", "“Sand”"), (r"{\ldots} and\ldots\ more", r"… and…\ more"), ("1--2 --- 3", "1–2 — 3"), ("$a--b$ ``x''", "$a--b$ “x”"), (r"\url{a--b}", r"\url{a--b}"),
    (r"{\ensuremath{\alpha}}-sieve", "α-sieve"), (r"10{\ensuremath{^{-3}}}", "10⁻³"), (r"\ensuremath{x+1}", r"\ensuremath{x+1}"), (r"{\DJ}or{\dj}e {\TH}or", "Đorđe Þor"),
    (r"\emph{\ensuremath{\beta}}", r"\emph{β}"), (r"{\textonehalf}", "½"), (r"{\textless}", r"{\textless}"), (r"50\% \& {LLM}s", r"50\% \& {LLM}s"), (r"{\LaTeX}", r"{\LaTeX}"),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "text"), LETTERS)
def test_letters(tex, text):
    assert decode_letters(tex) == text


@pytest.mark.parametrize(("tex", "text"), CHARACTERS)
def test_characters(tex, text):
    assert decode_characters(tex) == text


def test_hyphens_of_ranges_stay():
    assert decode_characters("``1--9''", has_dashes=False) == "“1--9”"


@given(st.text(st.sampled_from("aé ßŠλαΩ½⁻³–—“”…&%$_{}\\^~#'ø")))
def test_the_text_stays_the_same(text):
    tex = escape(text)
    assert decode(decode_characters(tex)) == decode(tex)
    assert decode(decode_letters(tex)) == decode(tex)
