"""Pages that are rejected in one line, and broken parts of pages that are read."""

import pytest

from unlearnbib import CatalogError
from unlearnbib.catalog import read_text
from unlearnbib.errors import Problem

REJECTED = [
    ("x.json", '{"title": ', r"x\.json:1: is not JSON: Expecting value"),
    ("x.json", "[" * 100_000, r"x\.json: is JSON nested too deep|x\.json:1: is not JSON"),
    ("x.yml", "a: [", r"x\.yml:1: is not YAML: "),
    ("x.yml", "a: &x [1]\nb: *x\n", r"x\.yml:2: is not YAML: aliases are not read"),
    ("x.yml", "!!python/object/apply:os.system ['true']", r"x\.yml:1: is not YAML: "),
    ("x.yml", 'a: !!int ""', r"x\.yml: is not YAML: a value is malformed or nested too deep"),
    ("x.yml", "a: !!timestamp x", r"x\.yml: is not YAML: a value is malformed or nested too deep"),
    ("x.md", "Nothing here.", r"x\.md: is not a catalog: read as markdown, it has no table or list of papers"),
    ("x.md", "- [A Tool of Many Words](https://github.com/a/b)", r"x\.md: lists no papers: skipped 1 non-paper entry"),
    ("x.html", "<p>Nothing</p>", r"x\.html: is not a catalog: read as html"),
    ("x.html", "<div>" * 9000 + "<p>x", r"x\.html: is nested too deep and cannot be read to its end"),
    ("x.csv", "a,b\n1,2\n", r"x\.csv: is not a catalog: read as delimited"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), REJECTED)
def test_a_page_that_cannot_be_read_is_rejected_in_a_line(name, text, message):
    with pytest.raises(CatalogError, match=message) as caught:
        read_text(text, name)
    assert "\n" not in str(caught.value)


def test_a_broken_part_is_a_problem_and_the_rest_is_read():
    catalog = read_text(
        "@article{a, title={One}}\n@article{b, title={Two\n@article{c, title={Three}}\n@article{d}\n", "x.bib"
    )
    assert [one.title for one in catalog] == ["One", "Three"]
    assert [one.line for one in catalog.problems] == [2, 4]
    catalog = read_text("10.1145/1234.5678\n2401.00001\n2401.00002\n" * 5 + "not one of them\n", "x.txt")
    assert [str(one) for one in catalog.problems] == [
        "x.txt:16: 'not one of them' is not a DOI, an arXiv id or a link"
    ]


@pytest.mark.parametrize(("old", "new"), [("page", "path"), ("reason", "message")])
def test_the_old_names_of_a_problem_warn(old, new):
    problem = Problem("x.md", 3, "the row has no title")
    with pytest.warns(DeprecationWarning, match=f"Problem.{old} is now Problem.{new}"):
        assert getattr(problem, old) == getattr(problem, new)
