"""The fields of a record in the file of an index: all come back, and odd ones go through the gate."""

import json

import pytest

from dump_files import work
from unlearnbib import WebWarning, complete, export, load
from unlearnbib.api import import_dumps
from unlearnbib.model import Date, Identity, Name, Paper, Record
from unlearnbib.sources.dumps.record_json import dump_fields, load_fields

FIELDS = {
    "title": "On Hedges", "year": 2020, "month": 3, "type": "chapter", "doi": "10.1234/hedge.7",
    "authors": (Name("Ash", "Ann"), Name("Elm", "Max", "van der", "Jr.", dropping="de"), Name(literal="The Group")),
    "editors": (Name("Oak"),), "translator": (Name("Birch", "Bo"),), "issued": Date(2020, 3, 14), "edition": "2",
    "original-date": Date(-44, season=1), "accessed": Date(2020, end=Date(2021)), "number": "e7", "ISSN": "1234-5679",
    "notices": ("retraction: 10.1234/x",), "identity": Identity("doi", "10.1234/hedge.7"),
    "also": (Identity("arxiv", "2001.00001"),), "unnamed": ("author",),
}  # fmt: skip


def test_all_fields_come_back():
    assert Record("crossref", load_fields(dump_fields(FIELDS))).fields == FIELDS


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("year", "\\input{x}"),
        ("authors", "Ann"),
        ("authors", [["a", 1]]),
        ("authors", [["a"] * 9]),
        ("issued", 7),
        ("type", []),
    ],
)
def test_what_another_wrote_into_the_file_goes_through_the_gate(name, odd):
    record = Record("crossref", load_fields(json.dumps({"title": "T", name: odd})))
    assert name not in record.fields


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csl-json"])
def test_tex_for_a_year_in_a_dump_never_reaches_a_file(folder, form):
    odd = work(1, issued={"date-parts": [["2024},note={\\input{hedge}},z={"]]})
    (folder / "works.json").write_text(json.dumps([odd]), encoding="utf-8")
    import_dumps(str(folder / "works.json"))
    row = Paper(odd["title"][0], link=f"https://doi.org/{odd['DOI']}")
    with pytest.warns(WebWarning, match="crossref gives no valid year; it is left out"):
        (paper,) = complete([row])
    assert paper.year is None
    assert "input" not in export([paper], form)
    assert paper.notices == ("crossref gives no valid year; it is left out",)


def test_an_imported_title_replaces_a_link_and_gives_the_key(folder):
    (folder / "works.json").write_text(json.dumps([work(7, title=["Pruning of Hedges"])]), encoding="utf-8")
    import_dumps(str(folder / "works.json"))
    (folder / "dois.txt").write_text(f"https://doi.org/{work(7)['DOI']}\n", encoding="utf-8")
    (paper,) = load(str(folder / "dois.txt"))
    assert paper.title == "Pruning of Hedges"
    assert "pruning" in paper.key
