"""Formulae in titles: those of publishers' BibTeX stay TeX if they are harmless, nobody else's do."""

import re

import pytest
from hypothesis import given, strategies as st

from answers import describe_record
from unlearnbib import Paper, export
from unlearnbib.formats.bibtex.spelling import ASCII
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.tex.math import (
    is_harmless,
    is_tex_of,
    keep_formulas,
    read_formulas,
    split_formulas,
)

HARMLESS = [
    "k",
    r"\ell_{2}",
    r"\mathcal{O}(n^2)",
    r"\alpha",
    r"\frac{1}{2}",
    "0.6 < z < 1.0",
    "",
    r"x\,y",
    "f'",
]
HARMFUL = [
    r"\input{secret}", r"\write18{rm}", r"\openout", r"\csname input\endcsname", r"\catcode", r"\def\a{b}", "^^5cinput", "a^^M",
    "}{", "{", r"\{", r"\}", "a%b", "#1", "a&b", "a~b", r"\begin{x}", r"\mathbb{R}", r"\text{a}", "a\nb", "$", "\\", r"\\", "x" * 201,
    "\\alpha\x00", "λ", '"',
]  # fmt: skip


@pytest.mark.parametrize("formula", HARMLESS)
def test_harmless(formula):
    assert is_harmless(formula)


@pytest.mark.parametrize("formula", HARMFUL)
def test_not_harmless(formula):
    assert not is_harmless(formula)


TITLES = [
    (r"$k$-means", "$k$-means", "k-means"),
    (r"An $\ell_{2}$-Norm for {LLM}s.", r"An $\ell_{2}$-Norm for LLMs", "An ℓ2-Norm for LLMs"),
    (r"$\mathbb{R}$ and $k$", "R and $k$", "R and k"),
    (r"In $\mathcal{O}(n^2)$", r"In $\mathcal{O}(n^2)$", "In O(n2)"),
    (r"Harm $\input{x}$", None, "Harm x"),
    (r"From \$5 to \$10", None, "From $5 to $10"),
    ("No maths", None, "No maths"),
]


@pytest.mark.parametrize(("tex", "title_tex", "title"), TITLES)
def test_a_title_of_a_publishers_bibtex(tex, title_tex, title):
    ((_, _, record),) = read_records(f"@misc{{k, title = {{{tex}}}}}".encode(), "x")
    expected = {"title": title} | ({"title_tex": title_tex} if title_tex else {})
    assert {
        name: value for name, value in describe_record(record).items() if name in ("title", "title_tex")
    } == expected


PRINTED = [
    (Paper("k-means for LLMs", title_tex="$k$-means for LLMs"), "{$k$}-means for {LLMs}"),
    (Paper("k-Means", title_tex="$k$-means"), "{$k$}-means"),
    (Paper("Something else", title_tex="$k$-means"), "Something else"),
    (Paper("On $k$-means at 5%"), r"On \$k\$-means at 5\%"),
    (
        Paper("x", title_tex=r"$\input{x}$"),
        r"\${\textbackslash}input{\textbraceleft}x{\textbraceright}\$",
    ),
    (Paper("a & k", title_tex="a & $k$"), r"a \& {$k$}"),
]


@pytest.mark.parametrize(("paper", "printed"), PRINTED)
def test_a_title_in_a_bib_file(paper, printed):
    assert ASCII.format_paper_title(paper) == printed


def test_both_dialects_write_formulae():
    paper = Paper("k-means", title_tex="$k$-means", key="a")
    assert "title = {{$k$}-means}" in export([paper])
    assert "title = {{$k$}-means}" in export([paper], "biblatex")
    assert '"title": "k-means"' in export([paper], "csl-json")


TEXTS = st.text(alphabet="ab $\\{}^_%&#~\ninput5c", max_size=40)


@given(TEXTS)
def test_what_is_harmless_has_nothing_that_tex_runs(formula):
    if is_harmless(formula):
        assert not set(formula) & set("$%&#~\n")
        assert "^^" not in formula
        assert formula.count("{") == formula.count("}")
        assert "\\input" not in formula


@given(TEXTS)
def test_the_pieces_of_a_title_are_all_of_it(title):
    formulae = {text for text, is_formula in split_formulas(title) if is_formula}
    assert "".join(text for text, _ in split_formulas(title)).replace("$", "") == title.replace("$", "")
    assert all("$" not in re.sub(r"\\.", "", text) for text in formulae)


@given(TEXTS)
def test_a_title_that_is_kept_says_the_same(title):
    if keep_formulas(title):
        assert is_tex_of(keep_formulas(title), read_formulas(title))


@given(TEXTS)
def test_no_title_brings_tex_into_a_field(title):
    """Whatever stands in `title_tex`, the field is balanced, and its commands are those of the list or escapes."""
    printed = ASCII.format_paper_title(Paper(read_formulas(title) or "x", title_tex=title))
    depth = 0
    for brace in re.findall(r"[{}]", printed):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0
    assert "^^" not in printed
    assert "\\input" not in printed


@pytest.mark.parametrize("piece", ["$", "$_", "{", "^", "\\", "$a ", "$$"])
def test_long_titles_are_no_trouble(piece):
    assert isinstance(read_formulas(piece * 20_000), str)
    assert isinstance(keep_formulas(piece * 20_000), str)
