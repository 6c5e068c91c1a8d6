"""Variables in the notes of Zotero and Manubot."""

import json

import pytest
from hypothesis import given, strategies as st

from unlearnbib import Formatter
from unlearnbib.formats.csl_json import read
from unlearnbib.formats.csl_note import expand_note
from unlearnbib.model import Date


def expand(note: str, **item: object) -> dict:
    return dict(expand_note({"id": "a", "type": "book", **item, "note": note}))


@pytest.mark.parametrize(
    ("note", "variables", "rest"),
    [
        ("original-date: 1936", {"original-date": {"date-parts": [[1936]]}}, None),
        ("Original Date: 1901-03-04", {"original-date": {"date-parts": [[1901, 3, 4]]}}, None),
        ("{:original-date: 1936}", {"original-date": {"date-parts": [[1936]]}}, None),
        ("Seen {:status: in press} {:genre: novel}", {"status": "in press", "genre": "novel"}, "Seen"),
        ("Type: thesis", {"type": "thesis"}, None),
        ("type: Article Journal", {"type": "article-journal"}, None),
        ("Type: sculpture", {}, "Type: sculpture"),
        ("Editor: Doe || Jane\nEditor: Roe || Al", {"editor": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Al"}]}, None),
        ("editor: Sand Bureau", {"editor": [{"literal": "Sand Bureau"}]}, None),
        ("PMCID: PMC12\nPMID: 7", {"PMCID": "PMC12", "PMID": "7"}, None),
        ("archive_location: Box 7", {"archive_location": "Box 7"}, None),
        ("Archive Location: Box 7", {"archive_location": "Box 7"}, None),
        ("A first line\ngenre: novel", {"genre": "novel"}, "A first line"),
        ("genre: novel\nA line\nstatus: seen", {"genre": "novel"}, "A line\nstatus: seen"),
        ("Colour: red\ngenre: novel", {"genre": "novel"}, "Colour: red"),
        ("A note: of sorts", {}, "A note: of sorts"),
        ("", {}, ""),
    ],
)  # fmt: skip
def test_lines_are_variables_and_the_rest_stays(note, variables, rest):
    found = expand(note)
    assert found.pop("note", None) == rest
    assert found == {"id": "a", "type": "book"} | variables


def test_an_item_keeps_its_own_variables_but_for_dates_and_the_type():
    found = expand(
        "genre: novel\nDOI: 10.5555/a\nissued: 1999\ntype: report",
        genre="tale",
        DOI="10.5555/a",
        issued={"date-parts": [[2001]]},
    )
    assert found == {
        "id": "a", "type": "report", "genre": "tale", "DOI": "10.5555/a",
        "issued": {"date-parts": [[1999]]}, "note": "genre: novel",
    }  # fmt: skip


@given(st.text(alphabet=st.characters(codec="utf-8")), st.sampled_from(["", "genre: x\n", "{:genre: x}"]))
def test_no_words_disappear(text, first):
    found = expand(first + text)
    words = "".join(json.dumps(found, ensure_ascii=False).split())
    kept = [word for word in (first + text).split() if word.isalnum() and word != "genre"]
    assert all(word in words for word in kept if word.isascii() and not word.isdigit())


def test_a_reader_and_a_formatter_have_them_from_one_home():
    item = {"id": "a", "type": "book", "title": "Sand", "author": [{"family": "Doe"}], "issued": "2002",
            "publisher": "Dunes", "note": "original-date: 1936\nSecond printing"}  # fmt: skip
    (work,) = read(json.dumps([item])).papers
    assert (work.dates["original-date"], work.variables["note"]) == (Date(1936), "Second printing")
    wanted = "Doe. (2002). Sand. Dunes. (Original work published 1936)"
    for one in (item, work):
        ((_, printed),) = Formatter("apa").bibliography([one])
        assert printed == wanted


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("Citation Key: doe99", "Sand."),
        ("tex.entrysubtype: magazine\nA dry read", "Sand. A dry read."),
        ("A dry read\nbiblatex.keywords= a", "Sand. A dry read."),
        ("A text: of sorts", "Sand. A text: of sorts."),
    ],
)
def test_lines_for_better_bibtex_are_not_printed(note, printed):
    item = {"id": "a", "type": "article-journal", "title": "Sand", "note": note}
    assert Formatter("acl").bibliography([item]) == [("a", printed)]
    assert item["note"] == note


def test_a_key_that_is_pinned_in_the_note_is_the_key():
    item = {"id": "http://zotero.org/users/1/items/A", "type": "book", "title": "Sand"}
    works = read(json.dumps([item | {"note": "Dry\nCitation Key: doe99"}]))
    assert ([one.key for one in works.papers], works.problems) == (["doe99"], ())
