"""Tests of editions: each dialect has its own form."""

import pytest

from unlearnbib.formats.editions import spell_edition


@pytest.mark.parametrize(
    ("text", "bibtex", "biblatex"),
    [
        ("2", "Second", "2"),
        ("2nd", "Second", "2"),
        ("Third", "Third", "3"),
        ("12th edition", "Twelfth", "12"),
        ("20", "Twentieth", "20"),
        ("21", "", ""),
        ("0", "", ""),
        ("revised", "", ""),
    ],
)
def test_an_edition_is_spelled_by_the_dialect(text: str, bibtex: str, biblatex: str) -> None:
    assert spell_edition(text, "bibtex") == bibtex
    assert spell_edition(text, "biblatex") == biblatex
