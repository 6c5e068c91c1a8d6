"""The function `check`: spans, selected rules, files and texts."""

import pytest

from faults import LINTED
from unlearnbib import errors
from unlearnbib.lint import check


def test_places_are_those_of_the_text():
    found = [(one.line, one.column, one.end_line, one.end_column, one.fix) for one in check(LINTED)]
    assert found == [(3, 15, 3, 19, "safe"), (4, 23, 4, 25, "safe")]


def test_a_file_is_checked_like_its_text(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text(LINTED, encoding="utf-8")
    assert [str(one) for one in check(path)] == [
        str(one).replace("<text>", str(path)) for one in check(LINTED)
    ]
    assert check(str(path)) == check(path)
    with pytest.raises(errors.BibError, match="there is no such file"):
        check(tmp_path / "none.bib")


def test_codes_are_chosen_by_their_beginnings():
    assert [one.code for one in check(LINTED, select=["UB5"])] == ["UB501"]
    assert [one.code for one in check(LINTED, ignore=["UB5"])] == ["UB403"]
