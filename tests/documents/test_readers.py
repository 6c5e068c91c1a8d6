"""Which keys documents cite: each form of each kind, the files of a chain, and any text at all."""

import os
import re

import pytest
from hypothesis import given, strategies as st

from unlearnbib import DocumentError, cited
from unlearnbib.documents import READERS
from unlearnbib.documents.parts import (
    Doubt,
    Everything,
    Include,
    Key,
    Lines,
)


def keys(suffix, text):
    return [part.key for part in READERS[suffix](text) if isinstance(part, Key)]


AUX = [
    ("\\relax\n\\citation{a,b}\n\\citation{ c }\n", ["a", "b", "c"]),
    ("\\abx@aux@cite{a}\n\\abx@aux@cite{0}{b}\n\\abx@aux@cite{12}{c}\n\\abx@aux@cite{2020}\n", ["a", "b", "c", "2020"]),
    ("\\@writefile{toc}{\\citation{no}}\n% \\citation{no}\n", []),
    (f"\\citation{{{','.join(f'k{n}' for n in range(400))}}}\n", [f"k{n}" for n in range(400)]),
    ("\\citation{doi:10.1145/3690624.3709312,10.1016/0893-6080(91)90009-T}\n", ["doi:10.1145/3690624.3709312", "10.1016/0893-6080(91)90009-T"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), AUX)
def test_aux(text, found):
    assert keys(".aux", text) == found


TEX = [
    (r"\cite{a}", ["a"]),
    (r"\citep[see][p.~3]{a} \citet*{b} \Citealp{c} \citeauthor{d} \citeyearpar{e}", list("abcde")),
    (r"\parencite[see {[x]}][]{a} \textcite{b} \autocite*{c} \footcite[3]{d} \fullcite{e}", list("abcde")),
    (r"\cites(pre)(post)[p. 1]{a}[2][3]{b} {c} \parencites{d}{e} {no", list("abcde")),
    (r"\citeA<see>[p. 3]{a} \shortcite{b} \citefield{c}{title} \volcite[x]{2}[3]{d} \nocite{e}", list("abcde")),
    (r"\textcquote[3]{a}{text} \foreigntextcquote{german}[3]{b}{text} \bibentry{c}", list("abc")),
    (r"\mycite{a} \citeposs{b}", ["a", "b"]),
    ("\\cite{a, % first\n  b,%\n  c\n}", ["a", "b", "c"]),
    ("\\cite%\n [x]%\n {a}\\cite{long%\n   key}", ["a", "longkey"]),
    (r"50\% \cite{a} \\% \cite{no}", ["a"]),
    (r"\url{http://a.org/%20b}\cite{a} \href{http://a.org/#%20}{see \cite{b}}", ["a", "b"]),
    (r"\verb|\cite{no}| \verb*+\cite{no}+ \lstinline[x]!\cite{no}! \mintinline{tex}|\cite{no}| \cite{a}", ["a"]),
    ("\\begin{verbatim}\\cite{no}\\end{verbatim}\\begin{lstlisting}[x]\n\\cite{no}\n\\end{lstlisting}\\cite{a}", ["a"]),
    ("\\begin{minted}{tex}\n\\cite{no}\\end{minted}\\begin{comment}\n\\cite{no}\n\\end{comment}\n\\cite{a}", ["a"]),
    (r"\iffalse \cite{no} \ifx a b \else \cite{no} \fi \cite{no} \fi \cite{a}", ["a"]),
    (r"\iffalse \cite{no} \else \cite{a} \fi \cite{b} \iff \cite{c}", ["a", "b", "c"]),
    (r"\cite{a}\end{document}\cite{no}", ["a"]),
    (r"\cite{a}\endinput \cite{no}", ["a"]),
    (r"\cref{no} \citestyle{no} \setcitestyle{no} \citetext{no} \AtEveryCite{no} \DeclareCiteCommand{\no}", []),
    (r"\newcommand{\mycite}[1]{\cite{#1}} \mycite{a}", ["a"]),
    (r"\renewcommand\citepunct{; } \let\oldcite\cite {no} \cite{a}", ["a"]),
    (r"\citep[see \citealp{b}]{a}", ["a", "b"]),
    (r"\cite{arxiv:2406.10890,10.1007/978-3-031-72897-6_20,hep-th/9901001}", ["arxiv:2406.10890", "10.1007/978-3-031-72897-6_20", "hep-th/9901001"]),
    ("\\cite{" + ",\n".join(f"k{n}" for n in range(400)) + "}", [f"k{n}" for n in range(400)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TEX)
def test_tex(text, found):
    assert keys(".tex", text) == found


def test_tex_tells_of_what_it_cannot_read():
    parts = list(READERS[".tex"]("\n\\cite{#1}\n\\cite{\\key}\\nocite{*}\\input{\\folder/x}"))
    assert [(type(part), part.line) for part in parts] == [
        (Doubt, 2),
        (Doubt, 3),
        (Everything, 3),
        (Doubt, 3),
    ]
    assert "the .aux file has its citations" in parts[0].reason


INPUTS = [
    (r"\input{a}", ("a.tex", "a"), ""),
    (r"\input a ", ("a.tex", "a"), ""),
    (r'\input{"my file.tex"}', ("my file.tex",), ""),
    (r"\include{chap/a}", ("chap/a.tex", "chap/a"), ""),
    (r"\subfile{a.tex}", ("a.tex",), ""),
    (r"\import{chap/}{a}", ("a.tex", "a"), "chap/"),
    (r"\subimport*{chap}{a.tex}", ("a.tex",), "chap"),
]


@pytest.mark.parametrize(("text", "names", "folder"), INPUTS)
def test_files_that_tex_reads(text, names, folder):
    assert list(READERS[".tex"](text)) == [Include(1, names, folder)]


TYPST = [
    ("As @a[p. 3] and @b. See @c:d, @e-f: @arxiv:2406.10890.", ["a", "b", "c:d", "e-f", "arxiv:2406.10890"]),
    (
        '#cite(<a>, form: "prose") #cite(label("doi:10.1145/1.2")) #{ cite(<c>) }',
        ["a", "doi:10.1145/1.2", "c"],
    ),
    ("#quote(attribution: <a>)[x] me@example.org \\@no", ["a"]),
    ("// @no\n/* @no /* @no */ @no */ `@no` ```typ\n@no``` `` @a https://x.org/ @b", ["a", "b"]),
    ('#import "@preview/cetz:0.2.2": canvas\n@a', ["a"]),
    ("@größe", ["größe"]),
]


@pytest.mark.parametrize(("text", "found"), TYPST)
def test_typst(text, found):
    assert keys(".typ", text) == found


MARKDOWN = [
    ("[@a; see also @b, p. 3; -@c] and @d says [@{odd key}]. @e_f.", ["a", "b", "c", "d", "odd key", "e_f"]),
    ("[@doi:10.1145/3690624.3709312] [@{10.1016/0893-6080(91)90009-T}]", ["doi:10.1145/3690624.3709312", "10.1016/0893-6080(91)90009-T"]),
    ("mail a.b@c.org, <d@e.org>, [f](mailto:g@h.org) \\@no https://x.org/@no @a", ["a"]),
    ("`@no` ``@no ` @no`` `@a", ["a"]),
    ("```{r}\n@no\n```\n@a\n\n~~~~\n@no\n~~~\n@no\n~~~~\n@b", ["a", "b"]),
    ("text\n\n    @no\n    @no\n\ntext @a\n    @b", ["a", "b"]),
    ("- item\n\n    @a\n\n1. item\n\n    @b", ["a", "b"]),
    ("<!-- @no\n\n--> @a <!-- @b", ["a", "b"]),
    ("---\nnocite: |\n  @a, @b\nemail: c@d.org\n---\n@e", ["a", "b", "e"]),
    ("@a--@b; @c.d:e? @f...", ["a", "b", "c.d:e", "f"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), MARKDOWN)
def test_markdown(text, found):
    assert keys(".md", text) == found


def test_quarto_keeps_its_own_references():
    assert keys(".qmd", "@fig-one @tbl-two @a @sec-x @figure-skating2020") == ["a", "figure-skating2020"]
    parts = list(READERS[".qmd"]("{{< include _a.qmd >}}"))
    assert parts == [Include(1, ("_a.qmd",), beside=True)]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".aux", "\\citation{*}"), (".aux", "\\abx@aux@nociteall"), (".tex", "\\nocite{*}"), (".tex", "\\nocite{a,*}"),
        (".md", "---\nnocite: '@*'\n---"), (".typ", '#bibliography("r.bib", full: true)'),
    ],
)  # fmt: skip
def test_everything(suffix, text):
    assert any(isinstance(part, Everything) for part in READERS[suffix](text))


BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.8" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:section number="1"><bcf:citekey order="1" intorder="1">z</bcf:citekey></bcf:section>
  <bcf:section number="0">
    <bcf:citekey order="10" intorder="1">c</bcf:citekey>
    <bcf:citekey order="2" intorder="2">b</bcf:citekey>
    <bcf:citekey order="2" intorder="1">a</bcf:citekey>
    <bcf:citekey type="set" members="f,g">s</bcf:citekey>
    <bcf:citekey order="11" intorder="1">s</bcf:citekey>
    <bcf:citekey order="12" intorder="1" nocite="1">é&amp;</bcf:citekey>
  </bcf:section>
%s
</bcf:controlfile>
"""


def test_bcf():
    assert keys(".bcf", BCF % "") == ["a", "b", "c", "f", "g", "é&", "z"]
    assert next(iter(READERS[".bcf"](BCF % ""))).line == 7


def test_a_broken_bcf_is_read_as_far_as_it_goes():
    *parts, last = READERS[".bcf"](BCF % "<broken")
    assert [part.key for part in parts] == ["a", "b", "c", "f", "g", "é&", "z"]
    assert isinstance(last, Doubt)
    assert last.line in (12, 13)


def test_entities_of_a_bcf_are_not_expanded(tmp_path):
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret"><!ENTITY b "bbb">]>'
    text = BCF.replace("<bcf:controlfile", f"{doctype}<bcf:controlfile", 1).replace(">z<", ">&a;&b;z<")
    assert not any("secret" in key or "bbb" in key for key in keys(".bcf", text % ""))


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(folder / next(iter(files)))


def test_a_chain_of_tex(tmp_path):
    main = write(tmp_path, {
        "main.tex": "\\cite{a}\\input{chap/one}\n\\include{two}\n\\import{deep/}{x}\n\\input{gone}\\cite{z}",
        "chap/one.tex": "\n\\cite{b}\\input{chap/one-b}\\input{beside}",
        "chap/one-b.tex": "\\cite{c}\\input{main}",
        "chap/beside.tex": "\\cite{d}",
        "two.tex": "\\cite{e,a}\\input{chap/beside}",
        "deep/x.tex": "\\input{y}",
        "deep/y.tex": "\\cite{f}",
    })  # fmt: skip
    found = cited(main)
    assert found.keys == ("a", "b", "c", "d", "e", "f", "z")
    one = os.path.join(str(tmp_path), "chap", "one.tex")
    assert (found.by_key["b"].path, found.by_key["b"].line) == (one, 2)
    assert [str(problem) for problem in found.problems] == [
        f"{os.path.join(str(tmp_path), 'chap', 'one-b.tex')}:1: main.tex includes itself; it is read once",
        f"{main}:4: gone.tex does not exist; the rest is read",
    ]
    assert os.path.join(str(tmp_path), "gone.tex") in found.files


def test_a_chain_of_aux_files(tmp_path):
    main = write(tmp_path, {
        "main.aux": "\\citation{a}\n\\@input{chap.aux}\n\\@input{gone.aux}\n\\citation{c}\n",
        "chap.aux": "\\citation{b}\n\\@input{chap.aux}\n",
    })  # fmt: skip
    found = cited(main)
    assert found.keys == ("a", "b", "c")
    assert [problem.line for problem in found.problems] == [2, 3]


def test_labels_of_the_document_are_no_keys(tmp_path):
    main = write(tmp_path, {"p.typ": '#include "a.typ"\n@intro @doe2024', "a.typ": "= Intro <intro>\n@fig:x"})
    found = cited(main)
    assert [(use.key, use.sure) for use in found.uses] == [("fig:x", False), ("doe2024", False)]
    main = write(tmp_path, {"p.md": "![x](y){#fig:a} @fig:a @fig:b @doe\n\n(@good) An example. As (@good)"})
    assert cited(main).keys == ("fig:b", "doe", "good")


def test_a_long_chain_needs_no_recursion(tmp_path):
    files = {f"f{n}.tex": f"\\input{{f{n + 1}}}\\cite{{k{n}}}" for n in range(1500)}
    found = cited(write(tmp_path, files))
    assert found.keys == tuple(f"k{n}" for n in reversed(range(1500)))


def test_each_file_is_read_once(tmp_path):
    files = {f"f{n}.tex": f"\\input{{f{n + 1}}}" * 20 for n in range(40)}
    assert len(cited(write(tmp_path, {**files, "f40.tex": "\\cite{a}"})).files) == 41


def test_several_documents_are_one_list(tmp_path):
    tex = write(tmp_path, {"a.tex": "\\cite{x,y}"})
    typ = write(tmp_path, {"b.typ": "@y @z"})
    found = cited(tex, typ)
    assert [(use.key, use.path) for use in found.uses] == [("x", tex), ("y", tex), ("z", typ)]


@pytest.mark.parametrize(
    "text", ["\ufeff\\cite{a}".encode(), b"caf\xe9 \\cite{a}", b"x\r\n\\cite{a}\r", b"\0\\cite{a\0}"]
)
def test_any_encoding(tmp_path, text):
    assert cited(write(tmp_path, {"a.tex": text})).keys == ("a",)


def test_a_document_that_cannot_be_read(tmp_path):
    with pytest.raises(DocumentError, match=r"gone\.tex: there is no such file"):
        cited(str(tmp_path / "gone.tex"))
    (tmp_path / "refs.bib").write_text("")
    with pytest.raises(DocumentError, match=r"only from \.aux, \.bcf, \.tex"):
        cited(str(tmp_path / "refs.bib"))
    (tmp_path / "folder.tex").mkdir()
    with pytest.raises(DocumentError):
        cited(str(tmp_path / "folder.tex"))


def test_the_real_aux_cites_what_its_bibliography_has(reference):
    folder = reference / "tex"
    bbl = (folder / "AlexBowring_Thesis__thesis.bbl").read_text()
    items = re.findall(r"\\bibitem(?:\[(?:[^][{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\])?\s*\{([^}]*)\}", bbl)
    assert len(items) == bbl.count("\\bibitem") == 127
    found = cited(str(folder / "AlexBowring_Thesis__thesis.aux"))
    assert sorted(found.keys) == sorted(items)
    assert found.problems == ()


def test_a_real_book(reference):
    found = cited(str(reference / "tex" / "HoTT_book" / "hott-online.tex"))
    by_hand = set()
    for path in filter(os.path.isfile, found.files):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"(?<!\\)%.*", "", file.read())
        for listed in re.findall(r"\\(?:cite|citep|nocite)(?:\[[^]]*\])*\{([^}]*)\}", text):
            by_hand |= {key.strip() for key in listed.split(",")}
    assert len(found.keys) == 121
    assert set(found.keys) == by_hand
    assert len(found.files) == 28
    assert [problem.message for problem in found.problems] == ["version.tex does not exist; the rest is read"]


KEYS = st.lists(st.text("aZ09:./_+-", min_size=1, max_size=8), min_size=1, max_size=4)
FORMS = [
    "\\cite{%s}", "\\citep[see][p.~{[3]}]{%s}", "\\textcite*{%s}", "\\nocite{%s}", "\\cite %%{no}\n  [x]\n{%s}",
    "\\parencites(a)(b)[1]{%s}", "\\footcite[\\emph{x}]{%s}", "\\citeA<see>{%s}", "{\\bf \\citeyear{ %s }}",
]  # fmt: skip
NOISE = st.sampled_from(
    ["", " text ", "% \\cite{no}\n", "\\verb|\\cite{no}|", "\\%", "\\\\", "{}", "[", "$x<y$ ", "\\iffalse\\cite{no}\\fi ",
     "\\begin{comment}\n\\cite{no}\n\\end{comment}", "\n\n", "\\ref{no}"]
)  # fmt: skip


@given(st.lists(st.tuples(NOISE, st.sampled_from(FORMS), KEYS), max_size=5))
def test_keys_of_a_generated_tex_come_back_in_order(uses):
    # A group right behind a command of many lists would be one more of them, to TeX as well.
    text = "".join(f"{noise}{form % ', '.join(listed)}." for noise, form, listed in uses)
    assert keys(".tex", text) == [key for _, _, listed in uses for key in listed]


@given(st.lists(KEYS, max_size=6))
def test_keys_of_a_generated_aux_come_back_in_order(lists):
    text = "".join(f"\\citation{{{','.join(listed)}}}\n\\relax \n" for listed in lists)
    assert keys(".aux", text) == [key for listed in lists for key in listed]


PIECES = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            "\\cite \\cites \\input \\begin{verbatim} \\end{verbatim} \\iffalse \\fi \\verb| { } [ ] ( ) % * @ @{ "
            '` ``` ~~~ <!-- --> // /* */ #cite( <a> label(" < > &amp; <bcf:citekey> \\citation{ \\@input{ , {#x '
            'nocite include " \\end{document} \\newcommand{\\cite} \\url{'.split(" ")
        ),
    ),
    max_size=40,
)  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(PIECES)
def test_any_text_is_read(suffix, pieces):
    text = "".join(pieces)
    for part in READERS[suffix](text):
        if not hasattr(part, "name"):
            assert 1 <= part.line <= text.count("\n") + 1


@given(st.text("a\nb"), st.integers(0, 20))
def test_lines(text, at):
    assert Lines(text).find(min(at, len(text))) == text[: min(at, len(text))].count("\n") + 1


def test_backticks_after_an_escaped_one_open_code_only_if_it_is_closed():
    assert keys(".md", "\\`` @a") == ["a"]
    assert keys(".md", "@a \\`` @no `@b") == ["a", "b"]
    assert keys(".md", "\\``` @no `` @a") == ["a"]


HOSTILE = [
    "\\cite[", "\\cite{", "\\cites[a]{b}", "\\cite[\\cite[]{a}", "{", "[", "}", "\\begin{verbatim", "\\verb|", "\\iffalse",
    "\\url{", "%", "\\lstinline[", "\\begin{comment}", "\\input{", "\\newcommand{\\cite", "@", "@{", "`", "` `` ", "\\`` `", "<!--",
    "```\n", "](", "<a@", "/*", "//", "cite(", "bibliography(", 'label("', "\\citation{", "\\citation{a}\n", "<a>", "    x\n\n",
    "\\cite ", "\\cite{#1}", "http://", "include ", "<bcf:citekey>",
]  # fmt: skip


@pytest.mark.parametrize("suffix", sorted({reader: suffix for suffix, reader in READERS.items()}.values()))
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_ends(suffix, piece):
    """A reader whose time is not linear takes minutes for one of these."""
    assert len(list(READERS[suffix](piece * (100_000 // len(piece))))) <= 100_000


NESTED = [
    ("\\cite{", "}"), ("\\cite[", "]{a,b}"), ("\\cite[", "]" + "[x]" * 9_000), ("\\cite[", "]" + " " * 90_000 + "{a}"),
    ("\\cites[", "]" + "{a}[b]" * 9_000), ("\\cite[", "]{" + "a," * 40_000 + "b}"), ("\\import{", "}{a}"),
]  # fmt: skip


@pytest.mark.parametrize(("opened", "closed"), NESTED)
def test_commands_within_commands_end(opened, closed):
    count = 100_000 // len(opened)
    closed *= count if len(closed) < 9 else 1
    assert len(list(READERS[".tex"](opened * count + closed))) <= 100_000
