"""Papers as JSON values."""

import json

from unlearnbib import load
from unlearnbib.model import Identity, Name, Paper, Statement
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


def test_every_paper_of_the_shipped_list_is_counted_once():
    papers = load()
    json.dumps([[row(one), facts(one)] for one in papers])
    assert sum(count.total() for count in coverage(papers).values()) == len(papers)
