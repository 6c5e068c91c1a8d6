"""What pdflatex itself cites, as its .aux files have it, and what our reader finds in the sources."""

import os
import shutil
import subprocess

import pytest

from unlearnbib import cited

pytestmark = [pytest.mark.tex, pytest.mark.usefixtures("tex")]

PAGE = "\\documentclass{article}\n%s\n\\begin{document}\n%s\n\\end{document}\n"
NATBIB, BIBLATEX = "\\usepackage{natbib}", "\\usepackage[style=authoryear]{biblatex}"

#: name -> preamble, text, other files
DOCUMENTS = {
    "newif": (
        r"\newif\ifdraft \draftfalse \newif\iffinal",
        r"\ifdraft\cite{no}\else\cite{a}\fi \iffinal\cite{no}\fi"
        r" \drafttrue \ifdraft\cite{b}\iffalse\cite{no}\else\cite{c}\fi\else\cite{no}\fi",
        {},
    ),
    "newif of a package": (
        r"\usepackage{flags}",
        r"\iflong\cite{a}\else\cite{no}\fi \ifshort\cite{no}\else\cite{b}\fi",
        {"flags.sty": "\\newif\\iflong\\longtrue\n\\newif\\ifshort\n"},
    ),
    "let conditionals": (
        r"\let\iflong\iftrue \let\ifshort=\iffalse",
        r"\iflong\cite{a}\else\cite{no}\fi \ifshort\cite{no}\else\cite{b}\fi",
        {},
    ),
    "numbers": (
        "",
        r"\if00\cite{a}\else\cite{no}\fi \if01\cite{no}\else\cite{b}\fi"
        r" \ifnum1=1 \cite{c}\else\cite{no}\fi \ifnum 0>1 \cite{no}\else\cite{d}\fi \ifodd1 \cite{e}\else\cite{no}\fi",
        {},
    ),
    "nested": (
        r"\newif\ifone \newif\iftwo \onetrue",
        r"\ifone\iftwo\cite{no}\else\iftrue\cite{a}\else\cite{no}\fi\fi\else\iftwo\cite{no}\else\cite{no}\fi\cite{no}\fi"
        r" \iffalse\ifone\cite{no}\else\cite{no}\fi\else\ifone\cite{b}\fi\fi",
        {},
    ),
    "macros of a package": (
        r"\usepackage{mymacros}",
        r"\seealso{a,b} \inpages[p. 3]{c} \ours \indirect{e}",
        {
            "mymacros.sty": "\\NeedsTeXFormat{LaTeX2e}\\ProvidesPackage{mymacros}\n\\RequirePackage{more}\n"
            "\\newcommand{\\seealso}[1]{see \\cite{#1}}\n\\newcommand{\\indirect}[1]{\\seealso{#1}}\\newcommand\\inpages[2][p. 1]{\\cite[#1]{#2}}\n",
            "more.sty": "\\newcommand{\\ours}{\\cite{d}}\n\\newcommand{\\theirs}{\\cite{no}}\n\\endinput\n\\cite{no}",
        },
    ),
    "a class": (
        "",
        r"\seealso{a} \begin{code}" "\n" r"\cite{no}" "\n" r"\end{code}" "\n" r"\iflong\cite{b}\else\cite{no}\fi",
        {
            "main.tex": "\\documentclass[11pt]{mycls}\n\\begin{document}\n\\seealso{a}\\begin{code}\n\\cite{no}\n\\end{code}\n"
            "\\iflong\\cite{b}\\else\\cite{no}\\fi\n\\end{document}",
            "mycls.cls": "\\ProvidesClass{mycls}\\LoadClass{article}\\RequirePackage{fancyvrb}\n"
            "\\DefineVerbatimEnvironment{code}{Verbatim}{fontsize=\\small}\n\\newif\\iflong\\longtrue\n"
            "\\newcommand{\\seealso}[1]{\\cite{#1}}\n",
        },
    ),
    "listings of a package": (
        r"\usepackage{mylistings}",
        "\\begin{python}\n\\cite{no}\n\\end{python}\n\\begin{shell}\n\\cite{no}\n\\end{shell}\n\\cite{a}\n",
        {
            "mylistings.sty": "\\RequirePackage{listings,fancyvrb}\n\\lstnewenvironment{python}[1][]{\\lstset{#1}}{}\n"
            "\\DefineVerbatimEnvironment{shell}{Verbatim}{}\n"
        },
    ),
    "a preamble": (
        r"\input{preamble}",
        r"\seealso{a} \both{b}{c} \x*[p]{d} \either*{e} \either{f}",
        {
            "preamble.tex": r"\usepackage{xparse}\newcommand{\seealso}[1]{\cite{#1}}\newcommand*{\both}[2]{\cite{#1} \cite{#2}}"
            r"\NewDocumentCommand{\x}{s O{p. 1} m}{\IfBooleanTF{#1}{\cite[#2]{#3}}{\nocite{#3}}}"
            r"\makeatletter\newcommand\either{\@ifstar{\cite}{\nocite}}\makeatother"
        },
    ),
    "xparse": (
        r"\usepackage{xparse}\NewDocumentCommand\qa{m o}{\IfValueTF{#2}{\cite[#2]{#1}}{\cite{#1}}}"
        r"\NewDocumentCommand\qb{d() m}{\cite{#2}}\NewDocumentCommand\qc{+m}{\cite{#1}}"
        r"\NewDocumentCommand\qd{t+ m}{\cite{#2}}\NewDocumentCommand\qe{D<>{} m}{\cite{#2}}",
        r"\qa{a}[p. 2] \qb(x){b} \qc{c} \qd+{d} \qe<x>{e}",
        {},
    ),
    "includeonly": (
        r"\includeonly{one, chap/three}",
        r"\include{one}\include{two}\include{chap/three}\input{four}",
        {
            "one.tex": r"\cite{a}", "two.tex": r"\cite{no}", "chap/three.tex": r"\cite{b}", "four.tex": r"\cite{c}",
        },
    ),
    "natbib": (
        NATBIB + r"\defcitealias{a}{Paper I}",
        r"\citetalias{b} \citepalias{c} \citeauthor*{d} \Citet{e} \Citep*[see][p.~3]{f} \citealt{g} \Citeauthor{h}"
        r" \citeyearpar{i} \citenum{j} \citefullauthor{k} \citetext{see \citealp{l}} \Citealp{m} \citeyear{n}",
        {},
    ),
    "bibentry": (NATBIB + r"\usepackage{bibentry}\nobibliography*", r"\cite{a} \bibentry{b}", {}),
    "multibib": (
        r"\usepackage{multibib}\newcites{own}{Own papers}\newcites{sec,thr}{Two,Three}",
        r"\cite{a} \citeown{b,c} \nocitesec{d} \citethr[p. 3]{e}"
        r" \bibliographyown{own}\bibliographystylesec{plain}",
        {},
    ),
    "biblatex": (
        BIBLATEX,
        r"\cites(pre)(post)[see][p. 1]{a}[2]{b} \parencites{c}[3]{d} \textcites(x)[1]{e}[]{f} \footcites{g}{h}"
        r" \citeauthor*{i} \Textcite{j} \volcite[x]{2}[3]{k} \citefield{l}{title} \citelist{m}{author} \citename{n}{author}"
        r" \autocites[1]{o}[2]{p} \smartcite{q} \Parencite*{r} \fullcite{s} \nocite{t} \parentext{\cite{u}}",
        {},
    ),
    "sets": (BIBLATEX + r"\defbibentryset{s}{a,b}", r"\cite{s}", {}),
    "nocite all": ("", r"\nocite{*}\cite{a}", {}),
    "comments": (
        "",
        "\\cite{a,%no\n  b} \\cite%\n[x]%\n{c}\\verb|\\cite{no}|\\begin{verbatim}\\cite{no}\\end{verbatim}"
        "\\cite{ d , e}\n% \\cite{no}\n\\% \\cite{f}",
        {},
    ),
    "macros of macros": (
        r"\newcommand\mycite{\cite}\let\other\cite\def\pair#1#2{\cite{#1,#2}}\newcommand{\ns}[1]{\cite{x:#1}}"
        r"\newcommand{\lazy}[1]{\later{#1}}\newcommand{\later}[2][p]{\cite[#1]{#2}}",
        r"\mycite[p. 3]{a} \other{b} \pair{c}{d} \ns{e} \lazy{f}",
        {},
    ),
    "a file that ends": (r"\AtBeginDocument{\nocite{a}}", r"\input{part}\cite{c}", {"part.tex": "\\cite{b}\n\\endinput\n\\cite{no}"}),
    "definitions in a conditional": (
        r"\newif\ifblind\blindtrue \ifblind\newcommand{\self}[1]{[blind]}\else\newcommand{\self}[1]{\cite{#1}}\fi",
        r"\self{no} \cite{a}",
        {},
    ),
    "IfFileExists": (r"\InputIfFileExists{there}{}{}\IfFileExists{gone.tex}{}{}", r"\x{a}", {"there.tex": r"\newcommand\x[1]{\cite{#1}}"}),
}  # fmt: skip


def write(folder, preamble, text, files):
    for name, content in {"main.tex": PAGE % (preamble, text), **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return str(folder / "main.tex")


def compile_keys(folder):
    """Return the keys in all the .aux files of a document that pdflatex has set."""
    subprocess.run(
        [shutil.which("pdflatex"), "-interaction=nonstopmode", "main.tex"],
        cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=120, check=False,
    )  # fmt: skip
    assert "\n! " not in (folder / "main.log").read_text(errors="replace")
    found = [cited(str(path)) for path in sorted(folder.rglob("*.aux"))]
    return {key for one in found for key in one.keys}, any(one.everything for one in found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_keys_are_those_of_pdflatex(tmp_path, name):
    main = write(tmp_path, *DOCUMENTS[name])
    found = cited(main)
    assert (set(found.keys), found.everything) == compile_keys(tmp_path)
    assert not [problem for problem in found.problems if not os.path.basename(problem.path).endswith(".bib")]
