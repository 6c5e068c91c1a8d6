"""CSL-JSON: the variables of CSL 1.0.2 and no others, and what citeproc-py reads of it."""

import json
import warnings

import pytest

from hostile import HOSTILE, hostile
from unlearnbib import (
    Name,
    Paper,
    complete,
    export,
    load,
)
from unlearnbib.catalog import read_text

# https://docs.citationstyles.org/en/stable/specification.html, appendix IV, and the schema's id and type
VARIABLES = """id citation-key type title author editor container-title container-title-short collection-title
volume issue genre number event-title event-place event-date publisher publisher-place page issued ISBN DOI
URL custom""".split()


@pytest.fixture(scope="module")
def items():
    return json.loads(export(load(), "csl-json"))


def test_the_shipped_items(golden):
    golden("shipped.json", export(load()[:1] + load()[11:13] + load()[49:50], "csl-json"))


def test_only_variables_of_csl(items):
    assert len(items) == 53
    assert all(set(item) <= set(VARIABLES) for item in items)
    in_an_issue = [item["id"] for item in items if item["type"] == "article-journal"]
    assert in_an_issue == ["yuan2025robust"]  # as AAAI exports it, and as it is in BibTeX
    assert {item["type"] for item in items} == {"paper-conference", "article-journal"}


def test_titles_hold_no_tex(items):
    assert not any(sign in item["title"] for item in items for sign in "{}\\")


def test_places_of_event_and_publisher_stand_apart(items):
    kdd = next(item for item in items if item["id"] == "zhang2025llmeraser")
    assert (kdd["event-place"], kdd["publisher-place"]) == ("Toronto ON, Canada", "New York, NY, USA")
    acl = next(item for item in items if item["id"] == "yao2024machine")
    assert acl["event-place"] == "Bangkok, Thailand"
    assert "publisher-place" not in acl


def test_a_series_has_title_and_volume(items):
    pmlr = next(item for item in items if item["id"] == "cheng2025tool")
    assert (pmlr["collection-title"], pmlr["volume"]) == ("Proceedings of Machine Learning Research", "267")
    assert pmlr["event-date"] == {"date-parts": [[2025, 7, 13], [2025, 7, 19]]}


def test_provenance_stands_under_custom(items):
    for paper, item in zip(load(), items, strict=True):
        told = item["custom"]["unlearnbib"]
        assert told["identity"] == str(paper.identity)
        assert told["sources"] == dict(paper.sources)


def test_a_preprint_is_an_article_with_a_number():
    paper = Paper("T", venue="arXiv", year=2024, link="https://arxiv.org/abs/2406.10890v3")
    (item,) = json.loads(export(complete([paper]), "csl-json"))
    assert (item["type"], item["genre"], item["number"]) == ("article", "preprint", "arXiv:2406.10890")
    assert item["DOI"] == "10.48550/arXiv.2406.10890"


def test_nothing_leaves_its_string():
    (item,) = json.loads(export([hostile()], "csl-json"))
    assert item["title"] == HOSTILE
    assert item["author"][1] == {"literal": HOSTILE}


def test_groups_mononyms_and_particles():
    people = (Name(literal="OpenAI"), Name("Suharto"), Name("Maaten", "L.", "van der", "Jr."))
    (item,) = json.loads(export([Paper("T", authors=people)], "csl-json"))
    assert item["author"] == [
        {"literal": "OpenAI"},
        {"family": "Suharto"},
        {"family": "Maaten", "given": "L.", "non-dropping-particle": "van der", "suffix": "Jr."},
    ]


def test_citeproc_reads_the_items(items):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of each variable of CSL 1.0.2 that it does not know
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(items)
    assert set(source) == {paper.key for paper in load()}


def test_an_empty_list_is_a_list():
    assert export([], "csl-json") == "[]\n"


@pytest.mark.parametrize(
    "item", [{"value": [{"title": "On Sand"}]}, {"title": {"value": "On Sand"}}, {"x": 1, "note": ""}]
)
def test_an_item_without_a_variable_of_csl_is_a_problem(item):
    whole = {"id": "a", "type": "book", "title": "On Dunes"}
    text = json.dumps([whole, {"id": "b", "type": "book"} | item])
    catalog = read_text(text, "items.json", "csl-json")
    assert [paper.title for paper in catalog.papers] == ["On Dunes"]
    assert [one.message for one in catalog.problems] == ["the item b has no variables"]


@pytest.mark.parametrize("number", [10**400, -(10**18), 1e300, float("inf"), float("nan")])
def test_a_number_that_is_none_is_left_out(number):
    text = json.dumps([{"id": "a", "type": "book", "title": "On Dunes", "volume": number, "edition": 2}])
    catalog = read_text(text, "items.json", "csl-json")
    assert (catalog.papers[0].volume, catalog.papers[0].variables["edition"]) == ("", "2")
    assert [one.message for one in catalog.problems] == [
        "left out values that CSL-JSON does not have: volume"
    ]


def test_a_key_that_is_made_of_an_id_is_one_for_every_reader_of_bib_files():
    text = json.dumps([{"id": 'a "b" {c}, 50%', "type": "book", "title": "On Dunes"}])
    assert read_text(text, "items.json", "csl-json").papers[0].key == "a-b-c-50"
