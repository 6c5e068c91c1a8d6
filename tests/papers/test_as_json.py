"""Papers as JSON values."""

import json

from places import DATA
from unlearnbib import load
from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.model.statement import Statement
from unlearnbib.papers.as_json import coverage, facts, row

PAPER = Paper(
    "T", venue="ACL", year=2024, key="k", page="p.md", line=3, identity=Identity("acl", "1"),
    authors=(Name("Maaten", "L.", "van der"), Name(literal="OpenAI")), link="https://a.org/b",
    origins=(("catalog", ("title",)),), disputed=(Statement("crossref", "year", 2023),),
)  # fmt: skip


def test_a_row_is_json():
    assert json.loads(json.dumps(row(PAPER, same_as=PAPER))) == {
        "key": "k", "title": "T", "authors": ["L. van der Maaten", "OpenAI"], "venue": "ACL", "year": 2024,
        "link": "https://a.org/b", "identity": "acl:1", "doi": None, "page": "p.md", "line": 3, "keywords": [],
        "same_as": "p.md:3", "type": None,
    }  # fmt: skip


def test_facts_are_the_known_fields_with_their_sources():
    found = json.loads(json.dumps(facts(PAPER)))
    assert found["authors"] == ["van der Maaten, L.", "{OpenAI}"]
    assert found["sources"] == {"title": "catalog"}
    assert found["disputed"] == [{"source": "crossref", "field": "year", "value": 2023}]
    assert "doi" not in found


def test_facts_have_the_variables_of_any_work():
    work = Paper(
        "T", type="book", contributors={"translator": (Name("Roe", "Ann"),)},
        dates={"accessed": Date(2024, 5, 6)}, variables={"edition": "2"},
    )  # fmt: skip
    assert json.loads(json.dumps(facts(work))) == {
        "title": "T", "type": "book", "contributors": {"translator": ["Roe, Ann"]},
        "dates": {"accessed": "2024-05-06"}, "variables": {"edition": "2"}, "sources": {},
    }  # fmt: skip


def test_facts_keep_the_former_name_of_the_type():
    found = {one: facts(Paper("T", type=one)).get("kind") for one in ("article", "article-journal", "book")}
    assert found == {"article": "preprint", "article-journal": "article-journal", "book": None}


def test_facts_of_an_author_s_file_are_json():
    papers = load(str(DATA / "works.bib"))
    assert {"book", "thesis", "report"} <= {json.loads(json.dumps(facts(one)))["type"] for one in papers}


def test_every_paper_of_the_shipped_list_is_counted_once():
    papers = load()
    json.dumps([[row(one), facts(one)] for one in papers])
    assert sum(count.total() for count in coverage(papers).values()) == len(papers)
