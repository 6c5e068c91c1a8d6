"""CSV, TSV and JSON lines: read by Python, guarded from formulas, and read back as they were."""

import csv
import io
import json

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib import export, load
from unlearnbib.catalog import read_text
from unlearnbib.errors import CatalogError
from unlearnbib.formats import FORMATS
from unlearnbib.formats.separated import COLUMNS, guard, unguard
from unlearnbib.model import Date, Identity, Name, Paper
from unlearnbib.text.normalize import clean

FULL = Paper(
    'On "Sand", =Sea', key="doe", type="paper-conference", year=2020, month=5, pages="1-9", volume="-7",
    authors=(Name("Doe", "Jane"), Name("Maaten", "Laurens", "van der"), Name(literal="Dune Labs; Wells")),
    editors=(Name("King", "Martin", suffix="Jr."),), unnamed=("author",), keywords=("sand", "@sea"),
    container_title="Proceedings of Sand", publisher="Dünen", event_date="2020-05-04/2020-05-06",
    isbn="9783161484100", doi="10.1234/a", url="https://a.example/b", preprint=Identity("arxiv", "2001.00001"),
    dates={"issued": Date(2020, 5, 3), "accessed": Date(2021, 2, 3)},
    variables={"edition": "+2", "note": "a\tb"}, contributors={"translator": (Name("Roe", "Ann"),)},
)  # fmt: skip


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_full_work_comes_back(name):
    text = FORMATS[name].write([FULL])
    (back,) = FORMATS[name].read(text, f"a.{name}").papers
    for one in ("title", "key", "type", "authors", "editors", "unnamed", "keywords", "container_title", "publisher",
                "volume", "event_date", "isbn", "doi", "url", "preprint", "issued", "contributors"):  # fmt: skip
        assert getattr(back, one) == getattr(FULL, one), one
    assert back.variables == {"edition": "+2", "note": "a b"}
    assert read_text(text, f"a.{name}").papers[0].doi == "10.1234/a"


def test_python_reads_the_csv():
    papers = list(load())
    text = export(papers, "csv")
    rows = list(csv.DictReader(io.StringIO(text.encode().decode("utf-8-sig"), newline="")))
    assert [row["title"] for row in rows] == [paper.title for paper in papers]
    assert text.startswith("\ufeffkey,type,title,")
    assert text.count("\r\n") == text.count("\n") == len(papers) + 1


def test_tsv_has_no_quotes_and_no_mark():
    papers = list(load())
    lines = export(papers, "tsv").splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert lines[0].split("\t")[: len(COLUMNS)] == list(COLUMNS)
    assert [line.split("\t")[2] for line in lines[1:]] == [paper.title for paper in papers]


@given(st.text() | st.sampled_from(["=1+1", "-2", "+a", "@b", "\tc", "\rd", "'=e", "''@f", "'tis"]))
@settings(deadline=None)
def test_a_guard_is_taken_away_again(text):
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@\t\r")


@given(st.lists(st.text(), min_size=1, max_size=3), st.sampled_from(["csv", "tsv"]))
@settings(deadline=None)
def test_any_text_makes_a_table(texts, name):
    papers = [Paper(text, key="k", volume=text, publisher=text, variables={"note": text}) for text in texts]
    text = FORMATS[name].write(papers)
    text.encode()
    found = FORMATS[name].read(text, "page").papers
    kept = [paper for paper in papers if paper.title]
    assert [one.title for one in found] == [one.title for one in kept]
    assert [one.variables.get("note", "") for one in found] == [clean(one.variables["note"]) for one in kept]


def test_faults_of_a_table_are_told():
    header = "key,type,title,author,issued,container-title,colour\r\n"
    works = FORMATS["csv"].read(header + "doe,memo,On Sand,,,,red,extra\r\n,,,,,,\r\n", "a.csv")
    assert [str(one) for one in works.problems] == [
        "a.csv:1: left out columns that are no field: colour",
        "a.csv:2: left out the cells that no column has",
    ]
    assert [(one.title, one.type, one.line) for one in works.papers] == [("On Sand", None, 2)]
    with pytest.raises(CatalogError, match="is not a table of works"):
        FORMATS["csv"].read("title,year\n", "a.csv")


def test_json_lines_are_those_of_resolve():
    papers = list(load())
    lines = export(papers, "jsonl").splitlines()
    first = json.loads(lines[0])
    assert (first["title"], first["sources"]["title"]) == (papers[0].title, papers[0].sources["title"])
    assert FORMATS["jsonl"].read("\n".join(lines), "a.jsonl").papers[0] == papers[0]
    works = FORMATS["jsonl"].read('{"title": "On Sand"}\n{"title": "T", "sources": {}}\n', "a.jsonl")
    assert [str(one) for one in works.problems] == ["a.jsonl:1: it is not a paper with sources"]


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_makes_a_line_of_json(text):
    paper = Paper(text, doi=text, variables={"note": text})
    line = FORMATS["jsonl"].write([paper])
    line.encode()
    assert json.loads(line).get("doi", "") == text
