"""Works of every type in a dump, and dumps of another shape, which are one line."""

import pytest

from dump_files import read
from unlearnbib import DumpError, import_dumps
from unlearnbib.sources.dumps.readers import dblp

FIELDS = "<author>Ann Ash</author><title>On Hedges.</title><year>{year}</year>"
RECORD = '<{name} key="{key}">' + FIELDS + "{more}</{name}>\n"


@pytest.mark.parametrize(
    ("name", "key", "right", "genre"),
    [
        ("article", "journals/hedge/Ash20", "article-journal", ""),
        ("article", "journals/corr/abs-2001-00001", "article", ""),
        ("inproceedings", "conf/hedge/Ash20", "paper-conference", ""),
        ("incollection", "books/elm/Ash20", "chapter", ""),
        ("book", "books/elm/Ash21", "book", ""),
        ("phdthesis", "phd/us/Ash20", "thesis", "PhD thesis"),
        ("mastersthesis", "ms/Ash20", "thesis", "Master’s thesis"),
        ("data", "data/10/Ash20", "dataset", ""),
    ],
)
def test_dblp(dump, name, key, right, genre):
    path = dump(RECORD.format(name=name, key=key, year=2020, more="<school>University of Elms</school>"))
    ((_, record),) = read(dblp, path)
    assert (record.fields["type"], record.fields["genre"]) == (right, genre)
    assert record.fields.get("publisher", "University of Elms") == "University of Elms"


def test_proceedings_have_editors_and_the_pages_of_people_are_left_out(dump):
    book = '<proceedings key="conf/hedge/2020"><editor>Max Elm</editor><title>Hedge Days.</title></proceedings>\n'
    nameless = '<proceedings key="conf/hedge/2021"><title>Hedge Days.</title></proceedings>\n'
    ((_, record),) = read(dblp, dump(book, nameless))
    assert (record.fields["type"], str(record.fields["editors"][0])) == ("book", "Max Elm")


@pytest.mark.parametrize("year", ["9" * 5000, "in press", r"\input{x}"])
def test_a_year_that_is_none_is_rejected(dump, year):
    ((_, record),) = read(dblp, dump(RECORD.format(name="book", key="books/elm/Ash20", year=year, more="")))
    assert record.rejected == ("year",)


@pytest.mark.parametrize(
    "text", ['{"items": 5}', '{"message": {"items": 5}}', "[" * 100_000, "[" + "9" * 5000 + "]"]
)
def test_a_dump_that_no_reader_can_hold_is_one_line(folder, text):
    (folder / "works.json").write_text(text, encoding="utf-8")
    with pytest.raises(DumpError, match=r"works\.json"):
        import_dumps(str(folder / "works.json"))
