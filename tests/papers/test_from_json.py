"""Papers through JSON and back: works of every kind, with their fields, types, keys and their own spelling."""

import json

import pytest

import unlearnbib
from places import DATA
from unlearnbib.catalog import read_text
from unlearnbib.cli import run
from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.model.statement import Statement
from unlearnbib.model.variables import CSL_TYPES, DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES
from unlearnbib.papers.as_json import facts
from unlearnbib.papers.from_json import restore

PEOPLE = (
    Name("Fontaine", "Jean", "La", dropping="de"), Name("Maaten", "Laurens", "van der"),
    Name("King", "Martin", suffix="Jr."), Name(literal="The Lethe, Inc."), Name("de Souza Braga", "Ana"),
)  # fmt: skip
FULL = Paper(
    "On Sand", venue="Sand", year=1999, month=5, key="a:b/c", page="own.bib", line=3, identity=Identity("doi", "10.1/a b"),
    also=(Identity("acl", "P19-1"),), preprint=Identity("arxiv", "2301.00007"), authors=PEOPLE, editors=PEOPLE[1:],
    retired_keys=("old",), keywords=("a", "b"), unnamed=("author",), notices=("retraction: 10.1/b",),
    contributors=dict.fromkeys(NAME_VARIABLES - {"author", "editor"}, PEOPLE[:2]),
    dates={one: Date.parse("2001-05-06~/..") for one in DATE_VARIABLES - {"event-date"}},
    variables={one: f"{one} 7" for one in NUMBER_VARIABLES - {"volume", "issue", "page"}}, event_date="1999-05/1999-06",
    origins=(("bib", ("title", "year")), ("snapshot", ("pages",)), ("bib", ("month",))),
    disputed=(Statement("crossref", "authors", PEOPLE[1:4]), Statement("dblp", "identity", Identity("doi", "10.1/c"))),
)  # fmt: skip


def turn(paper):
    return restore(json.loads(json.dumps(facts(paper))))


def test_every_field_of_a_paper_is_restored():
    assert turn(FULL) == FULL


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_every_type_is_restored(kind):
    assert turn(Paper("T", type=kind, authors=PEOPLE)) == Paper("T", type=kind, authors=PEOPLE)


def list_lines(papers):
    return "".join(json.dumps(facts(one), ensure_ascii=False) + "\n" for one in papers)


@pytest.mark.parametrize("name", ["works.bib", ""])
@pytest.mark.parametrize("how", ["bibtex", "biblatex", "csl-json"])
def test_lines_of_a_catalog_are_the_catalog(tmp_path, name, how):
    papers = unlearnbib.load(*([str(DATA / name)] if name else []))
    (tmp_path / "x.jsonl").write_text(list_lines(papers), encoding="utf-8")
    again = unlearnbib.load(str(tmp_path / "x.jsonl"))
    assert again == papers
    assert unlearnbib.export(again, how) == unlearnbib.export(papers, how)


def test_lines_of_csl_items_are_the_items(tmp_path):
    item = {
        "id": "k",
        "type": "book",
        "title": "On <i>Sand</i>",
        "author": [{"family": "Doe"}],
        "mine": {"a": [1]},
    }
    (tmp_path / "x.json").write_text(json.dumps([item]))
    papers = unlearnbib.load(str(tmp_path / "x.json"))
    (tmp_path / "x.jsonl").write_text(list_lines(papers))
    again = unlearnbib.load(str(tmp_path / "x.jsonl"))
    assert unlearnbib.export(again, "csl-json") == unlearnbib.export(papers, "csl-json")


def test_the_command_reads_its_own_lines(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.bib").write_text(
        "@book{sand, author = {Doe, Jane}, title = {On Sand}, year = 2001, edition = {2}}\n"
    )
    assert run(["resolve", "--catalog", "one.bib", "-o", "x.jsonl"]) == 0
    assert run(["export", "--catalog", "x.jsonl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("@book{sand,")
    assert "author = {Doe, Jane}" in out
    assert "edition = {2}" in out
    assert "pages" not in out


HOSTILE = [
    {"title": 7, "sources": {}}, {"title": "T", "authors": "Doe", "sources": {}}, {"year": "x", "sources": {"a": 1}},
    {"title": "T", "native": {"format": "bibtex", "fields": [["a"], 1]}, "sources": {}},
    {"title": "T", "native": {"format": "bibtex", "fields": [["a", 1]], "values": 3}, "sources": {}},
    {"title": "T", "contributors": {"translator": 3, "colour": []}, "dates": {"accessed": 7}, "sources": {}},
    {"title": "T", "variables": {"edition": ["a"]}, "disputed": [1, {"source": "a"}], "names": 3, "sources": {}},
    {"title": "T", "authors": ["Doe, J."], "names": {"author": [{"family": 1}]}, "also": [3], "identity": 4, "sources": {}},
    {"title": None, "line": -1, "type": "colour", "keywords": 3, "month": 77, "page": 3, "sources": {}},
    {"title": "T", "kind": ["a"], "type": [], "sources": {}},
]  # fmt: skip


@pytest.mark.parametrize("values", HOSTILE, ids=range(len(HOSTILE)))
def test_values_of_another_form_are_left_out(values):
    (paper,) = read_text(json.dumps(values) + "\n", "x.jsonl")
    unlearnbib.export([paper], "bibtex")


def test_a_list_with_a_column_of_sources_is_a_list():
    text = '[{"title": "A Title of Words", "year": 2024, "sources": ["web"], "url": "https://arxiv.org/abs/2401.00001"}]'
    assert read_text(text, "x.json")[0].link == "https://arxiv.org/abs/2401.00001"
