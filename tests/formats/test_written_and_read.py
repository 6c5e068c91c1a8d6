"""What a format has comes back: by its own reader, or by the reader of catalogs."""

import pytest
from attrs import evolve, fields
from hypothesis import assume, given, settings, strategies as st

from unlearnbib import catalog, count_left_out
from unlearnbib.formats import FORMATS, export
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.model import Identity, Name, Paper
from unlearnbib.model.variables import CSL_TYPES
from works_of_any_type import WORD, build_works, keep_places

_PLACE = {"page", "line", "native", "type", "link", "venue", "origins", "notices", "unnamed"}
#: What the readers of catalogs take from the files of any program; notes of databases are none of the work.
READ = {
    "ris": "author editor translator container-title collection-title volume issue edition publisher"
    " publisher-place language abstract issued accessed page ISBN ISSN DOI keyword",
    "nbib": "author container-title collection-title volume issue edition publisher publisher-place language abstract"
    " issued page ISBN ISSN DOI PMID keyword",
    "endnote-xml": "author editor translator container-title collection-title volume issue edition publisher"
    " publisher-place language abstract issued accessed page ISBN ISSN DOI keyword",
    "mods": "author editor translator illustrator container-title collection-title volume issue edition publisher"
    " publisher-place language abstract issued page ISBN ISSN DOI keyword",
}
_WITH_CONTAINERS = ("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter")


def compare(before: Paper, after: Paper) -> dict:
    """Return the attributes that came back as others."""
    pairs = {one.name: (getattr(before, one.name), getattr(after, one.name)) for one in fields(Paper)}
    return {name: two for name, two in pairs.items() if name not in _PLACE and two[0] != two[1]}


def strip_key(name, paper):
    return evolve(paper, key="") if name == "nbib" else paper


@pytest.mark.parametrize("name", list(READ))
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_reader_of_catalogs_reads_what_is_written(name, data):
    work = data.draw(build_works(types=_WITH_CONTAINERS, variables=READ[name].split(), words=WORD))
    assume(work.title != work.container_title)  # some programs write the title of a work into both
    text = export([work], name)
    (after,) = catalog.read_text(text, f"works{FORMATS[name].suffixes[0]}").papers
    assert compare(strip_key(name, work), after) == {}
    assert after.type == decide_csl_type(work)


@pytest.mark.parametrize("name", ["cff", "wikipedia", "schema-org"])
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_format_reads_what_it_writes(name, data):
    work = keep_places(data.draw(build_works(words=WORD)), name)
    if name == "cff" and (
        language := work.variables.get("language")
    ):  # codes of ISO 639, which are in lower case
        work = evolve(work, variables={**work.variables, "language": language.lower()})
    works = FORMATS[name].read(export([work], name), "page")
    assert works.problems == ()
    assert compare(work, works.papers[0]) == {}
    assert works.papers[0].unnamed == work.unnamed


@pytest.mark.parametrize("name", [*READ, "cff", "wikipedia", "schema-org"])
@pytest.mark.parametrize("csl_type", sorted(CSL_TYPES))
def test_every_type_is_written_and_none_is_read_as_another_kind(name, csl_type):
    paper = Paper("On Sand", key="doe", type=csl_type, year=2020)
    (after,) = catalog.read_text(export([paper], name), f"works{FORMATS[name].suffixes[0]}").papers
    again = Paper("On Sand", key="doe", type=after.type, year=2020)
    assert after.title == "On Sand"
    assert after.year == 2020
    if after.type:  # what a type is read as is written the same
        assert export([again], name) == export([paper], name)


def test_many_works_keep_their_order_and_their_lines():
    works = [Paper(f"On Sand {number}", key=f"doe{number}", type="book", year=2020) for number in range(30)]
    for name in (*READ, "cff", "wikipedia", "schema-org"):
        found = catalog.read_text(export(works, name), f"works{FORMATS[name].suffixes[0]}")
        assert [one.title for one in found.papers] == [one.title for one in works]
        lines = [one.line for one in found.papers]
        assert lines == sorted(set(lines))


@pytest.mark.parametrize("name", ["ris", "endnote-xml", "mods", "cff", "wikipedia", "schema-org"])
def test_the_number_of_a_preprint_comes_back(name):
    number = Identity("arxiv", "2401.00001")
    papers = [
        Paper("On Sand", key="doe", type="article-journal", container_title="Dunes", doi="10.1234/a", preprint=number),
        Paper("On Wind", key="roe", type="article-journal", container_title="Dunes", url="https://a.example/b", preprint=number),
    ]  # fmt: skip
    found = catalog.read_text(export(papers, name), f"works{FORMATS[name].suffixes[0]}").papers
    assert [one.preprint for one in found] == [number, number]
    assert [one.link for one in found] == ["https://doi.org/10.1234/a", "https://a.example/b"]


def test_values_without_a_field_are_counted():
    work = Paper(
        "On Sand", key="doe", type="paper-conference", container_title="Dunes", collection_title="Sands", unnamed=("author",),
        authors=(Name("Doe"),), url="https://doi.org/10.1234/a", doi="10.1234/a", event_title="Dune 3", event_place="Bath",
        variables={"scale": "1:2", "language": "English", "abstract": "Dry."},
    )  # fmt: skip
    counted = {
        name: sorted(count_left_out([work, work], name).items())
        for name in (*READ, "cff", "wikipedia", "schema-org")
    }
    assert counted == {
        "ris": [("event-place", 2), ("event-title", 2), ("others", 2), ("scale", 2)],
        "nbib": [("URL", 2), ("event-place", 2), ("event-title", 2), ("others", 2), ("scale", 2)],
        "endnote-xml": [("event-place", 2), ("event-title", 2), ("others", 2), ("scale", 2)],
        "mods": [("event-place", 2), ("event-title", 2), ("scale", 2)],
        "cff": [("collection-title", 2), ("language", 2), ("scale", 2)],
        "wikipedia": [("abstract", 2), ("event-place", 2), ("scale", 2)],
        "schema-org": [("event-place", 2), ("event-title", 2), ("others", 2), ("scale", 2)],
    }
    assert count_left_out([work], "csl-json") == {}
