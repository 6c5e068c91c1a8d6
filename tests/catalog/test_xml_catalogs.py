"""XML as catalogs: other instances of each form, faults that cost their record alone, bombs."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.catalog import read_text
from unlearnbib.errors import CatalogError

BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
OUTSIDE = '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom">&x;</feed>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_not_read(text):
    with pytest.raises(CatalogError, match="declares entities of XML"):
        read_text(text, "feed.xml", "rss")


def test_depth_is_bounded():
    with pytest.raises(CatalogError, match="nested too deep"):
        read_text("<opml>" + "<outline>" * 100_000, "deep.opml")


def test_a_fault_costs_its_record_and_is_told_with_its_line():
    text = (
        "<modsCollection>\n<mods><titleInfo><title>On Mud</title></titleInfo></mods>\n"
        "<mods><titleInfo><title>On Sand</wrong></titleInfo></mods>\n<mods><genre>book</genre></mods>\n</modsCollection>"
    )
    catalog = read_text(text, "works.xml")
    assert "On Mud" in [paper.title for paper in catalog]
    assert {problem.line for problem in catalog.problems} >= {3, 4}


def test_a_prefix_that_is_not_declared():
    page = (
        "<rss><channel><item><title>On Mud and Sand</title><dc:creator>Jane Doe</dc:creator><x:y>z</x:y>"
        "<link>https://a.org/mud.pdf</link></item></channel></rss>"
    )
    catalog = read_text(page, "feed.xml")
    assert [(paper.title, str(paper.authors[0])) for paper in catalog] == [("On Mud and Sand", "Jane Doe")]
    assert catalog.problems


def test_an_error_of_arxiv_is_no_list():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id</id>'
        "<title>Error</title><summary>incorrect id format for x</summary></entry></feed>"
    )
    with pytest.raises(CatalogError, match="is an error of arXiv, not a list: incorrect id format for x"):
        read_text(text, "feed.xml")


def test_a_preprint_that_was_published_since_has_its_journal():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://arxiv.org/schemas/atom"><entry>'
        "<id>http://arxiv.org/abs/hep-ph/0701001v3</id><published>2007-01-01T00:00:00Z</published>"
        "<title>Muons &amp; Ice</title><a:doi>10.1103/PhysRevD.76.013009</a:doi></entry></feed>"
    )
    (paper,) = read_text(text, "feed.xml")
    assert (paper.doi, str(paper.preprint)) == ("10.1103/PhysRevD.76.013009", "arxiv:hep-ph/0701001")
    assert paper.type is None


def test_homepages_and_feeds_are_passed_over():
    dblp = (
        "<dblp><www key='homepages/1'><title>Home Page</title></www>"
        "<phdthesis key='phd/Doe'><title>On Mud.</title><school>KU Leuven</school></phdthesis></dblp>"
    )
    catalog = read_text(dblp, "a.xml")
    assert [(paper.title, paper.type, paper.publisher) for paper in catalog] == [
        ("On Mud", "thesis", "KU Leuven")
    ]
    assert len(catalog.passed) == 1
    feeds = "<opml><body><outline text='News' xmlUrl='https://a.org/feed'/></body></opml>"
    with pytest.raises(CatalogError, match="skipped 1 non-paper entry"):
        read_text(feeds, "a.opml")


def test_endnote_knows_books_groups_and_serials():
    text = (
        "<records><record><ref-type name='Book'>6</ref-type><contributors><authors><author>Mud Group,</author></authors>"
        "</contributors><titles><title>Mud</title></titles><isbn>978-0-306-40615-7</isbn><publisher>Sand &amp; Co</publisher>"
        "</record></records>"
    )
    (paper,) = read_text(text, "a.xml")
    assert (paper.type, paper.authors[0].literal, paper.publisher) == ("book", "Mud Group", "Sand & Co")
    assert paper.isbn == "978-0-306-40615-7"


NAMES = """rss channel item title link dc:creator feed entry id author name opml outline records record mods
modsCollection titleInfo PubmedArticleSet MedlineCitation Article ArticleTitle dblpperson r article""".split()
PIECES = st.one_of(
    st.sampled_from([f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES]),
    st.sampled_from(
        ["Mud", "2020", "&amp;", "&", "<", "&uuml;", "<![CDATA[", "]]>", "<!--", "\n", "10.1/a", "<x a='1'/>"]
    ),
)


@given(st.sampled_from(NAMES), st.lists(PIECES, max_size=30))
def test_no_text_of_xml_raises_anything_else(root, pieces):
    text = f"<{root} xmlns='http://www.w3.org/2005/Atom'>" + "".join(pieces)
    try:
        catalog = read_text(text, "page.xml")
    except CatalogError:
        return
    assert all(paper.title for paper in catalog)
