"""Positions of the protocol: any text, any encoding, any place."""

import re

import pytest
from hypothesis import given, strategies as st

from unlearnbib.lsp.text_positions import TextPositions

TEXTS = st.text("ab é𝒳\r\n\u2028\x0c", max_size=30)
ENCODINGS = ["utf-8", "utf-16", "utf-32"]


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_an_offset_is_found_again(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)))
    positions = TextPositions(text, encoding)
    line, column = positions.find_position(offset)
    found = positions.find_offset(line, column)
    is_in_break = text[offset - 1 : offset] == "\r" or text[offset - 1 : offset + 1] == "\r\n"
    assert found == offset or (is_in_break and found == offset - 1)
    assert line == sum(one.end() <= offset for one in re.finditer("\r\n|\r|\n", text))


@given(TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 40), st.integers(0, 40))
def test_any_position_is_in_the_text(text, encoding, line, column):
    positions = TextPositions(text, encoding)
    offset = positions.find_offset(line, column)
    assert 0 <= offset <= len(text)
    found = positions.find_position(offset)
    assert found <= (line, column)


#: a text, a column, its offsets in UTF-8, UTF-16 and UTF-32
PLACES = [
    ("é𝒳b", 1, (0, 1, 1)), ("é𝒳b", 2, (1, 1, 2)), ("é𝒳b", 3, (1, 2, 3)), ("é𝒳b", 6, (2, 3, 3)),
    ("é𝒳b", 7, (3, 3, 3)), ("abc", 2, (2, 2, 2)), ("a\nb", 9, (1, 1, 1)), ("a\r\nb", 2, (1, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "offsets"), PLACES)
def test_columns_count_units(text, column, offsets):
    assert tuple(TextPositions(text, one).find_offset(0, column) for one in ENCODINGS) == offsets
