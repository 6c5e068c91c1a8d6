"""The values of an entry that rules share: each is read once."""

from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.items import BibFile, collect_macros

TEXT = """@string{doe = {Doe, Jane}}
@misc{a, author = doe # { and Roe, R.}, editor = {Poe, P.}, title = {{BERT} for All}}
@misc{b}"""


def test_names_authors_and_title_are_read_once():
    document = parse(TEXT)
    full, empty = BibFile(document, "bibtex", collect_macros([document])).items
    assert {name: [one.text for one in names] for name, names in full.names.items()} == {
        "author": ["Doe, Jane", "Roe, R."],
        "editor": ["Poe, P."],
    }
    assert [name.family for name in full.authors.names] == ["Doe", "Roe"]
    assert full.changed_title.text.endswith(" for All")
    assert full.names is full.names
    assert full.changed_title is full.changed_title
    assert (empty.names, empty.authors.names, empty.changed_title.text) == ({}, (), "")
