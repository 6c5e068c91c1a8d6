"""Lists for people: Markdown and HTML that readers take back and pandoc reads, a bibliography that TeX sets."""

import json
import shutil
import subprocess

import pytest
from hypothesis import given, settings, strategies as st
from lxml import html

import latex
from unlearnbib import export, load
from unlearnbib.catalog import read_text
from unlearnbib.formats import FORMATS
from unlearnbib.formats.bibitem import make_label
from unlearnbib.formats.page_items import make_item
from unlearnbib.model import Name, Paper

HOSTILE = (
    Paper("<script>alert(1)</script>", key="a", authors=(Name("<b>", "x"),), url="javascript:alert(1)", year=2020),
    Paper("*On* [Sand](b) & `c` ~d~ $e$ | f", key="b", url='https://a.example/(b)_c"><d', venue="_V_"),
    Paper('"><img src=x onerror=y>', key='k"onclick="z', doi="10.1234/<a>"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "suffix"), [("markdown", "md"), ("html", "html")])
def test_a_list_is_read_back_as_a_catalog(name, suffix):
    papers = list(load())
    found = read_text(export(papers, name), f"list.{suffix}").papers
    assert [one.title for one in found] == [one.title for one in papers]
    assert [one.year for one in found] == [one.year for one in papers]
    assert all(paper.doi in one.link for one, paper in zip(found, papers, strict=True))
    assert [one.authors for one in found] == [one.authors for one in papers]


def test_html_has_only_its_own_markup():
    page = html.fromstring(FORMATS["html"].write(HOSTILE))
    assert {node.tag for node in page.iter()} == {"ul", "li", "a", "b", "cite", "i", "span", "time"}
    assert {name for node in page.iter() for name in node.attrib} == {"class", "id", "href"}
    assert [one.text_content() for one in page.iter("cite")] == [paper.title for paper in HOSTILE]
    assert all(url.startswith("https://") for url in page.xpath("//a/@href"))
    assert page.xpath("//li/@id") == [paper.key for paper in HOSTILE]


def read_with_pandoc(text, form):
    """Return the blocks that pandoc reads, as JSON."""
    run = subprocess.run(
        ["pandoc", "-f", form, "-t", "json"], input=text, capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)["blocks"]


def join_words(value):
    """Return the words in a tree of pandoc."""
    if isinstance(value, dict):
        own = value["c"] if value.get("t") in ("Str", "Code") else " " if value.get("t") == "Space" else None
        return own if isinstance(own, str) else join_words(value.get("c", ""))
    return "".join(map(join_words, value)) if isinstance(value, list) else ""


def list_kinds(value):
    """Return the kinds of nodes in a tree of pandoc."""
    if isinstance(value, dict):
        return {value.get("t")} | list_kinds(value.get("c"))
    return set().union(*map(list_kinds, value)) if isinstance(value, list) else set()


@pytest.mark.skipif(not shutil.which("pandoc"), reason="no pandoc here")
@pytest.mark.parametrize("form", ["commonmark", "gfm", "markdown-smart"])
def test_pandoc_reads_the_texts_of_a_list_in_markdown(form):
    (blocks,) = read_with_pandoc(FORMATS["markdown"].write(HOSTILE), form)
    words = join_words(blocks)
    assert all(paper.title in words for paper in HOSTILE)
    assert list_kinds(blocks) <= {None, "BulletList", "Plain", "Str", "Space", "Link", "Strong", "Emph"}


@given(st.text(), st.text(max_size=9))
@settings(deadline=None)
def test_any_text_makes_a_list(text, url):
    paper = Paper(text or "T", key="k", venue=text, url=f"https://a.example/{url}")
    for name in ("markdown", "html"):
        written = FORMATS[name].write([paper])
        written.encode()
    (item,) = html.fromstring(FORMATS["html"].write([paper])).iter("cite")
    assert " ".join(item.text_content().split()) == " ".join(make_item(paper).title.split())


def test_a_bibliography_is_read_back_with_its_keys():
    papers = {paper.key: paper for paper in load()}
    found = read_text(export(papers.values(), "bibitem"), "main.bbl").papers
    assert {one.key for one in found} == set(papers)
    assert sum(one.title == papers[one.key].title for one in found) > 45
    assert all(one.year == papers[one.key].year for one in found)


@pytest.mark.tex
@pytest.mark.parametrize("style", ["", "acl", "aaai", "acm"])
def test_latex_sets_the_bibliography(tex, tmp_path, style):
    papers = [
        *load(),
        Paper(
            "On 5% of #1 & x_y {z} \\input~^$", key="hard_1", year=2020, authors=(Name("Ångström", "Zoë"),)
        ),
        Paper("On Keys", key="odd%key#1{", year=2020),
    ]
    body = FORMATS["bibitem"].write(papers, style or None)
    cites = "".join(f"\\cite{{{make_label(paper.key)}}} " for paper in papers)
    (tmp_path / "main.tex").write_text(latex.PAGE % (r"\usepackage{url}", cites, body), encoding="utf-8")
    for _ in range(2):
        run = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main"], cwd=tmp_path, capture_output=True,
            check=False,
        )  # fmt: skip
    log = (tmp_path / "main.log").read_text(encoding="latin-1")
    assert run.returncode == 0, log[-2000:]
    assert "undefined" not in log
    assert body.count("\\bibitem{") == len(papers)
