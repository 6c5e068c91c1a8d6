"""Papers as a library of bibtexparser and back: nothing is lost on the way, and each paper has its line."""

import logging
import random
import subprocess
import sys

import bibtexparser
import pytest
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    MonthIntMiddleware,
    SeparateCoAuthors,
    SortBlocksByTypeAndKeyMiddleware,
    SplitNameParts,
)
from bibtexparser.model import Entry, Field, String
from hypothesis import given, settings, strategies as st

import unlearnbib
from hard_entries import make_batch
from unlearnbib import (
    ArgumentError,
    ChoiceError,
    Name,
    Paper,
    count_left_out,
    export,
    from_bibtexparser,
    load,
    to_bibtexparser,
)
from unlearnbib.catalog import read_text
from unlearnbib.catalog.readers.bib import read as read_bib
from works_of_any_type import build_works

FILE = r"""A comment of a person.

@string{dunes = "Journal of Dunes"}
@misc{one, title = {One {LLM}}, year = 2020} @misc{two,
  title = "Two", author = {Doe, Jane and R{\"o}e, Ann},
  month = mar
}
@article(three, title = {Three: 100\% R\&D}, journal = dunes # { and Sand}, month = 14 # "~" # feb)

@inbook{four, title = {Four}, crossref = {five}}
@book{five, booktitle = {Five}, title = {Five}, publisher = {Dunes}, x-note = {kept}}
@preamble{"\newcommand{\sand}{Sand}"}
@comment{not an entry}
@misc{one, title = {One again}}
@misc{six, title = {Six}, title = {Six again}}
@misc{seven, title = {Seven,

@misc{eight, title = {Eight}, note = {\unknowncommand}}
"""
BATCH = make_batch(random.Random(3), 40)  # noqa: S311 - no secret
#: Blocks of which files are made, whole and broken; each begins a line, where both parsers begin anew.
BLOCKS = [
    "@misc{a, title = {A}}", "@Article(b, title = {B {\\'e}}, year = 2020)", "text with a } and {", "% @misc of a person",
    '@string{dunes = "Dunes of " # jan}', "@book{c,\n title = dunes # { and\n\n Sand}, crossref = {d}\n}", "@xdata{d, publisher = {P}}",
    '@misc{e, title = "A {"} q", note = "b@misc{x}", }', "@misc{a, title = {Again}}", "@misc{f, title = {x}, Title = {y}}",
    "@misc{g title = {no comma}}", "@misc{h, title = {open", "@misc{i}", "@misc{, title = {no key}}", "@comment{@misc{j, title = {J}}}",
    '@preamble{"\\def\\sand{}"}', '@misc{k, title = unknown, month = 12 # "~" # feb, url = {http://a.example/%7B}}',
]  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _silence():
    logger = logging.getLogger("bibtexparser")  # it logs each entry that it cannot parse
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)


def drop_place(papers):
    return [unlearnbib.set_values(paper, {}, line=None, page="") for paper in papers]


@pytest.mark.parametrize("text", [FILE, FILE.replace("\n", "\r\n"), FILE.lstrip("A"), BATCH])
def test_a_parsed_file_is_read_as_the_file(text):
    assert from_bibtexparser(bibtexparser.parse_string(text)) == read_text(text, reader="bib")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=7), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_blocks_are_read_as_the_file(blocks, end):
    text = end.join(blocks)
    assert from_bibtexparser(bibtexparser.parse_string(text)) == read_bib(text, "<text>")


def test_the_problems_have_the_lines_of_the_file():
    catalog = from_bibtexparser(bibtexparser.parse_string(FILE), page="refs.bib")
    assert [(paper.key, paper.line) for paper in catalog] == [
        ("one", 4), ("two", 4), ("three", 8), ("four", 10), ("five", 11), ("six", 15), ("eight", 18)
    ]  # fmt: skip
    assert {(one.path, one.line) for one in catalog.problems} == {
        ("refs.bib", 12), ("refs.bib", 14), ("refs.bib", 16), ("refs.bib", 18)
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(build_works(), max_size=4), st.sampled_from(["bibtex", "biblatex"]))
def test_the_text_that_bibtexparser_writes_is_read_as_what_export_writes(papers, dialect):
    written = bibtexparser.write_string(to_bibtexparser(papers, dialect, profile="full"))
    exported = export(papers, dialect, profile="full")
    assert bool(written) is bool(exported) is bool(papers)
    if papers:
        assert drop_place(read_text(written, "a.bib")) == drop_place(read_text(exported, "a.bib"))


@settings(max_examples=60, deadline=None)
@given(st.lists(build_works(), min_size=1, max_size=4), st.sampled_from(["bibtex", "biblatex"]))
def test_a_library_is_read_as_the_text_that_bibtexparser_writes(papers, dialect):
    library = to_bibtexparser(papers, dialect, profile="full")
    written = bibtexparser.write_string(library)
    assert drop_place(from_bibtexparser(library)) == drop_place(read_text(written, "a.bib"))


def test_the_papers_of_a_file_come_back():
    papers = load()
    again = from_bibtexparser(to_bibtexparser(papers))
    names = ("key", "title", "authors", "editors", "year", "month", "pages", "doi", "container_title")
    kept = [tuple(getattr(paper, name) for name in names) for paper in again]
    assert kept == [tuple(getattr(paper, name) for name in names) for paper in papers]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_an_authors_file_is_the_same_after_both_ways(dialect):
    papers = [paper for paper in read_text(FILE, "a.bib") if paper.key != "eight"]
    once = from_bibtexparser(to_bibtexparser(papers, dialect, profile="full"))
    assert [(paper.key, paper.title, paper.authors, paper.issued) for paper in once] == [
        (paper.key, paper.title, paper.authors, paper.issued)
        for paper in sorted(papers, key=lambda paper: dialect == "bibtex" and paper.key == "five")
    ]
    twice = from_bibtexparser(to_bibtexparser(once, dialect, profile="full"))
    assert drop_place(twice) == drop_place(once)


def test_the_options_are_those_of_export():
    papers = [Paper("On Sand", key="doe", year=2020, month=3, container_title="Proceedings of Dunes")] * 2
    library = to_bibtexparser(papers, booktitle="string", exclude=["year"])
    (macro,), (entry,) = library.strings, library.entries
    assert (macro.value, entry["booktitle"], "year" in entry) == ("Proceedings of Dunes", macro.key, False)
    assert entry["month"] == "mar"
    assert entry.get("month").enclosing == entry.get("booktitle").enclosing == "no-enclosing"
    assert entry.get("title").enclosing is None
    with pytest.raises(ChoiceError, match="booktitle cannot be 'sand'"):
        to_bibtexparser(papers, booktitle="sand")
    with pytest.raises(ChoiceError, match="dialect cannot be 'ris'"):
        to_bibtexparser(papers, "ris")
    with pytest.raises(ArgumentError, match="cannot be a citation key"):
        to_bibtexparser([Paper("On Sand", key="a b")])


def test_what_a_library_does_not_hold_is_counted():
    papers = read_text("@book{a, title = {Sand}, abstract = {Dunes.}}", "a.bib").papers
    assert "abstract" not in to_bibtexparser(papers).entries[0]
    assert count_left_out(papers) == {"abstract": 1}
    assert to_bibtexparser(papers, profile="full").entries[0]["abstract"] == "Dunes."


def test_a_library_is_not_changed():
    library = bibtexparser.parse_string(FILE)
    before = [(type(one), vars(one).copy(), str(one)) for one in library.blocks]
    from_bibtexparser(library)
    assert [(type(one), vars(one).copy(), str(one)) for one in library.blocks] == before


def test_what_middlewares_made_of_values_is_read():
    stack = [SeparateCoAuthors(), SplitNameParts(), MonthIntMiddleware(), SortBlocksByTypeAndKeyMiddleware()]
    text = "@misc{b, author = {van der Doe, Jr, Jane and {The Group}}, month = {March}, year = 2020}\n@book{a, title = {A}}"
    catalog = from_bibtexparser(bibtexparser.parse_string(text, append_middleware=stack))
    first, second = catalog
    assert (first.key, first.line, second.key, second.line) == ("a", 2, "b", 1)
    assert second.authors == (Name("Doe", "Jane", "van der", "Jr"), Name(literal="The Group"))
    assert second.month == 3


def test_a_library_of_no_file_is_read():
    entries = [
        Entry(
            "Article", "a", [Field("title", "On\n Sand"), Field("journal", "dunes", enclosing="no-enclosing")]
        ),
        Entry("misc", "b", [Field("year", 2020), Field("title", "B")]),
    ]
    library = Library([String("dunes", "Dunes"), *entries])
    assert [(one.key, one.title, one.container_title, one.year) for one in from_bibtexparser(library)] == [
        ("a", "On Sand", "Dunes", None), ("b", "B", "", 2020)
    ]  # fmt: skip


def test_a_value_of_none_is_no_text():
    library = Library([Entry("misc", "doe", [Field("title", "On Sand"), Field("publisher", None)])])
    papers = from_bibtexparser(library)
    assert [(paper.title, paper.publisher) for paper in papers] == [("On Sand", "")]


def test_a_value_with_a_loose_brace_costs_its_entry_alone():
    library = Library([
        Entry("misc", key, [Field("title", title)]) for key, title in (("a", "A"), ("b", "B { b"), ("c", "C"))
    ])  # fmt: skip
    catalog = from_bibtexparser(library)
    assert [paper.key for paper in catalog] == ["a", "c"]
    assert "the entry is broken" in catalog.problems[0].message


def test_an_empty_library_has_no_papers():
    assert len(from_bibtexparser(Library())) == len(to_bibtexparser([]).blocks) == 0


@pytest.mark.parametrize("value", ["@misc{a, title = {A}}", None, [Entry("misc", "a", [])]])
def test_another_value_is_rejected(value):
    with pytest.raises(ArgumentError, match=r"is not a Library; bibtexparser\.parse_string"):
        from_bibtexparser(value)


def test_the_functions_import_bibtexparser_late():
    code = "import sys; from unlearnbib import from_bibtexparser, to_bibtexparser; print('bibtexparser' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
