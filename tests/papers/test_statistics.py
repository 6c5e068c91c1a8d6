"""Counts of papers: by what they have, most first, and those that have a field."""

from hypothesis import given, strategies as st

import unlearnbib
from unlearnbib import Name, Paper
from unlearnbib.papers.statistics import GROUPS, name_host, split_rest

PAPERS = [
    Paper("A", venue="ICML", year=2020, link="https://a.example/1", type="paper-conference", pages="1-2"),
    Paper("B", venue="ICML", year=2018, link="https://www.a.example/2", authors=(Name("Doe"),)),
    Paper("C", year=2019, doi="10.1234/c", type="book", publisher="Dunes"),
    Paper("D", link="not a URL"),
]


def test_the_counts_of_papers():
    counts = unlearnbib.stats(PAPERS)
    assert tuple(counts) == GROUPS
    assert list(counts["venue"].items()) == [("ICML", 2), ("", 1), ("Dunes", 1)]
    assert list(counts["year"].items()) == [("2018", 1), ("2019", 1), ("2020", 1), ("", 1)]
    assert list(counts["host"].items()) == [("a.example", 2), ("", 1), ("doi.org", 1)]
    assert counts["type"] == {"": 2, "book": 1, "paper-conference": 1}
    assert {name: count for name, count in counts["field"].items() if count} == {
        "title": 4, "authors": 1, "year": 3, "pages": 1, "publisher": 1, "doi": 1, "link": 3,
    }  # fmt: skip
    assert counts["state"] == {"not found": 3, "partly": 1}


def test_a_paper_in_two_rows_counts_once():
    assert unlearnbib.stats([PAPERS[0], PAPERS[0]])["venue"] == {"ICML": 1}
    assert unlearnbib.stats([])["venue"] == {}


def test_a_link_that_is_no_url_has_no_host():
    assert name_host(Paper("T", link="http://[")) == ""


@given(st.dictionaries(st.text(), st.integers(1, 9)), st.integers(0, 12))
def test_the_rest_is_counted(counts, most):
    rows, rest = split_rest(counts, most)
    assert sum(count for _, count in rows) + rest == sum(counts.values())
    assert len(rows) == min(most, len(counts))
