"""Each reader by its own examples, and what authors of each kind write beside them."""

import time

import pytest

from unlearnbib import cited
from unlearnbib.documents import READERS
from unlearnbib.documents.latex import find_cited_keys
from unlearnbib.documents.parts import Bibliography, Everything, Include, Key

EXAMPLES = [
    pytest.param(suffix, example, id=f"{suffix[1:]}-{number}")
    for suffix, reader in READERS.items()
    for number, example in enumerate(reader.examples)
]


def keys(suffix, text):
    return [part.key for part in READERS[suffix](text) if isinstance(part, Key)]


@pytest.mark.parametrize(("suffix", "example"), EXAMPLES)
def test_examples(suffix, example):
    parts = list(READERS[suffix](example.text))
    assert tuple(part.key for part in parts if isinstance(part, Key)) == example.keys
    assert tuple(part.names[0] for part in parts if isinstance(part, Bibliography)) == example.files


def test_each_reader_has_examples():
    assert all(reader.examples for reader in READERS.values())


MACROS = [
    (r"\newcommand{\ct}{\citet} \ct{a} \ct[p. 3]{b}", ["a", "b"]),
    (r"\newcommand{\see}[2][]{\citep[see][#1]{#2}} \see[p.~3]{a} \see{b}", ["a", "b"]),
    (r"\newcommand*\two[2]{\cite{#1} and \cite{#2}} \two{a}{b,c}", ["a", "b", "c"]),
    (r"\newcommand{\at}[2]{\cite[#1]{#2}} \at{p. 3}{a}", ["a"]),
    (r"\renewcommand{\x}[1]{\cite{#1}} \providecommand{\y}[1]{\x{#1}} \y{a}", ["a"]),
    (r"\def\q#1#2{\cite[#1]{#2}} \q{x}{a} \gdef\r[#1]#2{\cite[#1]{#2}} \r[x]{b}", ["a", "b"]),
    (r"\let\old\cite \renewcommand{\cite}[1]{(\old{#1})} \cite{a}", ["a"]),
    (r"\let\c=\citep \c[x]{a}", ["a"]),
    (r"\NewDocumentCommand\n{s O{} m}{\IfBooleanTF#1{\citet[#2]{#3}}{\citep[#2]{#3}}} \n*[x]{a} \n{b}", ["a", "b"]),
    (r"\DeclareDocumentCommand{\d}{+m o}{\cite{#1}} \d{a}[x]", ["a"]),
    (r"\newcommand{\team}{\cite{a,b}} \team", ["a", "b"]),
    (r"\newcommand{\unused}{\cite{no}} \cite{a}", ["a"]),
    (r"\newcommand{\late}[1]{\inner{#1}} \newcommand{\inner}[1]{\citep{x:#1}} \late{a}", ["x:a"]),
    (r"\newcommand{\citeneeded}[1]{[citation needed]} \citeneeded{no} \cite{a}", ["a"]),
    (r"\newcommand{\a}[1]{\a{#1}\cite{#1}} \a{k}", ["k"]),
    (r"\newcommand{\x}[1]{\cite{#1}} \renewcommand{\x}[1]{\emph{#1}} \x{no} \cite{a}", ["a"]),
    (r"\newcommand{\foot}[1]{\footnote{See \cite[p.~1]{#1}.}} \foot{a}", ["a"]),
    (r"\newcommand{\seecite}{\citep[see][]} \seecite{a}", ["a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), MACROS)
def test_macros_of_the_author(text, found):
    assert keys(".tex", text) == found


def test_macros_are_known_in_all_files(tmp_path):
    (tmp_path / "macros.tex").write_text(r"\newcommand{\ct}[1]{\citet{#1}}\newcommand{\fix}{\cite{f}}")
    (tmp_path / "one.tex").write_text(r"\ct{b}\fix")
    (tmp_path / "main.tex").write_text(r"\input{macros}\ct{a}\fix\input{one}")
    assert cited(str(tmp_path / "main.tex")).keys == ("a", "f", "b")


def test_keys_of_macros_are_found_for_renaming():
    text = r"\newcommand{\ct}[2][]{\citet[#1]{#2}} \ct[p. 1]{ab, c} \cite{d}"
    assert [text[start:end] for start, end in find_cited_keys(text)][-3:] == ["ab", "c", "d"]


HIDDEN = [
    (r"\iftrue\cite{a}\else\cite{no}\fi\cite{b}", ["a", "b"]),
    (r"\iftrue\ifx a b\cite{a}\else\cite{b}\fi\else\ifx\else\fi\cite{no}\fi\cite{c}", ["a", "b", "c"]),
    (r"\iffalse\cite{no}\else\cite{a}\iftrue\cite{b}\else\cite{no}\fi\fi\cite{c}", ["a", "b", "c"]),
    (r"\newif\ifdraft \iftrue\cite{a}\else\cite{no}\fi", ["a"]),
    ("\\excludecomment{draft}\\begin{draft}\n\\cite{no}\n\\end{draft}\\cite{a}", ["a"]),
    (r"\newenvironment{code}{\small\verbatim}{\endverbatim}\begin{code}\cite{no}\end{code}\cite{a}", ["a"]),
    (r"\newenvironment{x}[1]{\VerbatimEnvironment\begin{minted}{#1}}{\end{minted}}\begin{x}{c}\cite{no}\end{x}\cite{a}", ["a"]),
    (r"\newenvironment{x}{\small}{}\begin{x}\cite{a}\end{x}", ["a"]),
    (r"\newtcblisting{x}{}\begin{x}\cite{no}\end{x}\cite{a,}", ["a"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), HIDDEN)
def test_text_that_tex_does_not_read(text, found):
    assert keys(".tex", text) == found


OTHERS = [
    (".aux", "\\citation{}\n\\citation{a,}\n\\citation{,}\n", ["a"]),
    (".typ", '参见@a。和文献@b[3页]，_@c;_ #cite(form: "prose", supplement: [p. 3], <d>) x@y.org', ["a", "b", "c", "d"]),
    (".md", "@https://a.org/x/ and [-@http://b.org/y_z; @c//d]", ["https://a.org/x", "http://b.org/y_z", "c//d"]),
    (".md", "```{note}\n{cite}`a`\n```{code} x\n@no\n```\n```\n@b\n\n```{r}\n@no\n```", ["a", "b"]),
    (".md", "{cite:ts}`a, b;c` {cite}`Words <d>` `{cite}`no``", ["a", "b", "c", "d"]),
    (".ipynb", '{"cells": [{"cell_type": "raw", "source": "@no"}, {"cell_type": "markdown", "source": "@a"}]}', ["a"]),
    (".org", "[cite/text/c:@a;@b] citet:c, [[citep:d][words]] [cite:see @e, p. 3;]", ["a", "b", "c", "d", "e"]),
    (".org", "#+BEGIN_EXAMPLE\ncite:no\n#+END_EXAMPLE\n#+begin_quote\ncite:a\n#+end_quote", ["a"]),
    (".rst", ":cite:ps:`a` :nocite:`b`\n\nCode::\n\n  :cite:`no`\n\n  :cite:`no`\n\n:cite:`c`", ["a", "b", "c"]),
    (".rnw", "<<a>>=\n\\cite{no}\n@ \n\\newcommand{\\x}[1]{\\cite{#1}}\\x{a}\n<<b>>=\n\\cite{no}", ["a"]),
    (".adoc", "cite:[a, b(p. 3)] citenp:[c]\n\n....\ncite:[no]\n....\n// cite:[no]\nbibitem:[d]", ["a", "b", "c", "d"]),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text", "found"), OTHERS)
def test_other_kinds(suffix, text, found):
    assert keys(suffix, text) == found


@pytest.mark.parametrize(
    ("suffix", "text", "names"),
    [
        (".org", '#+include: "a.org"', ("a.org",)), (".rst", ".. include:: a.rst", ("a.rst",)),
        (".adoc", "include::a.adoc[]", ("a.adoc",)),
        (".lyx", '#LyX\n\\begin_inset CommandInset include\nLatexCommand input\nfilename "a.tex"\n\n\\end_inset', ("a.tex",)),
    ],
)  # fmt: skip
def test_included_files(suffix, text, names):
    assert [part.names for part in READERS[suffix](text) if isinstance(part, Include)] == [names]


def test_all_of_a_bibliography():
    for suffix, text in (
        (".rst", ".. bibliography::\n   :all:\n"),
        (".org", "[cite/n:@*]"),
        (".org", "nocite:*"),
    ):
        assert any(isinstance(part, Everything) for part in READERS[suffix](text)), text


def test_lines_of_a_notebook(tmp_path):
    (tmp_path / "a.ipynb").write_text(
        '{"cells": [\n{"cell_type": "markdown",\n"source": [\n"x\\n",\n"@a"]}]}'
    )
    assert cited(str(tmp_path / "a.ipynb")).uses[0].line == 5
    (tmp_path / "b.ipynb").write_text("{")
    assert "not a notebook" in cited(str(tmp_path / "b.ipynb")).problems[0].message


HOSTILE = [
    "\\newcommand{\\a}[1]{\\cite{#1}}\\a{x}", "\\newcommand{\\a}{", "\\def\\a#1{\\a{#1}}", "\\let\\a\\b", "\\a[", "\\iftrue ",
    "\\iftrue\\else", "\\iffalse\\else ", "\\newcommand{\\b}[1]{\\a{#1}\\a{#1}}", "\\lstnewenvironment{a}", "[cite:", "[cite:@", "cite:",
    "[[cite:&", "#+begin_src\n", "#+end_src\n", "=a", ":cite:`", "``", "..\n", "::\n\n ", "<<>>=\n", "@\n", "cite:[", "cite:[a(",
    "----\n", "\\begin_inset Note\n", "\\end_inset\n", "{cite}`", "{cite}`a`", "```{note}\n", "```\n```{note}\n", "---\nbibliography:\n",
    "@a//", "#cite(form: ", "#bibliography((", '{"cells": [', "\\NewDocumentCommand\\a{mm}{", "\\newenvironment{a}{\\verbatim",
]  # fmt: skip


@pytest.mark.parametrize(
    "suffix", sorted({reader.read: suffix for suffix, reader in READERS.items()}.values())
)
def test_hostile_text_takes_linear_time(suffix):
    start = time.monotonic()
    for piece in HOSTILE:
        assert len(list(READERS[suffix](piece * (50_000 // len(piece))))) <= 100_000
    assert time.monotonic() - start < 60  # a reader whose time is not linear takes minutes


def test_macros_of_macros_do_not_grow():
    text = "\\newcommand{\\a0}{}" + "".join(
        f"\\newcommand{{\\{chr(98 + n)}}}[1]{{\\{chr(97 + n)}{{#1#1}}\\{chr(97 + n)}{{#1}}}}"
        for n in range(20)
    )
    assert (
        len(list(READERS[".tex"](f"\\newcommand{{\\a}}[1]{{\\cite{{#1}}}}{text}" + "\\u{k}" * 1000))) < 30_000
    )
