"""Twelve papers in the classes and styles of venues, made by latexmk or make from what they cite and an own.bib."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from attrs import frozen

from latex import letters
from places import ROOT
from unlearnbib import show

pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.usefixtures("tex")]

OWN = """% mine: {not an entry}
@string{lethe = "Lethe Press"}
@book{doe2001book, author = {Doe, Jane}, title = {The River of Forgetting}, publisher = lethe, address = {Oslo}, year = 2001}
@article{Roe:2010, author={Roe, Richard}, title={Words That Stay}, journal={Journal of Memory}, volume=3, number=2, pages={1--9},
  year=2010}
"""
OWN_WORDS = {"doe2001book": ("Doe", "The River of Forgetting"), "Roe:2010": ("Roe", "Words That Stay")}

#: what is typed in \cite: keys of the catalog, and identifiers as prefixes and URLs
CITED = (
    "jin2024rwku", "hong2024dissecting", "doi:10.18653/v1/2024.acl-long.457", "openreview:tcK4PV3VN4",
    "https://aclanthology.org/2025.acl-long.305",
)  # fmt: skip
ALL = ",".join((*CITED[:3], "doe2001book")), ",".join((*CITED[3:], "Roe:2010"))
BODY = rf"Text \cite{{{ALL[0]}}} and \cite{{{ALL[1]}}}."
FONT = r"\usepackage[T1]{fontenc}\usepackage{lmodern,url}"  # of lmodern, pdftotext reads the ligatures
PLAIN = r"\documentclass{article}" + FONT
BIBLATEX = r"\documentclass{%s}\usepackage[backend=biber,maxbibnames=99,style=%s]{biblatex}\addbibresource{refs.bib}\addbibresource{own.bib}"


@frozen
class Venue:
    """A paper: its class and preamble, the style of BibTeX or "" for biblatex, and the files TeX Live must have."""

    preamble: str
    style: str
    needs: tuple[str, ...]
    body: str = BODY
    has_titles: bool = True
    files: tuple[tuple[str, str], ...] = ()


VENUES = {
    "IEEE": Venue(r"\documentclass[conference]{IEEEtran}\usepackage{url}", "IEEEtran", ("IEEEtran.cls", "IEEEtran.bst", "ptmr8t.tfm")),
    "ACM": Venue(
        r"\documentclass[sigconf,nonacm]{acmart}", "ACM-Reference-Format", ("acmart.cls", "xstring.sty", "hyperxmp.sty")
    ),
    "Springer, in chapters": Venue(
        r"\documentclass{llncs}" + FONT + r"\providecommand{\doi}[1]{\url{https://doi.org/#1}}",
        "splncs04",
        ("llncs.cls", "splncs04.bst"),
        r"\input{parts/one}\include{two}",
        files=(("parts/one.tex", rf"\section{{One}}See \cite{{{ALL[0]}}}."), ("two.tex", rf"Also \cite{{{ALL[1]}}}.")),
    ),
    "Elsevier": Venue(
        r"\documentclass{elsarticle}\usepackage{url}", "elsarticle-num", ("elsarticle.cls", "elsarticle-num.bst")
    ),
    "APS": Venue(
        r"\documentclass[aps,prl,reprint]{revtex4-2}\usepackage{url}",
        "apsrev4-2",
        ("revtex4-2.cls", "apsrev4-2.bst"),
        has_titles=False,
    ),
    "AMS": Venue(r"\documentclass{amsart}\usepackage{url}", "amsalpha", ("amsart.cls", "amsalpha.bst")),
    "AAS": Venue(
        r"\documentclass{aastex631}", "aasjournal", ("aastex631.cls", "aasjournal.bst", "phvr8t.tfm", "epsf.sty", "ulem.sty"), has_titles=False
    ),
    "natbib, in macros": Venue(
        PLAIN + r"\usepackage[round]{natbib}\newcommand{\seealso}[2][see]{(#1 \citealp{#2})}\newcommand{\ours}{\citet{Roe:2010}}",
        "plainnat",
        ("natbib.sty", "plainnat.bst"),
        rf"Text \seealso{{{ALL[0]}}}, \seealso[cf.]{{{','.join(CITED[3:])}}} and \ours.",
    ),
    "make": Venue(PLAIN, "apalike", ("apalike.bst",)),
    "SIAM": Venue(PLAIN, "siam", ("siam.bst",)),
    "biblatex numeric": Venue(BIBLATEX % ("scrartcl", "numeric-comp"), "", ("scrartcl.cls", "biblatex.sty")),
    "biblatex authoryear": Venue(
        BIBLATEX % ("article", "authoryear-comp") + r"\newcommand{\all}[1]{\autocite{#1}}",
        "",
        ("biblatex.sty", "authoryear-comp.bbx"),
        rf"Text \all{{{ALL[0]}}} and \textcite{{{ALL[1]}}}.",
    ),
}  # fmt: skip


def call(*command):
    environment = dict(os.environ, max_print_line="10000", LC_ALL="C.UTF-8")
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, env=environment)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Go to the folder of a paper with an own.bib; the command of this checkout is on the path."""
    for name in ("bin", "paper/parts"):
        (tmp_path / name).mkdir(parents=True)
    program = tmp_path / "bin" / "unlearnbib"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m unlearnbib "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.chdir(tmp_path / "paper")
    (tmp_path / "paper" / "own.bib").write_text(OWN)
    return tmp_path / "paper"


def write_paper(folder, venue):
    end = (
        rf"\bibliographystyle{{{venue.style}}}\bibliography{{refs,own}}"
        if venue.style
        else r"\printbibliography"
    )
    page = f"{venue.preamble}\n\\input{{glyphtounicode}}\\pdfgentounicode=1\n\\begin{{document}}\n\\raggedright\\hyphenpenalty=10000 \\exhyphenpenalty=10000 \\emergencystretch=3em\n{venue.body}\n{end}\n\\end{{document}}"
    for name, text in (("main.tex", page), *venue.files):
        (folder / name).write_text(text + "\n")


@pytest.mark.parametrize("name", VENUES)
def test_a_paper_of_a_venue_is_made_from_its_citations(folder, name):
    venue, program = VENUES[name], "make" if name == "make" else "latexmk"
    missing = [one for one in venue.needs if call("kpsewhich", one)[0]]
    missing += [one for one in (program, "kpsewhich") if not shutil.which(one)]
    if missing:
        pytest.skip(f"no {', '.join(missing)} here")
    write_paper(folder, venue)
    shutil.copy(ROOT / "examples" / {"make": "Makefile", "latexmk": "latexmkrc"}[program], folder)
    code, said = call(
        program, *(["-pdf", "-interaction=nonstopmode", "main"] if program == "latexmk" else [])
    )
    assert code == 0, said[-3000:]
    check_messages(folder, said)
    check_pdf(venue)
    assert (folder / "own.bib").read_bytes() == OWN.encode()
    assert (folder / "refs.bib").read_text().count("\n@") + 1 == len(CITED)


def check_messages(folder, said):
    """The last run of LaTeX knows every citation, and neither unlearnbib nor BibTeX nor biber has a remark."""
    log = (folder / "main.log").read_text(errors="replace")
    assert (
        re.findall(
            r"^(?:! .*|.*[Uu]ndefined (?:citation|reference).*|.*Citation .* undefined.*)$", log, re.MULTILINE
        )
        == []
    )
    blg = (folder / "main.blg").read_text(errors="replace")
    assert re.findall(r"^(?:Warning--.*|.*\b(?:WARN|ERROR) - .*|.*---line \d+.*)$", blg, re.MULTILINE) == []
    assert re.findall(r"^unlearnbib: .*$", said, re.MULTILINE) == []


def check_pdf(venue):
    """Every work that is cited is in the text of the PDF."""
    code, text = call("pdftotext", "-enc", "UTF-8", "-nopgbrk", "main.pdf", "-")
    assert code == 0
    found = letters(text).casefold()
    papers = [show(key) for key in CITED]
    works = [*OWN_WORDS.values(), *((paper.authors[0].family, paper.title) for paper in papers)]
    words = [word for work in works for word in work[: 1 + venue.has_titles]]
    assert [word for word in words if letters(word).casefold() not in found] == []
