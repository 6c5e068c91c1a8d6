"""New entries take the layout and the dialect of the file; a new file is BibTeX."""

import pytest
from attrs import evolve

import unlearnbib
from desk import DOE, DOE_BIB
from unlearnbib.bib import parse
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.merging.new_entries import format_entries

ALIGNED = """% mine
@InProceedings{roe2001,
    author    = "Roe, Al",
    title     = "Other Things",
    booktitle = "Proc. of Things",
    year      = 2001,
}
"""
TABS = "@misc{a,\n\tAuthor={Roe, Al},\n\tTitle={Other Things}}\n"
LEADING = "@MISC{ a\n  , author = {Roe, Al}\n  , title = {Other}\n  }\n"


def test_indentation_alignment_quotes_numbers_and_the_last_comma(desk):
    desk.write(ALIGNED)
    desk.merge(DOE)
    assert desk.text == ALIGNED + """
@InProceedings{doe2024unlearning,
    author    = "Doe, Jane and Roe, Richard",
    title     = "On Unlearning",
    booktitle = "Proceedings of Oblivion",
    pages     = "1--9",
    month     = may,
    year      = 2024,
    doi       = "10.1145/1234567.1234568",
}
"""  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (TABS, "@inproceedings{doe2024unlearning,\n\tAuthor={Doe, Jane and Roe, Richard},\n\tTitle={On Unlearning},"),
        (LEADING, "@INPROCEEDINGS{doe2024unlearning\n  , author = {Doe, Jane and Roe, Richard}\n  , title"),
        (TABS.replace("\n", "\r\n"), "@inproceedings{doe2024unlearning,\r\n\tAuthor={Doe, Jane and"),
        ("@comment{x}\n", DOE_BIB), ("@misc{a, title = {B}}\n", DOE_BIB), ("@misc(a,\n title = {B})\n", DOE_BIB),
        ("@misc{a,\n title = {B}, % mine\n year = 2001 % yours\n}\n", DOE_BIB),
    ],
)  # fmt: skip
def test_other_layouts(desk, text, shown):
    desk.write(text)
    desk.merge(DOE)
    assert desk.text.startswith(text)
    assert shown in desk.text
    assert not parse(desk.text).broken
    again = desk.merge(DOE)
    assert again.summary == ""


def test_the_layout_of_most_entries():
    papers = [DOE, evolve(DOE, key="b")]
    text = format_entries(papers, parse(TABS + ALIGNED + TABS), "bibtex", Choices())
    assert text.count("\n\tAuthor={") == 2
    assert "}\n\n@inproceedings{b," in text


def test_a_biblatex_file_gets_biblatex(desk):
    desk.write("@article{a,\n  journaltitle = {J},\n  date = {2001},\n}\n")
    journal = evolve(DOE, type="article-journal", container_title="Things", publisher_place="Town", key="b")
    desk.merge(DOE, evolve(journal, doi="10.1145/7", identity=None))
    assert "\n  date = {2024-05},\n" in desk.text
    assert "\n  journaltitle = {Things},\n" in desk.text
    assert "year = " not in desk.text
    assert "month = " not in desk.text
    assert desk.merge(DOE).summary == ""


def test_entries_of_a_biblatex_file_get_fields_of_biblatex(desk):
    text = "@inproceedings{a,\n  doi = {10.1145/1234567.1234568},\n  title = {On Unlearning},\n  date = {2024}\n}\n"
    desk.write(text)
    merged = desk.merge(evolve(DOE, publisher_place="Città"))
    assert {one.field for one in merged.changed} == {"author", "booktitle", "pages", "location"}
    assert "Citt{\\`a}" in desk.text


def test_a_file_with_other_letters_gets_them(desk):
    desk.write("@online{a,\n  title = {Città},\n}\n")
    desk.merge(evolve(DOE, publisher_place="Città"))
    assert "location = {Città}" in desk.text


MIXED = """@article{a, title = {On Sand}, author = {Doe, Jane}, journal = {Letters}, year = 2020}
@article{b, title = {On Silt}, author = {Doe, Jane}, journal = {Letters}, year = 2021}
@online{c, title = {A Page}, author = {Roe, Ann}, url = {https://example.org}, urldate={2024-01-01}, year = 2023}
"""


def test_one_page_of_biblatex_does_not_make_the_file_biblatex(desk):
    preprint = "@misc{d, title = {%s}, eprint = {2406.10890}, archivePrefix = {arXiv}, year = 2024}\n"
    desk.write(MIXED + preprint % unlearnbib.show("jin2024rwku").title)
    unlearnbib.update(desk.path)
    unlearnbib.add("10.52202/079017-1767", desk.path)
    assert ("year = 2024" in desk.text, " date = {" in desk.text, "address" in desk.text) == (
        True,
        False,
        True,
    )


def test_as_many_entries_of_biblatex_do(desk):
    modern = "@article{%s, title = {On Mud}, journaltitle = {Letters}, date = {2022}}\n"
    desk.write(MIXED + modern % "d" + modern % "e")
    unlearnbib.add("10.52202/079017-1767", desk.path)
    assert "date = {2024}" in desk.text
