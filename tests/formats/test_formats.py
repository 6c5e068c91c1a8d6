"""The table of formats: every format in it, the examples of each, and what is written read back."""

import pkgutil
from importlib import import_module

import pytest
from attrs import evolve, fields

import unlearnbib.formats
from unlearnbib.formats import FORMATS, export
from unlearnbib.formats.format import Format
from unlearnbib.formats.options import list_parameters
from unlearnbib.model import Date, Name, Paper
from works_of_any_type import keep_places

EXAMPLES = [(name, one) for name in FORMATS for one in FORMATS[name].examples]
READ = [name for name in FORMATS if FORMATS[name].read]
PLACE = {"page", "line", "native", "type", "container_title_short", "title_tex", "link", "venue", "origins"}


def compare(before: Paper, after: Paper) -> list[str]:
    """Return the names of the attributes of a paper that came back as others."""
    pairs = {one.name: (getattr(before, one.name), getattr(after, one.name)) for one in fields(Paper)}
    return [
        name for name, (one, other) in pairs.items() if name not in PLACE and one and not is_kept(one, other)
    ]


def is_kept(one, other) -> bool:
    """Return whether a value is the other, or a map a part of it: BibLaTeX has a short title of its own."""
    return one.items() <= other.items() if isinstance(one, dict) else one == other


@pytest.mark.parametrize(("name", "one"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_written_as_it_is_there(name, one):
    assert export(one.papers, name, **one.options) == one.text


@pytest.mark.parametrize(("name", "one"), [(name, one) for name, one in EXAMPLES if name in READ])
def test_an_example_is_read_back(name, one):
    works = FORMATS[name].read(one.text, "page")
    assert works.problems == ()
    for before, after in zip(one.papers, works.papers, strict=True):
        assert compare(before, after) == []
        assert after.type == before.type


PAPERS = (
    Paper(
        "A Chapter on Dunes & Sieves: R&D", key="roe", type="chapter", year=1999, month=5, pages="12-34",
        authors=(Name("Maaten", "Laurens", "van der"), Name("Roe", "Ann", suffix="Jr."), Name(literal="The Sand Group")),
        editors=(Name("Ångström", "Zoë"),), container_title="Handbook of Sand", publisher="Dunes",
        doi="10.1234/a_b", variables={"edition": "2", "chapter-number": "3"},
        contributors={"translator": (Name("Poe", "Eve"),)},
    ),
    Paper(
        "On Wind", key="poe", type="article-journal", year=2021, container_title="Journal of Air",
        volume="7", issue="3", pages="1-9", authors=(Name("Poe", "Eve"),), dates={"accessed": Date(2022, 3, 4)},
        url="https://a.example/b",
    ),
    Paper("Gusts", key="gusts", type="thesis", year=2011, publisher="University of Air", variables={"genre": "PhD thesis"}),
)  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_papers_come_back(name):
    works = FORMATS[name].read(export(PAPERS, name), "page")
    for before, after in zip(PAPERS, works.papers, strict=True):
        assert compare(keep_places(before, name), after) == [], name
        assert after.type == before.type


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_written_as_it_was(name):
    """All lines are there; a .bib file has the fields that no table knows last."""
    text = export(PAPERS, name)
    papers = FORMATS[name].read(text, "page").papers
    assert sort_lines(export(papers, name)) == sort_lines(text)
    assert (
        FORMATS[name].read(export([evolve(one, year=1998) for one in papers], name), "").papers[0].year
        == 1998
    )


def sort_lines(text: str) -> list[str]:
    """Return the lines of a text in their alphabetical order, without commas at their ends."""
    return sorted(line.rstrip(",") for line in text.splitlines())


def test_every_format_of_every_file_is_in_the_table():
    package = unlearnbib.formats
    files = [one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    found = [
        value for file in files for value in vars(import_module(file)).values() if isinstance(value, Format)
    ]
    assert {one.name for one in found} == set(FORMATS)
    assert all(name == FORMATS[name].name for name in FORMATS)


def test_options_and_suffixes():
    assert all(list(FORMATS[name].options) == list_parameters(name) for name in FORMATS)
    assert all(suffix.startswith(".") for name in FORMATS for suffix in FORMATS[name].suffixes)
    assert "csl-json" in FORMATS
    assert len(FORMATS) == len(list(FORMATS))
    with pytest.raises(KeyError):
        FORMATS["word"]
