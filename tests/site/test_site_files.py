"""The files of a site: what is in them, that nothing in them runs but our scripts, and the same bytes again."""

import json
import re
from urllib.parse import parse_qs

import pytest
from hypothesis import given, strategies as st
from lxml import etree, html

import unlearnbib
from site_papers import HOSTILE
from unlearnbib import Name, Paper
from unlearnbib.model import Identity
from unlearnbib.site.feed import write_feed
from unlearnbib.site.paper_page import describe_paper
from unlearnbib.site.paper_rows import list_rows, name_file
from unlearnbib.site.site_settings import SiteSettings


def read_pages(site):
    return {path: html.fromstring(path.read_bytes()) for path in site.rglob("*.html")}


def read_call(path):
    """Return the arguments of the call that a data script consists of."""
    text = path.read_text(encoding="utf-8")
    return json.loads("[" + re.fullmatch(r"unlearnbib\.\w+\((.*)\);\n", text, re.DOTALL)[1] + "]")


def test_no_page_has_a_script_or_a_style_of_its_own(site):
    for path, page in read_pages(site).items():
        scripts = [one for one in page.iter("script") if not one.get("type", "").startswith("application/")]
        assert all(one.get("src") and not (one.text or "").strip() for one in scripts), path
        assert not list(page.iter("style", "iframe", "object", "embed", "base", "form[action]")), path
        attributes = {name for one in page.iter() for name in one.attrib}
        assert [name for name in attributes if name.startswith("on") or name == "style"] == [], path


def test_every_page_has_the_policy_without_unsafe_words(site):
    for page in read_pages(site).values():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy


def test_only_links_of_the_web_and_of_the_site_are_links(site):
    for page in read_pages(site).values():
        for url in page.xpath("//@href | //@src"):
            assert re.match(r"https?://|data:image/svg|#|\.\./|[\w.~-]+(/|$|\.|#)", url), url
            assert not re.match(r"javascript:|data:text", url, re.IGNORECASE)


def test_no_page_loads_anything_from_another_host(site):
    for page in read_pages(site).values():
        loaded = page.xpath("//script/@src | //img/@src | //link[@rel!='canonical']/@href")
        assert [url for url in loaded if re.match(r"https?:|//", url)] == []
    assert "http" not in re.sub(r"/\*.*?\*/", "", (site / "assets/site.css").read_text(), flags=re.DOTALL)


def test_a_hostile_title_stays_text(site):
    page = html.fromstring((site / "index.html").read_bytes())
    titles = [one.text_content() for one in page.xpath("//div[@id='ui-list']//h3")]
    for text in HOSTILE:
        assert unlearnbib.Paper(text).title in titles


def test_the_rows_and_the_texts_are_those_of_the_papers(site, papers):
    (rows,) = read_call(site / "papers.js")
    assert [row[0] for row in rows] == [paper.key for paper in papers]
    number, texts = read_call(site / "texts/0.js")
    assert number == 0
    for paper, found in zip(papers, texts, strict=True):
        assert found[0] == unlearnbib.export([paper], "bibtex")
        assert found[1] == unlearnbib.export([paper], "biblatex")
        assert found[2] == unlearnbib.export([paper], "csl-json")


def test_the_whole_list_is_that_of_export(site, papers):
    assert (site / "refs.bib").read_text(encoding="utf-8") == unlearnbib.export(papers, "bibtex")
    assert (site / "refs.json").read_text(encoding="utf-8") == unlearnbib.export(papers, "csl-json")


def test_each_paper_has_a_page_with_its_tags(site):
    page = html.fromstring((site / "paper/doe3.html").read_bytes())
    tags = {}
    for one in page.xpath("//meta[starts-with(@name, 'citation_')]"):
        tags.setdefault(one.get("name"), []).append(one.get("content"))
    assert tags == {
        "citation_title": ["On Sand 3"], "citation_author": ["Doe, Jane", "Müller, José"],
        "citation_publication_date": ["2018"], "citation_journal_title": ["Journal of Sand"],
        "citation_firstpage": ["1"], "citation_lastpage": ["9"], "citation_doi": ["10.1234/3"],
        "citation_keywords": ["Dunes"], "citation_public_url": ["https://doi.org/10.1234/3"],
    }  # fmt: skip
    (work,) = (json.loads(one) for one in page.xpath("//script[@type='application/ld+json']/text()"))
    assert (work["@type"], work["name"], work["author"][1]["familyName"]) == (
        "ScholarlyArticle", "On Sand 3", "Müller",
    )  # fmt: skip
    coins = parse_qs(page.xpath("//span[@class='Z3988']/@title")[0])
    assert coins["rft.atitle"] == ["On Sand 3"]
    assert coins["rft.au"] == ["Doe, Jane", "Müller, José"]
    assert coins["rft_id"] == ["info:doi/10.1234/3"]


@pytest.mark.parametrize(
    ("paper", "name", "content"),
    [
        (
            Paper("T", type="thesis", publisher="University of Air"),
            "citation_dissertation_institution",
            "University of Air",
        ),
        (
            Paper("T", type="paper-conference", container_title="Proc. of Sand"),
            "citation_conference_title",
            "Proc. of Sand",
        ),
        (Paper("T", type="report", publisher="Dunes"), "citation_technical_report_institution", "Dunes"),
        (Paper("T", preprint=Identity("arxiv", "2401.00001")), "citation_arxiv_id", "2401.00001"),
        (Paper("T", year=2020, month=5), "citation_publication_date", "2020/05"),
        (
            Paper("T", authors=(Name("Maaten", "Laurens", "van der"),)),
            "citation_author",
            "van der Maaten, Laurens",
        ),
        (Paper("T", type="book", isbn="9780131103627"), "citation_isbn", "9780131103627"),
    ],
)
def test_the_tags_of_other_kinds(paper, name, content):
    (row,) = list_rows([paper])
    assert (name, content) in describe_paper(paper, row, SiteSettings()).tags


def test_the_same_papers_make_the_same_bytes(site, papers, tmp_path):
    unlearnbib.build_site(
        papers, tmp_path, title="Sand & <b>Wind</b>", about="Made up.", styles=["acl", "plain", "ieee"]
    )
    one, other = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.*") if path.is_file()}
        for root in (site, tmp_path)
    )
    assert one == other


def test_the_feed_has_the_newest_first_and_is_xml():
    papers = [
        Paper("Old\x0b", year=1999, key="a"),
        Paper("New", year=2024, month=3, key="b"),
        Paper("None", key="c"),
    ]
    feed = etree.fromstring(
        write_feed(papers, list_rows(papers), SiteSettings("L", url="https://a.example/")).encode()
    )
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("//a:entry/a:title/text()", namespaces=atom) == ["New", "Old", "None"]
    assert feed.xpath("//a:entry/a:updated/text()", namespaces=atom)[0] == "2024-03-01T00:00:00Z"
    assert feed.xpath("/a:feed/a:id/text()", namespaces=atom) == ["https://a.example/"]
    assert feed.xpath("//a:entry/a:link/@href", namespaces=atom)[0] == "https://a.example/index.html#b"


def test_many_papers_have_no_pages_of_their_own(monkeypatch, tmp_path):
    monkeypatch.setattr("unlearnbib.site.build.MOST_PAGES", 1)
    unlearnbib.build_site([Paper("A", key="a"), Paper("B", key="b")], tmp_path, styles=["acl"])
    assert not (tmp_path / "paper").exists()
    settings = json.loads(
        html.fromstring((tmp_path / "index.html").read_bytes()).xpath("//*[@id='ui-settings']/text()")[0]
    )
    assert settings["hasPages"] is False


@given(st.lists(st.text(min_size=1), unique=True, max_size=20))
def test_the_files_of_pages_are_distinct_and_plain(keys):
    names = [name_file(key) for key in keys]
    assert len({name.lower() for name in names}) == len(keys)
    assert all(re.fullmatch(r"[a-zA-Z0-9~_-]+\.html", name) for name in names)


@given(st.text(), st.text(), st.lists(st.text(), max_size=3))
def test_any_text_makes_a_feed_and_facts(title, venue, names):
    paper = Paper(title, venue=venue, key="k", authors=tuple(Name(literal=one or "x") for one in names))
    (row,) = rows = list_rows([paper])
    etree.fromstring(write_feed([paper], rows, SiteSettings(title)).encode())
    facts = describe_paper(paper, row, SiteSettings())
    assert json.loads(facts.json_ld)["name"] == row.title
    assert "<" not in facts.json_ld


def test_a_page_of_a_paper_keeps_the_italics_of_its_references(site):
    page = html.fromstring((site / "paper/doe3.html").read_bytes())
    reference = page.xpath("//p[@class='reference']")[0]
    assert [one.text for one in reference.iter("i", "em")] == ["Journal of Sand"]


def test_a_topic_of_all_papers_is_not_told_of_each():
    papers = [Paper("A", key="a", keywords=("Sand", "Wind")), Paper("B", key="b", keywords=("Sand",))]
    assert [row.topics for row in list_rows(papers)] == [("Wind",), ()]
    assert [row.topics for row in list_rows(papers[:1])] == [("Sand", "Wind")]
