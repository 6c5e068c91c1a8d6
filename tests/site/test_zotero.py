"""Zotero finds the papers of a page: by COinS in the list, by meta tags on the page of each."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from lxml import html

from unlearnbib import Name, Paper
from unlearnbib.site.coins import KINDS, make_coins
from unlearnbib.site.paper_page import describe_paper
from unlearnbib.site.paper_rows import list_rows
from unlearnbib.site.site_settings import SiteSettings
from zotero import read_coins, read_tags

PEOPLE = (Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der"), Name("Roe", "Ann", suffix="Jr."))
FOUND = [("Jane", "Doe"), ("Laurens", "van der Maaten"), ("Ann", "Roe")]


def of_coins(paper):
    (row,) = list_rows([paper])
    return read_coins(make_coins(paper, row.title, row.url))


def of_tags(paper):
    (row,) = list_rows([paper])
    return read_tags(describe_paper(paper, row, SiteSettings()).tags)


@pytest.mark.parametrize(
    ("paper", "kind", "more"),
    [
        (
            Paper(
                "On Sand",
                type="article-journal",
                container_title="J. of Sand",
                volume="3",
                issue="4",
                pages="1-9",
            ),
            "journalArticle",
            {"publicationTitle": "J. of Sand", "volume": "3", "issue": "4", "pages": "1-9"},
        ),
        (
            Paper("On Sand", type="paper-conference", container_title="Proc. of Sand", pages="5"),
            "conferencePaper",
            {"publicationTitle": "Proc. of Sand", "pages": "5"},
        ),
        (
            Paper("On Sand", type="chapter", container_title="Sands"),
            "bookSection",
            {"publicationTitle": "Sands"},
        ),
        (
            Paper("On Sand", type="book", publisher="Dunes", isbn="9780131103627"),
            "book",
            {"publisher": "Dunes"},
        ),
        (
            Paper("On Sand", type="thesis", publisher="University of Air"),
            "thesis",
            {"publisher": "University of Air"},
        ),
        (Paper("On Sand", type="report", publisher="Dunes"), "report", {"publisher": "Dunes"}),
        (Paper("On Sand", type="article", venue="arXiv"), "preprint", {"publicationTitle": "arXiv"}),
        (Paper("On Sand", type="dataset"), "dataset", {}),
        (Paper("On Sand", type="software"), "computerProgram", {}),
        (Paper("On Sand", type="webpage"), "webpage", {}),
        (Paper("On Sand", type="map"), "document", {}),
        (Paper("On Sand"), "journalArticle", {}),
    ],
)
def test_the_kind_of_a_paper_and_its_place(paper, kind, more):
    full = evolve(paper, authors=PEOPLE, year=2020, month=5, doi="10.1234/<a>")
    item = of_coins(full)
    assert {name: item[name] for name in ("itemType", "title", "creators", "date", "DOI")} == {
        "itemType": kind, "title": "On Sand", "creators": FOUND, "date": "2020-05", "DOI": "10.1234/<a>",
    }  # fmt: skip
    assert more.items() <= item.items()


@pytest.mark.parametrize(
    ("paper", "kind", "place"),
    [
        (
            Paper("T", type="article-journal", container_title="J"),
            "journalArticle",
            ("publicationTitle", "J"),
        ),
        (
            Paper("T", type="paper-conference", container_title="P"),
            "conferencePaper",
            ("conferenceName", "P"),
        ),
        (Paper("T", type="chapter", container_title="B"), "bookSection", ("publicationTitle", "B")),
        (Paper("T", type="thesis", publisher="U"), "thesis", ("university", "U")),
        (Paper("T", type="report", publisher="I"), "report", ("institution", "I")),
        (Paper("T", type="book", publisher="I", isbn="9780131103627"), "book", ("publisher", "I")),
    ],
)
def test_the_tags_of_a_paper(paper, kind, place):
    item = of_tags(evolve(paper, authors=PEOPLE, year=2020, month=5, doi="10.1234/a", pages="3-4"))
    assert (item["itemType"], item["title"], item["creators"]) == (kind, "T", FOUND)
    assert (item["date"], item["DOI"], item["pages"]) == ("2020/05", "10.1234/a", "3-4")
    assert item[place[0]] == place[1]


def test_a_group_is_no_person():
    assert of_coins(Paper("T", authors=(Name(literal="Sand Group"),)))["creators"] == [("", "Sand Group")]
    assert of_coins(Paper("T", authors=(Name(literal="Plato"),)))["creators"] == [("", "Plato")]


def test_every_paper_of_the_list_is_found_without_scripts(site, papers):
    page = html.fromstring((site / "index.html").read_bytes())
    spans = page.xpath("//div[@id='ui-list']//span[@class='Z3988'][@title]")
    assert [read_coins(span.get("title"))["title"] for span in spans] == [paper.title for paper in papers]


WORDS = st.characters(exclude_categories=["Cs"])  # no half of a pair, which no file has


@given(
    title=st.text(WORDS, min_size=1), names=st.lists(st.text(WORDS, min_size=1), max_size=3), container=st.text(WORDS),
    kind=st.sampled_from([*KINDS, "map"]), pages=st.sampled_from(["", "3", "3-4", "3--4"]),
)  # fmt: skip
def test_any_text_is_one_value_of_a_coins(title, names, container, kind, pages):
    authors = tuple(Name(literal=name) for name in names)
    paper = Paper(title, type=kind or None, key="k", authors=authors, container_title=container, pages=pages)
    item = of_coins(paper)
    (row,) = list_rows([paper])
    assert item["title"] == row.title.replace("+", " ")  # Zotero takes an escaped + for a space
    assert len(item["creators"]) == len(list(filter(None, row.authors)))
