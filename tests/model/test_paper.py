"""Papers that are built by hand, and their values by name."""

import pytest

import unlearnbib
from unlearnbib.model import (
    Date,
    Name,
    Paper,
    fill_fields,
    get_creators,
    get_value,
    judge_completeness,
    set_values,
)
from unlearnbib.model.record import Record

DOE = (Name("Doe", "Jane"),)


def test_numbers_may_be_digits():
    paper = Paper("T", year="2024", month="5", volume=37, issue=4)
    assert (paper.year, paper.month, paper.volume, paper.issue) == (2024, 5, "37", "4")


WRONG = [
    ({"authors": ("Jane Doe",)}, TypeError, r"'Jane Doe' is not a Name; write Name\(family, given\)"),
    ({"authors": "Jane Doe"}, TypeError, "is not a Name"), ({"editors": [None]}, TypeError, "None is not a Name"),
    ({"year": "x"}, ValueError, "'x' is not a valid year"), ({"year": 20240}, ValueError, "not a valid year"),
    ({"month": 13}, ValueError, "13 is not a valid month"), ({"type": "tweet"}, ValueError, "'tweet' is not a valid type"),
    ({"volume": True}, TypeError, "True is not a text"), ({"yaer": 2024}, TypeError, "unexpected keyword"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "error", "message"), WRONG)
def test_wrong_values_are_refused(values, error, message):
    with pytest.raises(error, match=message):
        Paper("T", **values)


def test_names_may_be_any_sequence():
    assert Paper("T", authors=list(DOE)).authors == DOE


def test_kind_is_the_former_name_of_type():
    with pytest.warns(DeprecationWarning, match="kind is now type"):
        paper = Paper("T", kind="preprint")
    assert paper.type == "article"
    for name, kind in [("article", "preprint"), ("article-journal", "article-journal"), ("thesis", None)]:
        with pytest.warns(DeprecationWarning, match=r"Paper\.kind is now Paper\.type"):
            assert Paper("T", type=name).kind == kind


def test_values_have_the_names_of_csl_or_of_paper():
    paper = unlearnbib.set_values(Paper("T"), {"page": "1-2", "edition": "2", "issued": Date(1984, 5, 6)})
    assert (paper.pages, paper.variables, paper.year, paper.month) == ("1-2", {"edition": "2"}, 1984, 5)
    assert [unlearnbib.get_value(paper, one) for one in ("page", "pages", "edition", "issued", "editor")] == [
        "1-2", "1-2", "2", Date(1984, 5, 6), (),
    ]  # fmt: skip
    assert set_values(paper, {}) == paper


def test_the_date_follows_the_year():
    paper = Paper("T", year=1984, dates={"issued": Date(1984, 5, 6)})
    assert paper.issued == Date(1984, 5, 6)
    assert set_values(paper, {"year": 1990}).issued == Date(1990)


def test_a_variable_is_filled_once():
    records = [Record("a", {"edition": "2", "translator": DOE}), Record("b", {"edition": "3", "note": "N"})]
    paper = fill_fields(Paper("T"), records)
    assert (paper.variables, paper.contributors) == ({"edition": "2", "note": "N"}, {"translator": DOE})
    assert paper.sources == {"edition": "a", "translator": "a", "note": "b"}
    assert get_value(paper, "translator") == DOE


#: a work, and how much of it is known
COMPLETENESS = [
    (Paper("T", type="book", authors=DOE, year=2020), "complete"), (Paper("T", type="book", editors=DOE, year=2020), "complete"),
    (Paper("T", type="thesis", authors=DOE, year=2020), "complete"), (Paper("T", type="report", authors=DOE, year=2020), "complete"),
    (Paper("T", type="webpage", authors=DOE, year=2020), "complete"), (Paper("T", type="book", authors=DOE), "partly"),
    (Paper("T", type="article-journal", authors=DOE, year=2020), "partly"),
    (Paper("T", type="chapter", authors=DOE, year=2020, container_title="B"), "complete"),
    (Paper("T", type="chapter", editors=DOE, year=2020, container_title="B"), "not found"),
    (Paper("T", type="paper-conference", editors=DOE, year=2020, container_title="B"), "not found"),
    (Paper("T", type="dataset", year=2020), "not found"),
]  # fmt: skip


@pytest.mark.parametrize(("paper", "state"), COMPLETENESS)
def test_works_are_complete_by_their_type(paper, state):
    assert judge_completeness(paper) == state


def test_editors_stand_for_the_authors_of_a_whole_book():
    assert get_creators(Paper("T", type="book", editors=DOE)) == DOE
    assert get_creators(Paper("T", type="paper-conference", editors=DOE)) == ()
    assert get_creators(Paper("T", type="book", authors=(Name("Roe"),), editors=DOE)) == (Name("Roe"),)
    (keyed,) = unlearnbib.assign_keys([Paper("Deep Words", type="book", year=2020, editors=DOE)])
    (acl,) = unlearnbib.assign_keys([Paper("Deep Words", type="book", year=2020, editors=DOE)], "acl")
    assert (keyed.key, acl.key) == ("doe2020deep", "doe-2020-deep")
