"""SECURITY.md: each promise names the tests that hold it, and they exist."""

import ast
import re

import pytest

from places import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][2:]


def list_tests(path):
    """Return the names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def test_the_table_is_read():
    assert len(ROWS) > 25
    assert {len(row) for row in ROWS} == {3}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_promise_is_held_by_tests_that_exist(row):
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", row[2])
    assert named
    assert [f"{path}::{name}" for path, name in named if name not in list_tests(path)] == []
    assert re.sub(r"`[^`]+`|\s", "", row[2]) == ""


def test_the_page_says_where_to_report_and_which_versions_are_kept():
    assert "/security/advisories/new" in TEXT
    assert "\n## Versions\n" in TEXT
