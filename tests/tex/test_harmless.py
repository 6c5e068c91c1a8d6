"""TeX of a stranger's file: what prints is passed on, what does more never is."""

import re

import pytest
from hypothesis import example, given, strategies as st

from unlearnbib.formats.bibtex.native_spelling import spell_tex
from unlearnbib.tex.harmless import find_unknown_commands, is_harmless_tex
from unlearnbib.tex.letters import replace_commands

HARMLESS = [
    "", "Sand & Sieves", r"Sand \& Sieves at 5\,\%", r"{\'E}tudes d'{\oe}uvres", r"\emph{On {\bf Sand}}", r"in $\mathcal{O}(n^{2})$",
    r"H$_2$O and \(x^2\)", r"10{\ensuremath{^{-3}}}", r"NC\({}^{\mbox{1}}\)", r"\textsc{Namer}: a \texttt{tool}", r"\href{https://a.org/x%20y}{here}",
    r"See \cite{doe} and \url{https://a.org/~x_y#z%20}", r"\{sets\}", r"The {\TeX}book", r"A\\B", r"~a~", r"\$5 to \$10", "naïve Σ-types",
    r"On sand\index{sand}", r"{\"U}ber", r"\v{S}", r"\'\i",
    r"in $\mathbb{R}^n$ with \(x \leqslant y\)", r"$A \rtimes B$ and $\operatorname{Ext}_{\bm{A}}$",
]  # fmt: skip
HARMFUL = [
    r"\input{x}", r"\input x", r"\include{x}", r"\@@input x", r"\@input{x}", r"\InputIfFileExists{x}{}{}", r"\write18{ls}",
    r"\immediate\write18{ls}", r"\openout5=x", r"\openin5=x", r"\read5 to\x", r"\csname input\endcsname x", r"\catcode`\%=12",
    r"\directlua{os.exit()}", r"\def\a{}", r"\gdef\a{}", r"\let\a\b", r"\newcommand{\a}{}", r"\renewcommand\emph{}", r"\verbatiminput{x}",
    r"\lstinputlisting{x}", r"\includegraphics{x}", r"\special{x}", r"\pdfximage{x}", r"\loop\iftrue\repeat", r"\string\input",
    r"\expandafter\input", r"\noexpand\input", r"\char92 input", r"\uppercase{\input}", r"\usepackage{x}", r"\endinput", r"\end{document}",
    r"\begin{filecontents}", "^^5cinput{x}", "^^^^005cinput", "x^^", "$^^5cinput{x}$", "a ^b", "50% of", "#1", "$5", "$x", "}{", "{", "}", r"\{", r"\}",
    r"\{ }", r"{ \}", r"{\}", "x\\", "{x\\}", r"\href{run:calc}{x}", r"\href{javascript:x}{y}", r"\href ab", r"\url{file:///etc/passwd}",
    r"\index{sand|input}", r"\index sand", r"\par", "a\x00b", "a\nb", "a\x1bb", "{" * 300 + "}" * 300, r"\scantokens{x}", r"\makeatletter",
    r"\emph{\input{x}}", r"\inputx", r"\\\input{x}", r"\\\\\def", r"\url{\input{x}}", r"$\input{x}$", r"\ensuremath{\input{x}}",
    r"Gel{\cprime}fand", r"\og x\fg{}", r"5\degree", r"\texorpdfstring{a}{b}",
]  # fmt: skip
# What encoding or decoding of characters would make of harmless letters.
ASSEMBLED = [
    "\\in\uff50\uff55\uff54{x}", "\\\uff49\uff4e\uff50\uff55\uff54{x}", "\\in\u00adput{x}", "\\in\u200cput{x}", "^\u00ad^5cinput{x}", "^\u200d^5cinput",
    "\\é", "\\alphaé", "\\in\ufb01", "\uff3cinput{x}\\é",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_what_prints_is_passed_on(text):
    assert is_harmless_tex(text)


@pytest.mark.parametrize("text", HARMFUL)
def test_what_does_more_is_not(text):
    assert not is_harmless_tex(text)


@pytest.mark.parametrize("text", ASSEMBLED)
def test_no_command_is_assembled_from_letters(text):
    assert not is_harmless_tex(text)


@pytest.mark.parametrize("text", ["https://a.org/x%20y#z", ":papers/a_b.pdf:PDF", "50% of $5", "a ^ b"])
def test_a_field_that_is_not_printed_may_have_more_symbols(text):
    assert is_harmless_tex(text, "none")


@pytest.mark.parametrize("text", [r"\input{x}", "^^5cinput", "}{", r"\{ }", "a\x00"])
def test_but_not_more_commands(text):
    assert not is_harmless_tex(text, "none")


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        (r"\url{https://a.org/%20}", False),
        (r"\href{https://a.org/#x}{y}", False),
        (r"\url{https://a.org/x}", True),
        (r"5\%", True),
    ],
)
def test_biblatex_reads_fields_as_arguments(text, is_taken):
    assert is_harmless_tex(text, "bibtex")
    assert is_harmless_tex(text, "biblatex") == is_taken


PIECES = st.sampled_from([
    *r"\ { } ^ ^^ $ % # & ~ _ \in \le put \input \write18 \csname \def 5c a \' \" \{ \} \\ \emph{ \url{ \( \) é ﬁ Σ λ ½".split(),
    " ", "\uff50", "\uff3c", "\u00ad", "\u200c", "ｉｎ", "{\\'e}", "{\\i}", "``", "''", "--", "\\ldots", "{\\ensuremath{\\lambda}}",
])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(("", "ascii", "unicode")))
@example("\\in\uff50\uff55\uff54", "ascii")
def test_a_spelling_of_harmless_tex_has_no_new_command(text, letters):
    spelled = spell_tex(text, letters)
    if is_harmless_tex(text) and is_harmless_tex(spelled):
        words = re.findall(r"\\([A-Za-z@]+)", spelled)
        assert "^^" not in spelled
        assert not {"input", "write", "csname", "def"} & set(words)
        assert re.sub(r"\\.", "", spelled).count("{") == re.sub(r"\\.", "", spelled).count("}")
        assert spelled.count("{") == spelled.count("}")


#: TeX with commands that LaTeX lacks, and the TeX that is written in their place.
REPLACED = [
    (r"Gel{\cprime}fand in $\mathbb{R}^n$", r"Gel'fand in $\mathbb{R}^n$"),
    (r"{\Dbar}ur\dbar{}a {\em x}", r"{\DJ}ur{\dj}a {\em x}"),
    (r"\texorpdfstring{\(x^2\)}{x2} of \og eau\fg{}", r"\(x^2\) of {\guillemotleft} eau {\guillemotright}"),
    (r"\polhk{a} \degreeless", r"{\k{a}} \degreeless"),
    (r"\texorpdfstring{\input{x}}{y}", r"\input{x}"),
]


@pytest.mark.parametrize(("text", "written"), REPLACED)
def test_commands_that_latex_lacks_are_replaced(text, written):
    assert replace_commands(text) == written


def test_unknown_commands_are_listed():
    text = r"\foo{x} \foo \emph{y} {\cprime} $\alpha$ \texorpdfstring{a}{\Bar}"
    assert find_unknown_commands(text) == ["foo", "Bar"]
