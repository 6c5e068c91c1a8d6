"""Rich text: the markup of CSL-JSON in BibTeX, that of BibTeX in CSL-JSON and formatted citations."""

import json

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from unlearnbib import Formatter, Paper, bib, export
from unlearnbib.formats import FORMATS
from unlearnbib.formats.csl_json import format_item
from unlearnbib.formats.csl_json_reader import read_item
from unlearnbib.tex.decode import decode
from unlearnbib.tex.formatting import decode_rich, find_braced_spans
from unlearnbib.text.html_tags import strip_markup


def read_bib(fields: str):
    (paper,) = FORMATS["bibtex"].read(f"@article{{a, author = {{Doe, Jane}}, {fields}}}", "a.bib").papers
    return paper


@pytest.mark.parametrize(
    ("markup", "tex"),
    [
        ("Growth of <i>B. subtilis</i> on Sand", r"Growth of \emph{B. subtilis} on Sand"),
        ("<b>Bold</b> Winds", r"\textbf{Bold} Winds"),
        ("CO<sub>2</sub> and <sup>13</sup>C", r"{CO}{$_{2}$} and {$^{13}$}{C}"),
        ("x<sup>a b</sup>", r"x\textsuperscript{a b}"),
        ('A <span class="nocase">pH</span> of Sand', "A {pH} of Sand"),
        ('<span style="font-variant:small-caps;">Sand</span> of Time', r"\textsc{Sand} of Time"),
        ("Salt &amp; Sand of <i>R&amp;D</i>", r"Salt \& Sand of \emph{R\&D}"),
        ("<i>Un<b>clo</i>sed <b>Sand", r"\emph{Un\textbf{clo}sed \textbf{Sand}}"),
        ("1 < 2 and 3 > 2 of <i>x</i>", r"1 {\textless} 2 and 3 {\textgreater} 2 of \emph{x}"),
    ],
)
def test_markup_becomes_tex(markup, tex):
    paper = evolve(read_item({"id": "a", "type": "book", "title": markup}), key="a")
    assert f"  title = {{{tex}}}" in export([paper], "bibtex")


def test_markup_of_other_texts_becomes_tex():
    item = {
        "id": "a", "type": "article-journal", "title": "T", "container-title": "J. of <i>E. coli</i>", "publisher": "<b>P</b>",
        "note": "see <i>there</i>",
    }  # fmt: skip
    text = export([evolve(read_item(item), key="a")], "bibtex", profile="full")
    assert r"journal = {J. of \emph{E. coli}}" in text
    assert r"publisher = {\textbf{P}}" in text
    assert r"note = {see \emph{there}}" in text


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        (r"Growth of \emph{B. subtilis} on {S}and", "Growth of <i>B. subtilis</i> on Sand"),
        (r"{\it Old} and \textit{new} \textbf{bold}", "<i>Old</i> and <i>new</i> <b>bold</b>"),
        (r"H$_2$O, x$^{13}$C, \textsubscript{3}", "H<sub>2</sub>O, x<sup>13</sup>C, <sub>3</sub>"),
        (r"\textsc{Sand} {LLM}", '<span style="font-variant:small-caps;">Sand</span> LLM'),
        (r"\mkbibemph{{\'E}t\'e} of Sand", "<i>Été</i> of Sand"),
        (r"\texttt{Sand}: a Tool", "Sand: a Tool"),
    ],
)
def test_tex_becomes_markup(tex, markup):
    assert format_item(read_bib(f"title = {{{tex}}}, year = 2020"))["title"] == markup


def test_a_changed_title_has_no_markup_of_its_file():
    paper = read_bib(r"title = {On \emph{Sand}}, journal = {J. of \emph{Air}}, year = 2020")
    item = format_item(evolve(paper, title="On Wind"))
    assert (item["title"], item["container-title"]) == ("On Wind", "J. of <i>Air</i>")
    assert export([evolve(paper, title="On Wind")], "bibtex").count("emph") == 1


def test_markup_of_a_bib_file_is_printed():
    paper = read_bib(r"title = {A Study of \emph{E. coli} on Sand}, journal = {J}, year = 2020")
    ((_, text),) = Formatter("apa", "html").bibliography([paper])
    assert "A study of <i>E. coli</i> on sand" in text


PIECES = ["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", '<span class="nocase">', "</span>", "{", "}", "\\", "$", "%",
          "&amp;", "&lt;", "LLM ", "word ", "2", "\\input{x}"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_markup_stays_in_its_field(title):
    paper = evolve(read_item({"id": "a", "type": "book", "title": title, "publisher": title}), key="a")
    document = bib.parse(export([paper, Paper("Last", key="last")], "bibtex"))
    assert [entry.key for entry in document.entries] == ["a", "last"]
    assert document.broken == ()
    assert "\\input" not in export([paper], "bibtex")


TEX = [r"\emph{", r"{\bf ", "{", "}", "$_2$", "$", "word", " ", r"\'e", r"\{", r"\textsc{", r"\LaTeX"]


@given(st.lists(st.sampled_from(TEX), max_size=12).map("".join))
def test_any_tex_becomes_balanced_markup(tex):
    rich = decode_rich(tex)
    assert rich.count("<") == rich.count(">")
    assert strip_markup(rich) == decode(tex)
    assert all(0 <= start <= end <= len(decode(tex)) for start, end in find_braced_spans(tex))


def test_markup_comes_back_from_bibtex():
    item = {
        "id": "a",
        "type": "book",
        "title": "On <i>E. coli</i> and H<sub>2</sub>O",
        "issued": {"date-parts": [[2020]]},
    }
    text = export([evolve(read_item(item), key="a")], "bibtex")
    (paper,) = FORMATS["bibtex"].read(text, "a.bib").papers
    (back,) = json.loads(export([paper], "csl-json"))
    assert back["title"] == item["title"]
