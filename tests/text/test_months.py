"""Months, however they are written."""

import pytest

from unlearnbib.bib.values import MONTHS
from unlearnbib.text.months import MONTH_MACROS, MONTH_NUMBERS, parse_month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("jan", 1), ("Dec.", 12), ("September", 9), ("sept", 9), ("13--19 Jul", 7), ("July/August", 7), ("{Mar.}", 3),
        ("8", 8), ("08", 8), (" 12 ", 12), ("0", None), ("13", None), ("", None), ("Winter", None), ("Marathon", None),
        ("9" * 10_000, None), ("٣", None),
    ],
)  # fmt: skip
def test_a_month_is_parsed(text, month):
    assert parse_month(text) == month


def test_macros_names_and_bibtex_agree():
    assert list(MONTHS) == list(MONTH_MACROS)
    assert {MONTH_NUMBERS[macro] for macro in MONTH_MACROS} == set(range(1, 13))
    assert all(MONTH_MACROS[number - 1] == name[:3] for name, number in MONTH_NUMBERS.items())
