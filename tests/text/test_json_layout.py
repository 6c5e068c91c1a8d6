"""JSON laid out as the standard library lays it out."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.text.json_layout import format_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
@settings(deadline=None)
def test_any_value_is_laid_out_as_by_the_standard_library(value):
    assert format_json(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (float("inf"), '"inf"'),
        ([float("nan")], '[\n  "nan"\n]'),
        ({1: True, None: 2}, '{\n  "1": true,\n  "null": 2\n}'),
        ({"a": {}, "b": []}, '{\n  "a": {},\n  "b": []\n}'),
        ('a"b\\\n\u2028ü', '"a\\"b\\\\\\n\u2028ü"'),
    ],
)
def test_odd_values(value, text):
    assert format_json(value) == text
