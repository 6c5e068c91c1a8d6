"""Dates in EDTF and in CSL, both ways: levels 0 and 1 as biblatex has them, and words of a person."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as some

from unlearnbib.model import Date

#: the text in EDTF, and the date
EDTF = [
    ("1985-04-12", Date(1985, 4, 12)), ("1985-04", Date(1985, 4)), ("1985", Date(1985)), ("0044", Date(44)),
    ("-0044-03-15", Date(-44, 3, 15)), ("0000", Date(0)), ("Y17000", Date(17000)), ("Y-17000", Date(-17000)),
    ("1964/2008", Date(1964, end=Date(2008))), ("2004-06/2006-08", Date(2004, 6, end=Date(2006, 8))),
    ("2004-02-01/2005", Date(2004, 2, 1, end=Date(2005))), ("2001-21", Date(2001, season=1)),
    ("2001-24", Date(2001, season=4)), ("1984~", Date(1984, circa=True)), ("2004-06~", Date(2004, 6, circa=True)),
    ("1985-04-12/..", Date(1985, 4, 12, is_open=True)), ("../1985", Date(starts_open=True, end=Date(1985))),
    ("1984~/2004-06", Date(1984, circa=True, end=Date(2004, 6))), ("in press", Date(literal="in press")),
]  # fmt: skip
#: other spellings of the same
READ = [
    ("1984?", "1984~"), ("1984%", "1984~"), ("2004-01-01T10:10:10Z", "2004-01-01"), ("1985/", "1985/.."),
    ("/1985", "../1985"), ("199X", "1990/1999"), ("19XX", "1900/1999"), ("20XX", "2000/2099"),
    ("2011-XX", "2011"), ("2011-05-XX", "2011-05"), ("2011-XX-XX~", "2011~"), ("1985/199X", "1985/1999"), (" 1985 ", "1985"),
]  # fmt: skip
#: no dates: their words stay
WORDS = [
    "1985-13",
    "1985-04-32",
    "1985-00",
    "85",
    "forthcoming",
    "May 2004",
    "2004-05-06-07",
    "1985//1986",
    "x/1985",
]


@pytest.mark.parametrize(("text", "date"), EDTF)
def test_edtf_both_ways(text, date):
    assert Date.parse(text) == date
    assert str(date) == text
    assert date


@pytest.mark.parametrize(("text", "spelled"), READ)
def test_other_spellings_are_read(text, spelled):
    assert str(Date.parse(text)) == spelled


@pytest.mark.parametrize("text", WORDS)
def test_words_stay_words(text):
    assert Date.parse(text) == Date(literal=text)
    assert str(Date.parse(text)) == text


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [["1985", "4", "12"]]}, "1985-04-12"), ({"date-parts": [[1985]]}, "1985"),
        ({"date-parts": [[1985, 21]]}, "1985-21"), ({"date-parts": [[1985]], "season": "2"}, "1985-22"),
        ({"date-parts": [[1985, 14]]}, "1985-22"), ({"date-parts": [[1985], [1987]]}, "1985/1987"),
        ({"date-parts": [[-45, 3, 15]]}, "-0044-03-15"), ({"date-parts": [[1985]], "circa": 1}, "1985~"),
        ({"raw": "1985-04"}, "1985-04"), ({"edtf": "1985~"}, "1985~"), ({"literal": "in press"}, "in press"),
        ("1985-04", "1985-04"), (1985, "1985"), ({}, ""), ({"date-parts": [[]]}, ""), ({"date-parts": [[None]]}, ""),
        ({"date-parts": "x"}, ""), ({"date-parts": [["x"]]}, ""), (None, ""), ([1985], ""),
    ],
)  # fmt: skip
def test_values_of_csl_are_read(value, date):
    assert str(Date.from_csl(value)) == date


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        (Date(0), [[-1]]), (Date(-44, 3), [[-45, 3]]), (Date(-99, end=Date(0)), [[-100], [-1]]), (Date(1), [[1]]),
        (Date(-5, is_open=True), [[-6], [0]]),
    ],
)  # fmt: skip
def test_csl_has_no_year_0(date, parts):
    assert date.to_csl() == {"date-parts": parts}
    assert Date.from_csl({"date-parts": parts}) == date


_YEARS = some.integers(-99_999, 99_999)
_POINTS = (
    some.builds(Date, _YEARS, circa=some.booleans())
    | some.builds(Date, _YEARS, some.integers(1, 12), circa=some.booleans())
    | some.builds(Date, _YEARS, some.integers(1, 12), some.integers(1, 31), circa=some.booleans())
    | some.builds(Date, _YEARS, season=some.integers(1, 4), circa=some.booleans())
)


@some.composite
def draw_dates(draw, points=_POINTS):
    """Return a day, month, season or year, or an interval of two, perhaps open."""
    first = draw(points)
    form = draw(some.sampled_from(["point", "interval", "open", "begins"]))
    if form == "interval":
        return evolve(first, end=draw(points))
    if form == "open":
        return evolve(first, is_open=True)
    return Date(starts_open=True, end=first) if form == "begins" else first


@given(draw_dates())
def test_what_is_written_in_edtf_is_read_again(date):
    assert Date.parse(str(date)) == date


@given(draw_dates())
def test_what_is_written_in_csl_is_read_again(date):
    assert Date.from_csl(date.to_csl()) == date


@given(some.text())
def test_any_text_is_a_date_or_words(text):
    date = Date.parse(text)
    assert Date.parse(str(date)) == date


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.text(max_size=9),
        lambda one: some.lists(one, max_size=3),
    )
)
def test_any_json_is_a_date_or_none(value):
    assert isinstance(Date.from_csl({"date-parts": value, "season": value, "raw": value}), Date)
