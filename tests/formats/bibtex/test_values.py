"""Pages, years and months of .bib files."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib import Paper, bib, export
from unlearnbib.catalog import read_text
from unlearnbib.formats.bibtex.pages_and_dates import dash_pages, read_pages, read_year_and_month, write_pages
from unlearnbib.model import Date

PAGES = [  # as a file has it, as a paper has it, as it is written
    ("12--34", "12-34", "12--34"), ("12-34", "12-34", "12--34"), ("12–34", "12-34", "12--34"), ("1 -- 9", "1-9", "1--9"), ("e17", "e17", "e17"),
    ("1--9, 12--15", "1-9, 12-15", "1--9, 12--15"), ("C3-32--C3-35", "C3-32–C3-35", "C3-32--C3-35"), ("1:1--1:25", "1:1-1:25", "1:1--1:25"),
    ("A-7--A-9", "A-7–A-9", "A-7--A-9"), ("xii--xx", "xii-xx", "xii--xx"), ("42+", "42+", "42+"),
]  # fmt: skip
KEPT = [
    ("C3-32", "C3-32"),
    ("A-7", "A-7"),
    ("7-33,41-43", "7--33,41--43"),
    ("3-4-5", "3-4-5"),
    ("S1–S5", "S1--S5"),
    (r"{\em 5}--9", r"{\em 5}--9"),
]


@pytest.mark.parametrize(("tex", "pages", "written"), PAGES)
def test_pages(tex, pages, written):
    assert read_pages(tex) == pages
    assert write_pages(pages) == written


@pytest.mark.parametrize(("tex", "written"), KEPT)
def test_the_hyphens_of_an_authors_numbers_stay(tex, written):
    assert dash_pages(tex) == written


NUMBERS = st.from_regex(r"[A-C]?[1-9][0-9]{0,2}(?:-[1-9])?", fullmatch=True)


@given(NUMBERS, NUMBERS)
def test_a_range_comes_back(first, last):
    pages = read_pages(f"{first}--{last}")
    assert write_pages(pages) == f"{first}--{last}"
    assert read_pages(write_pages(pages)) == pages
    assert dash_pages(f"{first}--{last}") == f"{first}--{last}"


@pytest.mark.parametrize("letters", ["ascii", "unicode"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize(("tex", "pages", "written"), PAGES)
def test_a_range_has_two_hyphens_whatever_the_letters(tex, pages, written, dialect, letters):
    paper = Paper("On Sand", key="a", type="article-journal", container_title="Dunes", pages=pages)
    native = read_text(f"@article{{a, title = {{On Sand}}, journal = {{Dunes}}, pages = {{{tex}}}}}", "a.bib")
    for papers in ([paper], native):
        (entry,) = bib.parse(export(papers, dialect, letters=letters)).entries
        assert entry["pages"].value == f"{{{written}}}"


YEARS = [
    (("2004", "mar"), Date(2004, 3)), (("2004", "14~mar"), Date(2004, 3, 14)), (("1999--2000",), Date(1999, end=Date(2000))), (("in press",), Date(literal="in press")),
    (("[1984]",), Date(1984)), (("c. 1700",), Date(1700, circa=True)), (("2020", "Spring"), None), ((r"\input{x}",), Date(literal="x")), (("",), Date(literal="")),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "date"), YEARS)
def test_years_and_months(texts, date):
    assert date is None or read_year_and_month(*texts) == date


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_year_is_read(year, month):
    assert isinstance(read_year_and_month(year, month), Date)
