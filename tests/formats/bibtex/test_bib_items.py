"""The values of an entry that rules share: each is read once."""

from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.items import BibFile, collect_macros

TEXT = """@string{doe = {Doe, Jane}}
@misc{a, author = doe # { and Roe, R.}, editor = {Poe, P.}, title = {{BERT} for All}}
@misc{b}"""


def test_authors_and_title_are_read_once():
    document = parse(TEXT)
    full, empty = BibFile(document, "bibtex", collect_macros([document])).items
    assert [name.family for name in full.authors.names] == ["Doe", "Roe"]
    assert full.changed_title.text.endswith(" for All")
    assert full.authors is full.authors
    assert full.changed_title is full.changed_title
    assert (empty.authors.names, empty.changed_title.text) == ((), "")


def test_values_are_found_by_their_symbols():
    document = parse(r"@misc{a, title = {A \& B <i>}, note = {x^^y}, year = 2024, abstract = {a & b}}")
    bib = BibFile(document, "bibtex", collect_macros([document]))
    found = {
        symbol: [value.name for _, value in bib.list_values_with(symbol)] for symbol in ("\\", "&", "<", "^^")
    }
    assert found == {"\\": ["title"], "&": ["title"], "<": ["title"], "^^": ["note"]}
