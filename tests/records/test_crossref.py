"""Works of Crossref of every type: the fields that a reference to each needs, and odd values."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib.model import Date, Name
from unlearnbib.records.crossref import read_work

WORK = {
    "DOI": "10.1234/hedge.7", "title": ["On Hedges"], "author": [{"given": "Ann", "family": "Ash"}],
    "issued": {"date-parts": [[2019, 3, 14]]}, "publisher": "Elm Press",
}  # fmt: skip


def fields(**more):
    return {name: value for name, value in read_work(WORK | more).fields.items() if value}


def test_an_article_number_stands_for_pages_and_is_a_number():
    found = fields(type="journal-article", **{"article-number": "e77"})
    assert (found["pages"], found["number"]) == ("e77", "e77")
    both = fields(type="journal-article", page="1-9", **{"article-number": "12"})
    assert (both["pages"], both["number"]) == ("1-9", "12")


def test_a_paper_of_a_conference_has_no_article_number_for_pages():
    found = fields(type="proceedings-article", **{"article-number": "77"})
    assert "pages" not in found


def test_a_thesis():
    institution = [{"name": "University of Elms", "place": ["Elmton"]}]
    found = fields(type="dissertation", institution=institution, degree=["Doctor of Philosophy"])
    assert (found["type"], found["publisher"], found["genre"]) == (
        "thesis",
        "University of Elms",
        "PhD thesis",
    )
    assert fields(type="dissertation", degree=["M.Sc."])["genre"] == "Master’s thesis"
    assert fields(type="dissertation")["publisher"] == "Elm Press"


def test_a_book():
    more = {
        "publisher-location": "Elmton", "edition-number": "2", "ISBN": ["http://id.crossref.org/isbn/9783000000001"],
        "translator": [{"given": "Bo", "family": "Birch"}], "editor": [{"given": "Max", "family": "Elm"}],
        "subtitle": ["A Guide"],
    }  # fmt: skip
    found = fields(type="monograph", **more)
    assert {
        "title": "On Hedges: A Guide", "type": "book", "publisher": "Elm Press", "publisher_place": "Elmton", "edition": "2",
        "isbn": "9783000000001", "translator": (Name("Birch", "Bo"),), "editors": (Name("Elm", "Max"),),
    }.items() <= found.items()  # fmt: skip


@pytest.mark.parametrize(
    ("title", "subtitle", "right"),
    [
        ("Why Hedges?", "A Study", "Why Hedges? A Study"),
        ("On Hedges", "a study", "On Hedges: a study"),
        ("On Hedges: A Study", "A study", "On Hedges: A Study"),
        ("Hedges!", "", "Hedges!"),
    ],
)
def test_a_subtitle(title, subtitle, right):
    assert fields(title=[title], subtitle=[subtitle])["title"] == right


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ([2019, 3, 14], (2019, 3, Date(2019, 3, 14))),
        ([2019, 3], (2019, 3, None)),
        ([2019], (2019, None, None)),
        ([2019, 21], (2019, None, Date(2019, season=1))),
        ([2019, 33], (2019, None, None)),
    ],
)
def test_the_date(date, right):
    found = fields(issued={"date-parts": [date]})
    assert (found.get("year"), found.get("month"), found.get("issued")) == right


def test_a_type_that_is_unknown_stays_empty_and_an_abstract_is_not_taken():
    found = fields(type="other", abstract="<p>Hedges.</p>")
    assert "type" not in found
    assert "abstract" not in found


@pytest.mark.parametrize("year", [r"\input{x}", "2024},note={\\input{x}},z={", 123_456])
def test_a_year_that_is_none_is_rejected(year):
    record = read_work(WORK | {"issued": {"date-parts": [[year]]}})
    assert "year" not in record.fields
    assert "year" in record.rejected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["name", "family", "date-parts"]), inner)
    ),
    max_leaves=5,
)
FIELDS = """title subtitle author editor container-title event page volume issue publisher ISBN ISSN issued published
    published-print type subtype update-to updated-by article-number publisher-location degree institution translator
    edition-number""".split()


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=4))
def test_no_shape_of_a_work_raises(odd):
    record = read_work(WORK | odd)
    assert record is None or isinstance(record.fields.get("year"), int | None)
