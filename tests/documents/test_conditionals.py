"""Conditionals of TeX: a branch is left out only if the text itself says that TeX does not take it."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib import cited
from unlearnbib.documents import READERS
from unlearnbib.documents.latex import find_cited_keys
from unlearnbib.documents.parts import Key


def keys(text):
    return [part.key for part in READERS[".tex"](text) if isinstance(part, Key)]


BRANCHES = r"\ifx@\cite{a}\else\cite{b}\fi".replace("x@", "draft")
UNCERTAIN = [
    r"",
    r"\newif\ifdraft {\drafttrue}",
    r"\newif\ifdraft \begin{center}\drafttrue\end{center}",
    r"\newif\ifdraft \begingroup\drafttrue\endgroup",
    r"\newif\ifdraft \DeclareOption{draft}{\drafttrue}",
    r"\newif\ifdraft \newcommand{\final}{\drafttrue}\final",
    r"\newif\ifdraft \ifnum\x=1 \drafttrue\fi",
    r"\newif\ifdraft \ifdefined\x\else\drafttrue\fi",
    r"\newif\ifdraft \setbool{draft}{true}",
    r"\newif\ifdraft \csname drafttrue\endcsname",
    r"\newif\ifdraft {\drafttrue}\draftfalse",
    r"\let\ifdraft\ifother",
    r"\newif\ifdraft \pgfkeys{/x/draft/.is if=draft}",
    r"\newif\ifdraft \newcommand{\enable}[1]{\csname #1true\endcsname}\enable{draft}",
    r"\newif\ifdraft \csname\mode true\endcsname",
    r"\makeatletter\newif\ifdraft \@nameuse{drafttrue}",
    r"\newif\ifdraft \begin{center}\begin{verbatim}\end{verbatim}\drafttrue\end{center}",
    r"\AtBeginDocument{\newif\ifdraft}",
]


@pytest.mark.parametrize("before", UNCERTAIN)
def test_both_branches_of_an_uncertain_conditional_are_read(before):
    assert keys(before + BRANCHES) == ["a", "b"]


CERTAIN = [
    (r"\newif\ifdraft", "b"),
    (r"\newif\ifdraft\drafttrue", "a"),
    (r"\newif\ifdraft\drafttrue\draftfalse", "b"),
    (r"\newif\ifdraft\global\drafttrue", "a"),
    (r"\newif\ifdraft\iftrue\drafttrue\fi", "a"),
    (r"\newif\ifdraft\iffalse\drafttrue\fi", "b"),
    (r"\newif\ifdraft % \drafttrue" "\n", "b"),
    (r"\newif\ifdraft {\bf x} \begin{center}y\end{center}\drafttrue", "a"),
    (r"\newbool{draft}\booltrue{draft}", "a"),
    (r"\let\ifdraft=\iftrue", "a"),
    (r"\def\ifdraft{\iffalse}", "b"),
    (r"\newcommand{\ifdraft}{\iftrue}", "a"),
    (r"\newif\ifother\othertrue\let\ifdraft\ifother", "a"),
    (r"\newif\ifdraft\drafttrue\begin{document}\draftfalse", "b"),
    (r"\newif\ifdraft\unless", "a"),
]


@pytest.mark.parametrize(("before", "found"), CERTAIN)
def test_one_branch_of_a_certain_conditional_is_read(before, found):
    assert keys(before + BRANCHES + r"\cite{c}") == [found, "c"]


def test_a_macro_is_decided_where_it_is_used():
    text = r"\newif\ifdraft \newcommand{\x}{\ifdraft\cite{a}\else\cite{b}\fi}\drafttrue\x"
    assert keys(text) == ["a", "b"]
    assert keys(r"\newif\ifdraft \section{\ifdraft\cite{no}\else\cite{a}\fi}") == ["a"]


def test_keys_of_both_branches_are_found_for_renaming():
    text = rf"\newif\ifdraft {BRANCHES}"
    assert [text[start:end] for start, end in find_cited_keys(text)] == ["a", "b"]


def test_a_conditional_is_known_in_later_files(tmp_path):
    (tmp_path / "flags.sty").write_text(r"\newif\ifdraft\drafttrue")
    (tmp_path / "one.tex").write_text(BRANCHES + r"\draftfalse")
    (tmp_path / "main.tex").write_text(
        r"\documentclass{article}\usepackage{flags}\input{one}\ifdraft\cite{no}\else\cite{c}\fi"
    )
    assert cited(str(tmp_path / "main.tex")).keys == ("a", "c")


def test_packages_of_tex_are_neither_missing_nor_awaited(tmp_path):
    (tmp_path / "main.tex").write_text(r"\documentclass{article}\usepackage[a,b]{natbib,amsmath}\cite{a}")
    found = cited(str(tmp_path / "main.tex"))
    assert (found.keys, found.problems, found.files) == (("a",), (), (str(tmp_path / "main.tex"),))


def test_a_package_does_not_change_what_cite_does(tmp_path):
    (tmp_path / "own.sty").write_text(
        r"\renewcommand{\citep}[1]{\begingroup\x@cite{#1}}\def\@cite#1{\cite{#1}}\newcommand\no{\cite{no}}"
        r"\newcommand{\citesee}[2]{\citep[#1]{#2}}\renewcommand\maketitle{\cite{no}}"
    )
    (tmp_path / "main.tex").write_text(r"\usepackage{own}\citep{a} \citesee{p. 3}{b}")
    found = cited(str(tmp_path / "main.tex"))
    assert (found.keys, found.problems) == (("a", "b"), ())


PIECES = st.sampled_from(
    r"\newif\ifdraft \drafttrue \draftfalse \ifdraft \iftrue \iffalse \else \fi { } \if01 \ifnum1=1 \let\ifdraft\iftrue"
    r" \begin{x} \end{x} \newcommand{\x}{ \usepackage{gone} \input{gone} \cite{a} \includeonly{ \newcites{own} % \unless".split()
)


@given(st.lists(PIECES, max_size=30), st.sampled_from(["", " ", "\n"]))
def test_any_order_of_conditionals_is_read(pieces, between):
    text = between.join(pieces)
    assert set(keys(text)) <= {"a"}
    plain = [piece for piece in pieces if piece in (r"\cite{a}", r"\drafttrue", r"\iftrue")]
    assert len(keys(" ".join(plain))) == plain.count(r"\cite{a}")


HOSTILE = [
    r"\iffalse\else ",
    r"\newif\ifdraft\ifdraft ",
    r"\ifdraft ",
    r"\if01",
    r"\ifnum1=1 \else ",
    r"\drafttrue",
    r"\usepackage{a}\x",
    r"{\input{a}}",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_conditionals_end(piece):
    assert len(list(READERS[".tex"](piece * (100_000 // len(piece))))) <= 100_000
