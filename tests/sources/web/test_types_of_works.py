"""Works of every kind from the web: what a file says of each, and values that never reach one."""

import re

import pytest

from answers import WORK, CannedAnswers, crossref_list
from unlearnbib import Paper, export
from unlearnbib.model import Date
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve

DOI = "10.1145/7654321.7"
BARE = {
    "DOI": DOI,
    "title": ["On Hedges"],
    "author": WORK["author"],
    "issued": {"date-parts": [[2019, 3, 14]]},
}


def query(work, venue=""):
    rows = [Paper("On Hedges", venue=venue, link=f"https://doi.org/{DOI}")]
    (paper,), _ = web.complete_from_web(
        resolve(rows), CannedAnswers({"api.crossref.org": crossref_list(work)})
    )
    return paper


BOOK = {
    "container-title": ["Handbook of Hedges"],
    "editor": [{"family": "Elm", "given": "Max"}],
    "page": "3-9",
}


@pytest.mark.parametrize(
    ("work", "entry", "has", "lacks"),
    [
        ({"type": "edited-book", "publisher": "Elm Press"}, "book", ["publisher = {Elm Press}"], ["booktitle"]),
        ({"type": "book-chapter", **BOOK}, "incollection", ["booktitle = {Handbook of Hedges}", "editor = {Elm, Max}"], []),
        ({"type": "book-chapter", "container-title": ["Proc. of the Hedge Days"]}, "inproceedings", ["booktitle"], []),
        ({"type": "dissertation", "publisher": "Elm University"}, "phdthesis", ["school = {Elm University}"], []),
        ({"type": "dissertation", "publisher": "Elm U", "degree": ["MSc"]}, "mastersthesis", ["school = {Elm U}"], []),
        ({"type": "report", "publisher": "Elm Office"}, "techreport", ["institution = {Elm Office}"], ["booktitle"]),
        ({"type": "dataset", "container-title": ["Bank of Hedges"]}, "misc", [], ["booktitle", "Bank"]),
        ({"type": "component"}, "misc", [], ["booktitle"]),
        ({"type": "posted-content", "publisher": "Elm Archive"}, "misc", [], ["booktitle"]),
        ({"type": "journal-article", "container-title": ["Hedges"], "article-number": "e77"}, "article", ["pages = {e77}"], []),
    ],
)  # fmt: skip
def test_the_entry_of_each_type(work, entry, has, lacks):
    text = export([query(BARE | work)], "bibtex")
    assert re.match(r"@(\w+)", text)[1] == entry
    assert [words for words in has if words not in text] == []
    assert [words for words in lacks if words in text] == []


def test_an_article_number_is_the_eid_of_biblatex():
    work = BARE | {"type": "journal-article", "container-title": ["Hedges"], "article-number": "e77"}
    text = export([query(work)], "biblatex")
    assert "eid = {e77}" in text
    assert "pages" not in text
    assert "date = {2019-03-14}" in text


def test_the_day_is_kept_and_a_season_is_no_month():
    assert query(BARE | {"type": "report"}).issued == Date(2019, 3, 14)
    autumn = query(BARE | {"type": "report", "issued": {"date-parts": [[2019, 23]]}})
    assert (autumn.year, autumn.month, autumn.notices) == (2019, None, ())


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "csl-json"])
def test_tex_for_a_year_never_reaches_a_file_and_is_told_once(form):
    paper = query(BARE | {"issued": {"date-parts": [["2024},note={\\input{hedge}},z={"]]}})
    assert paper.year is None
    assert "input" not in export([paper], form)
    assert paper.notices == ("crossref gives no valid year; it is left out",)


def test_no_type_is_invented():
    assert resolve([Paper("On Hedges", link=f"https://doi.org/{DOI}")])[0].type is None
    assert resolve([Paper("On Hedges", link="https://example.org/hedges")])[0].type is None
    assert query(BARE | {"type": "other"}).type is None


@pytest.mark.parametrize(
    ("venue", "work", "right"),
    [
        ("Elm Days", "book-chapter", "chapter"),  # a venue of no registry: the publisher knows better
        ("Elm Days", "posted-content", "paper-conference"),  # the record of a preprint does not
        ("ICML", "book-chapter", "paper-conference"),
        ("JMLR", "book-chapter", "article-journal"),
    ],
)
def test_the_type_of_a_row_with_a_venue(venue, work, right):
    assert query(BARE | {"type": work}, venue).type == right


def test_the_fields_are_among_those_that_are_queried():
    answers = CannedAnswers({"api.crossref.org": crossref_list(BARE)})
    web.complete_from_web(resolve([Paper("On Hedges", link=f"https://doi.org/{DOI}")]), answers)
    selected = answers.asked[0].partition("select=")[2].split(",")
    assert {"article-number", "publisher-location", "degree", "ISSN", "translator", "editor", "type"} <= set(
        selected
    )
