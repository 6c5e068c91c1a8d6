"""Tests of editions: each dialect has its own form, and `check` finds none of ours."""

import attrs
import pytest

import unlearnbib
from unlearnbib.formats.editions import spell_edition

BOOK = unlearnbib.Paper(title="On sand", type="book")


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


@pytest.mark.parametrize("edition", ["1", "2nd", "Third", "revised", "21"])
def test_check_finds_no_edition_of_ours(edition: str) -> None:
    paper = attrs.evolve(BOOK, variables={"edition": edition})
    for dialect in ("bibtex", "biblatex"):
        text = unlearnbib.export([paper], dialect)
        assert f"edition = {{{spell_edition(edition, dialect) or edition}}}" in text
        assert not [one for one in unlearnbib.check(text, dialect=dialect) if one.code == "UB706"]
