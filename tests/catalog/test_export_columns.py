"""Tables that indexes and programs export: their preambles, names of columns, types, long values."""

import pytest

from unlearnbib import complete, export
from unlearnbib.catalog import read_text

A = "https://doi.org/10.1234/seal.5"

TABLES = [
    ("Exported 2024\nby somebody\n\nTitle,Year,Source title,Volume,Issue,DOI\nCounting Seals,2021,Polar Notes,4,2,10.1234/seal.5\n", 5),
    ("TI\tSO\tPY\tVL\tIS\tDI\tDT\nCounting Seals\tPolar Notes\t2021\t4\t2\t10.1234/seal.5\tArticle\n", 2),
    ("title,primary_location.source.display_name,publication_year,biblio.volume,biblio.issue,doi\n"
     f"Counting Seals,Polar Notes,2021,4,2,{A}\n", 2),
    ("Title;Journal;Year;Vol.;No.;Issue;DOI\nCounting Seals;Polar Notes;2021;4;7;2;10.1234/seal.5\n", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), TABLES, ids=["preamble", "tags", "paths", "semicolons"])
def test_an_export_keeps_what_its_columns_say(text, line):
    (paper,) = read_text(text, "a.csv")
    assert (paper.title, paper.venue, paper.year, paper.line) == ("Counting Seals", "Polar Notes", 2021, line)
    assert (paper.volume, paper.issue, paper.link, paper.type) == ("4", "2", A, "article-journal")


def test_a_long_value_that_is_not_about_the_paper_costs_no_row():
    text = f'Title,Year,References,DOI\nCounting Seals,2021,"{"x, " * 9_000}",10.1234/seal.5\n'
    (paper,) = read_text(text, "a.csv")
    assert (paper.title, paper.link) == ("Counting Seals", A)


def test_a_title_that_is_too_long_is_told():
    catalog = read_text(
        f"Title,Year,DOI\n{'x ' * 11_000},2021,10.1234/a\nCounting Seals,2021,10.1234/b\n", "a.csv"
    )
    assert ([one.line for one in catalog.problems], len(catalog)) == ([2], 1)


def test_values_of_a_table_are_text():
    (paper,) = read_text(f"Title,Year,Link\nSeals &amp; <i>Bays</i> for n < 3,2021,{A}\n", "a.csv")
    assert paper.title == "Seals & Bays for n < 3"


def test_a_column_that_is_called_type_may_hold_anything():
    (paper,) = read_text(f"Title,Type,Year,Venue,Link\nCounting Seals of a Bay,Book,2021,ICML,{A}\n", "a.csv")
    assert paper.type is None


VENUES = [
    ("Annals of Seals", "@article"), ("Zeitschrift für Robben", "@article"), ("Nature Seals", "@article"),
    ("Revista de Focas", "@article"), ("IEEE Transactions on Seals", "@article"), ("Biometrika", "@article"),
    ("Proceedings of the National Academy of Sciences", "@article"), ("Master's thesis, Lund", "@mastersthesis"),
    ("Technical Report, Lund", "@techreport"), ("Workshop on Seals", "@inproceedings"),
    ("International Conference on Letters", "@inproceedings"), ("SealDays", "@inproceedings"),
    ("Symposium on Review Systems", "@inproceedings"), ("PhD thesis, Lund", "@phdthesis"),
]  # fmt: skip


@pytest.mark.parametrize(("venue", "entry"), VENUES)
def test_the_words_of_a_venue_say_the_type(venue, entry):
    (paper,) = complete(
        read_text(f'Title,Year,Venue,Link\nCounting Seals,2021,"{venue}",https://lab.org/x\n', "a.csv")
    )
    text = export([paper], "bibtex")
    assert text.startswith(entry + "{")
    assert ("Lund" in venue) == ("Lund" in text)
