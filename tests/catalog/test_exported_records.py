"""Records that reference managers and indexes export: their fields, their faults, any text in their form."""

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib import export
from unlearnbib.catalog import read_text
from unlearnbib.errors import CatalogError

RIS = "TY  - {type}\r\nA1  - Ek, Ada\r\nT1  - Counting the Seals of a Bay\r\n{more}ER  - \r\n"
WOS = "FN Clarivate\nVR 1.0\nPT {type}\nAF Ek, Ada\n   Oy, Bo\nTI Counting the Seals\n   of a Bay\n{more}ER\n\nEF\n"
NBIB = "PMID- 5\nTI  - Counting the Seals\n      of a Bay.\nFAU - Ek, Ada\n{more}PT  - {type}\n"
ENW = "%0 {type}\n%T Counting the Seals of a Bay\n%A Ek, Ada\n{more}"

TYPES = [
    (RIS, "JOUR", "T2  - Polar Notes\n", "@article"), (RIS, "CONF", "T2  - Seal Days\n", "@inproceedings"),
    (RIS, "CHAP", "T2  - Seals\n", "@incollection"), (RIS, "THES", "PB  - Lund\n", "@phdthesis"),
    (RIS, "RPRT", "PB  - Lund\n", "@techreport"), (RIS, "XXXX", "", "@misc"),
    (WOS, "J", "SO POLAR NOTES\n", "@article"), (WOS, "C", "SO SEAL DAYS\n", "@inproceedings"),
    (WOS, "J", "SO SEAL DAYS\nDT Proceedings Paper\n", "@inproceedings"), (WOS, "B", "PU Lund\n", "@book"),
    (NBIB, "Journal Article", "JT  - Polar Notes\n", "@article"), (NBIB, "Preprint", "JT  - bioRxiv\n", "@misc"),
    (ENW, "Journal Article", "%J Polar Notes\n", "@article"), (ENW, "Book Section", "%B Seals\n", "@incollection"),
    (ENW, "Thesis", "%I Lund\n", "@phdthesis"), (ENW, "Seal", "", "@misc"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "kind", "more", "entry"), TYPES)
def test_a_record_has_the_type_of_its_code(form, kind, more, entry):
    (paper,) = read_text(form.format(type=kind, more=more).replace("\r", ""))
    assert paper.title == "Counting the Seals of a Bay"
    assert str(paper.authors[0]) == "Ada Ek"
    assert export([paper], "bibtex").startswith(entry + "{")


DATES = [
    ("PY  - 2021\n", (2021, None)), ("PY  - 2021/03/09/\n", (2021, 3)), ("Y1  - 2021///\n", (2021, None)),
    ("PY  - 2021\nDA  - 2021/11/02\n", (2021, 11)), ("PY  - in press\n", (None, None)), ("", (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("more", "date"), DATES)
def test_the_dates_of_ris(more, date):
    (paper,) = read_text(RIS.format(type="JOUR", more=more).replace("\r", ""))
    assert (paper.year, paper.month) == date


PAGES = [
    ("SP  - 3\nEP  - 9\n", "3-9"),
    ("SP  - 3-9\n", "3-9"),
    ("SP  - e17\n", "e17"),
    ("SP  - 3\nEP  - 3\n", "3"),
]


@pytest.mark.parametrize(("more", "pages"), PAGES)
def test_the_pages_of_ris(more, pages):
    (paper,) = read_text(RIS.format(type="JOUR", more=more).replace("\r", ""))
    assert paper.pages == pages


def test_values_are_text():
    more = (
        "T2  - Seals &amp; Bays\nAB  - One <i>two</i>\nthree.\nLA  - sv\nSN  - 1234-5678\nKW  - a\nKW  - b\n"
    )
    (paper,) = read_text(RIS.format(type="JOUR", more=more).replace("\r", ""))
    assert paper.venue == "Seals & Bays"
    assert paper.variables == {"abstract": "One two three.", "language": "sv", "ISSN": "1234-5678"}
    assert paper.keywords == ("a", "b")


def test_authors_of_web_of_science_are_a_line_each():
    (paper,) = read_text(WOS.format(type="J", more=""))
    assert [str(name) for name in paper.authors] == ["Ada Ek", "Bo Oy"]


def test_a_broken_record_costs_itself_alone_and_is_told():
    good = RIS.format(type="JOUR", more="").replace("\r", "")
    catalog = read_text(
        f"{good}TY  - JOUR\nAU  - Oy, Bo\nPY  - 2000\n\n{good}TY  - JOUR\nT1  - {'x' * 200_001}\n"
    )
    assert len(catalog) == 2
    assert [(one.line, one.message) for one in catalog.problems] == [
        (5, "the record has no title"),
        (13, "is too long for a paper and was not read"),
    ]
    assert catalog.account.sums["items"] == 4


LINES = st.sampled_from(
    ["TY  - JOUR", "ER  - ", "TI  - A Title of Words", "AU  - Doe, J", "PT J", "TI A Title", "ER", "AF Doe, J", "   x",
     "PMID- 1", "TI  - B", "      c", "%0 Book", "%T A Title", "%A ,,", "DO  - 10.1/x", "PY  - 99999", "", "DP  - x",
     "\\bibitem{a}", "\\newblock A title.", "\\entry{b}{book}{}", "\\field{title}{X {y}}", "\\endentry", "}", "{",
     "\\name{author}{1}{}{{{family={A}}}}", "\\bibitem[{", "\\verb{doi}", "\\bibinfo{title}{A"]
)  # fmt: skip
READERS = ("ris", "medline", "endnote", "web-of-science", "bbl")


@settings(max_examples=150)
@given(st.lists(LINES | st.text(max_size=30), max_size=15), st.sampled_from(READERS))
def test_any_lines_are_read_or_told(lines, reader):
    try:
        catalog = read_text("\n".join(lines), "page", reader)
    except CatalogError:
        return
    sums = catalog.account.sums
    assert sums["items"] == len(catalog.papers) + len(catalog.problems)
    assert all(paper.title for paper in catalog)
    assert all(1 <= one.line <= len("\n".join(lines).split("\n")) for one in (*catalog, *catalog.problems))


RIS_VALUES = [
    ("SN  - 978-3-16-148410-0\n", "isbn", "978-3-16-148410-0"),
    ("UR  - https://lab.org/x y\nUR  - https://doi.org/10.1234/seal.7\n", "link", "https://doi.org/10.1234/seal.7"),
    ("T2  - 2018 IEEE Seal Conference (SC)\n", "venue", "2018 IEEE Seal Conference (SC)"),
    ("PY  - 2018\nY1  - 10-12 April 2018\n", "month", None),
    ("JA  - Polar N.\n", "venue", "Polar N"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "name", "value"), RIS_VALUES)
def test_what_programs_put_into_fields_of_ris(more, name, value):
    (paper,) = read_text(RIS.format(type="CONF", more=more).replace("\r", ""))
    assert getattr(paper, name) == value


def test_a_suffix_behind_the_given_names():
    (paper,) = read_text(RIS.format(type="JOUR", more="A1  - Oy, B., Jr.\n").replace("\r", ""))
    assert str(paper.authors[1]) == "B. Oy Jr."


def test_medline_marks_translated_titles_and_kinds_of_issn():
    text = "PMID- 5\nIS  - 1234-5678 (Electronic)\nTI  - [Winter in towns].\nLID - S1 [pii]\nAID - 10.1234/a.1 [doi]\n"
    (paper,) = read_text(text)
    assert (paper.title, paper.doi, paper.variables["ISSN"]) == (
        "Winter in towns",
        "10.1234/a.1",
        "1234-5678",
    )


@pytest.mark.parametrize("tag", ["AB", "TI", "AU", "N1"])
def test_a_tag_of_ris_with_nothing_after_its_dash_is_empty(tag):
    text = f"TY  - JOUR\nTI  - On Sand\n{tag}  -\nPY  - 2020\nER  -\n"
    (paper,) = read_text(text, "a.ris").papers
    assert (paper.title, paper.year, paper.authors) == ("On Sand", 2020, ())
