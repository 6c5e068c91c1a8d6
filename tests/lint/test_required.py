"""Required fields follow from the table of types; unknown types and fields that look like known ones."""

import pytest

import unlearnbib
from unlearnbib.formats.fields import FIELDS
from unlearnbib.formats.types import ENTRY_TYPES
from unlearnbib.lint.rules.required import list_required_fields

#: "BibTeXing", section 3.1, in its own order, written down by hand.
BTXDOC = {
    "article": "author title journal year", "book": "author/editor title publisher year", "booklet": "title",
    "conference": "author title booktitle year", "inbook": "author/editor title chapter/pages publisher year",
    "incollection": "author title booktitle publisher year", "inproceedings": "author title booktitle year",
    "manual": "title", "mastersthesis": "author title school year", "misc": "", "phdthesis": "author title school year",
    "proceedings": "title year", "techreport": "author title institution year", "unpublished": "author title note",
}  # fmt: skip
#: What biber -V calls missing (the constraints of blx-dm.def), without the date that every type has.
BIBER = {
    "article": "author journaltitle title", "inbook": "author title booktitle", "bookinbook": "author title booktitle",
    "suppbook": "author title booktitle", "collection": "editor title", "reference": "editor title",
    "mvcollection": "editor title", "mvreference": "editor title", "incollection": "author editor title booktitle",
    "suppcollection": "author editor title booktitle", "inreference": "author editor title booktitle",
    "patent": "author title number", "periodical": "editor title", "proceedings": "title", "mvproceedings": "title",
    "inproceedings": "author title booktitle", "report": "author title type institution",
    "thesis": "author title type institution", "unpublished": "author title",
}  # fmt: skip


@pytest.mark.parametrize("name", BTXDOC)
def test_the_fields_that_btxdoc_requires(name):
    assert list_required_fields(name, "bibtex") == BTXDOC[name].split()


def test_bibtex_requires_nothing_of_a_type_that_it_does_not_have():
    assert {row.name for row in ENTRY_TYPES if row.bibtex is not None} == set(BTXDOC)


@pytest.mark.parametrize("name", BIBER)
def test_the_fields_that_biber_requires(name):
    required = [one.split("/")[0] for one in list_required_fields(name, "biblatex")]
    assert sorted(one for one in required if one != "date") == sorted(BIBER[name].split())
    assert "date" in required


def check(text, dialect="biblatex"):
    return [one.message for one in unlearnbib.check(f"{text}\n", select=["UB3"], dialect=dialect)]


BOOK = "@incollection{a, author = {Doe, Jane}, title = {One}, booktitle = {Two}, date = 2020"


def test_a_part_of_a_collection_has_editors():
    assert check(f"{BOOK}}}") == ["@incollection a has no editor"]
    assert check(f"{BOOK}, editor = {{Roe, Ann}}}}") == []
    assert check(f"{BOOK}, publisher = {{P}}, year = 2020}}", "bibtex") == []
    parent = "@collection{b, editor = {Roe, Ann}, title = {Two}, date = 2020}"
    assert check(f"@incollection{{a, author = {{Doe}}, title = {{One}}, crossref = {{b}}}}\n{parent}") == []


@pytest.mark.parametrize("name", [*(row.name for row in ENTRY_TYPES), "set", "xdata"])
def test_every_type_of_the_table_is_known(name):
    assert [one for one in check(f"@{name}{{a, title = {{One}}}}") if "is not an entry type" in one] == []


@pytest.mark.parametrize("name", sorted({name for row in FIELDS for name in row.names}))
def test_every_field_of_the_table_is_known(name):
    assert [one for one in check(f"@misc{{a, {name} = {{1}}}}") if "no style prints" in one] == []


def test_misspelt_types_and_fields():
    assert check("@artcle{a}") == ["@artcle is not an entry type; did you mean @article?"]
    assert check("@datasett{a}") == ["@datasett is not an entry type; did you mean @dataset?"]
    assert "no style prints the field publsher; did you mean publisher?" in check("@misc{a, publsher = {P}}")


CHAIN = """@bookinbook{a, title = {One}, crossref = {b}}
@book{b, title = {Two}, volume = 1, crossref = {c}}
@mvbook{c, author = {Doe, Jane}, title = {Three}, date = 2020}"""


def test_biber_inherits_from_the_parents_of_parents():
    assert check(CHAIN) == []
    assert check(CHAIN.replace("crossref = {c}", "crossref = {b}")) == [
        "@bookinbook a has no author, date or year", "@book b has no author or editor, date or year",
    ]  # fmt: skip
    assert check(CHAIN.replace("crossref = {c}", "crossref = {elsewhere}")) == [
        "no entry has the key elsewhere"
    ]


def test_bibtex_inherits_from_one_parent():
    text = """@inproceedings{a, author = {Doe, Jane}, title = {One}, crossref = {b}}
@proceedings{b, title = {Two}, crossref = {c}}
@proceedings{c, title = {Three}, year = 2020}"""
    assert check(text, "bibtex") == ["@inproceedings a has no year"]
