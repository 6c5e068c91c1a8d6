"""What a format has comes back: by its own reader, or by the reader of catalogs."""

import pytest
from attrs import evolve, fields
from hypothesis import given, settings, strategies as st

from unlearnbib import catalog
from unlearnbib.formats import FORMATS, export
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.model import Paper
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
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_reader_of_catalogs_reads_what_is_written(name, data):
    work = data.draw(build_works(types=_WITH_CONTAINERS, variables=READ[name].split(), words=WORD))
    text = export([work], name)
    (after,) = catalog.read_text(text, f"works{FORMATS[name].suffixes[0]}").papers
    assert compare(strip_key(name, work), after) == {}
    assert after.type == decide_csl_type(work)


@pytest.mark.parametrize("name", ["cff", "wikipedia", "schema-org"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_format_reads_what_it_writes(name, data):
    work = keep_places(data.draw(build_works(words=WORD)), name)
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
