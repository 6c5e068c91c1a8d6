"""The gate on the way from a source to a file: any JSON for any field, and values that others wrote."""

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib import export
from unlearnbib.model import Date, Name, Paper, Record, fill_fields
from unlearnbib.model.gate import CHECKS, check_fields
from unlearnbib.model.variables import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
)

NAMES = sorted({*CHECKS, *DATE_VARIABLES, *NAME_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TYPES = {"year": int, "month": int, "type": str, "doi": str, "authors": tuple, "issued": Date, "volume": str}


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6))
def test_no_value_of_json_raises_and_all_that_pass_are_of_their_type(fields):
    record = Record("crossref", fields)
    assert set(record.rejected) <= set(fields)
    for name, kind in TYPES.items():
        assert record.fields.get(name) is None or isinstance(record.fields[name], kind)
    paper = fill_fields(Paper("A title"), [record])
    assert paper.year is None or -9999 <= paper.year <= 9999
    assert [name for name in record.rejected if not any(f" {name};" in one for one in paper.notices)] == []
    assert all(export([paper], form) for form in ("bibtex", "biblatex", "csl-json"))


@given(JSON)
def test_values_that_pass_once_pass_again_unchanged(value):
    for name in NAMES:
        valid, _ = check_fields({name: value})
        assert check_fields(valid) == (valid, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "2024},note={x"),
        ("type", ["book"]),
        ("authors", [{"family": "Ash"}]),
        ("issued", Date(123_456)),
        ("notices", [1]),
        ("ISSN", ["1234-5678"]),
        ("contributors", {"editor": "x"}),
        ("variables", {"edition": ["x"]}),
        ("native", "x"),
        ("line", "x"),
        ("volume", 10**50),
    ],
)
def test_a_value_of_the_wrong_type_is_left_out_and_named(name, value):
    record = Record("web", {name: value, "publisher": "Elm Press"})
    assert (record.fields, record.rejected) == ({"publisher": "Elm Press"}, (name,))


@pytest.mark.parametrize("name", ["authors", "year", "type", "issued", "notices"])
def test_an_empty_value_of_another_type_is_left_out_without_a_word(name):
    record = Record("web", {name: "", "doi": ""})
    assert (record.fields, record.rejected) == ({"doi": ""}, ())


def test_a_date_refines_the_year_and_never_contradicts_it():
    day = Record("b", {"year": 2024, "month": 5, "issued": Date(2024, 5, 17)})
    paper = fill_fields(Paper("T"), [Record("a", {"year": 2023}), day])
    assert (paper.year, paper.dates) == (2023, {})
    assert fill_fields(Paper("T", year=2024), [day]).issued == Date(2024, 5, 17)


def test_a_rejected_field_is_told_once():
    record = Record("crossref", {"year": r"\input{x}", "authors": (Name("Ash"),)})
    paper = fill_fields(fill_fields(Paper("T"), [record, record]), [record])
    assert paper.notices == ("crossref gives no valid year; it is left out",)
