r"""Places of a TeX text that are no prose: keys, URLs, names of files, formulas."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.tex.command_arguments import find_arguments

SPANS = [
    (r"see \cite{a_b}, \emph{c_d}", [r"\cite{a_b}"]),
    (r"\citep*[see][p. 4]{a_b,c} x", [r"\citep*[see][p. 4]{a_b,c}"]),
    (r"\cites{a_b}{c_d} e", [r"\cites{a_b}{c_d}"]),
    (r"\href {https://a.org/%7B_x}{the A_B}", [r"\href {https://a.org/%7B_x}"]),
    (r"\path|a_b&c| \verb+x_y+ \url{a_{b}c}", ["\\path|a_b&c|", r"\verb+x_y+", r"\url{a_{b}c}"]),
    (r"\eqref{a} \Cref{b} \hyperref[a_b]{text}", [r"\eqref{a}", r"\Cref{b}", r"\hyperref[a_b]{text}"]),
    (r"$a\$_1$ b \(c_d\) \[e\] $$f$g$$ h", [r"$a\$_1$", r"\(c_d\)", r"\[e\]", "$$f$g$$"]),
    (r"\ensuremath{a_{1}} \begin{tabular}{c}a & b\end{tabular} c", [r"\ensuremath{a_{1}}", r"\begin{tabular}{c}a & b\end{tabular}"]),
    (r"\$5 and \& \'{e} \_", []),
    (r"a $b and \cite{c}", [r"$b and \cite{c}"]),
    (r"\cite", []),
]  # fmt: skip


@pytest.mark.parametrize(("tex", "spans"), SPANS)
def test_spans(tex, spans):
    assert [tex[start:end] for start, end, _ in find_arguments(tex)] == spans


@given(st.text(alphabet="\\$(){}[]|_ acite", max_size=60))
def test_spans_of_any_text_are_in_order_and_inside(tex):
    places = [0, *(place for one in find_arguments(tex) for place in (one.start, one.end)), len(tex)]
    assert places == sorted(places)


def test_a_long_text_of_openers_is_read_in_one_pass():
    spans = find_arguments("\\(" * 50_000 + "$" * 50_001)
    assert [(one.start, one.is_formula) for one in spans] == [(0, True)]
