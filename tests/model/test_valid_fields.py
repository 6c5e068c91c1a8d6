"""The gate: each field of a Record has its type and range, or is left out and told."""

import pytest
from hypothesis import given, strategies as some

from unlearnbib.model import Date, Identity, Name, Paper, Record, fill_fields
from unlearnbib.model.gate import CHECKS, check_fields
from unlearnbib.model.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES

#: a field, its value, and the value behind the gate
VALID = [
    ("year", 2024, 2024), ("year", "2024", 2024), ("year", "-44", -44), ("month", "05", 5), ("volume", 37, "37"),
    ("title", "On\x07 Things\n", "On Things"), ("type", "preprint", "article"), ("type", "thesis", "thesis"),
    ("doi", "10.1234/a(b)", "10.1234/a(b)"), ("url", "HTTPS://a.org/b", "HTTPS://a.org/b"),
    ("authors", [Name("Doe")], (Name("Doe"),)), ("edition", 2, "2"), ("translator", (Name("Roe"),), (Name("Roe"),)),
    ("accessed", Date(2024), Date(2024)), ("identity", Identity("doi", "10.1/a"), Identity("doi", "10.1/a")),
    ("keywords", ["a", "b "], ("a", "b")), ("doi", "", ""), ("year", None, None), ("other", {"x": 1}, {"x": 1}),
]  # fmt: skip
#: a field, and a value that is left out
INVALID = [
    ("year", r"\input{x}"), ("year", "in press"), ("year", 20240), ("year", True), ("year", 2024.5), ("month", 13),
    ("month", 21), ("month", "May"), ("type", "tweet"), ("doi", "doi"), ("doi", "10.1234/a b"), ("doi", 10.1234),
    ("url", "javascript:alert(1)"), ("url", "a.org"), ("authors", "Doe"), ("authors", ["Doe"]), ("title", ["T"]),
    ("title", {"a": 1}), ("volume", True), ("edition", 2.5), ("translator", "Roe"), ("accessed", "2024"),
    ("identity", "doi:10.1/a"), ("keywords", "a"), ("title", "x" * 1_000_001),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "expected"), VALID)
def test_valid_values_pass(name, value, expected):
    assert check_fields({name: value}) == ({name: expected}, ())


@pytest.mark.parametrize(("name", "value"), INVALID)
def test_wrong_values_are_left_out_and_named(name, value):
    record = Record("web", {name: value, "title-short": "S"})
    assert (record.fields, record.rejected) == ({"title-short": "S"}, (name,))
    (notice,) = fill_fields(Paper(""), [record]).notices
    assert notice == f"web gives no valid {name}; it is left out"


_JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=9),
    lambda one: some.lists(one, max_size=3) | some.dictionaries(some.text(max_size=3), one, max_size=3),
)
_FIELDS = sorted({*CHECKS, *NAME_VARIABLES, *DATE_VARIABLES, *NUMBER_VARIABLES, *TEXT_VARIABLES})


@given(some.dictionaries(some.sampled_from(_FIELDS), _JSON, max_size=9))
def test_whatever_passes_makes_a_paper(fields):
    paper = fill_fields(Paper(""), [Record("web", fields)])
    assert isinstance(paper.year, int | None)
    assert all(isinstance(one, Name) for one in (*paper.authors, *paper.editors))
    assert all(
        isinstance(one, str) for one in (paper.title, paper.volume, paper.doi, *paper.variables.values())
    )
    assert all(isinstance(one, Date) for one in paper.dates.values())
