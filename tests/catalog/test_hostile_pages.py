"""Hostile and random pages: read or rejected, in bounded time, with a title for each paper."""

import pytest
from hypothesis import example, given, settings, strategies as st

from unlearnbib import CatalogError
from unlearnbib.catalog import read_text
from unlearnbib.catalog.readers.reader_table import READERS

A, B = (f"https://arxiv.org/abs/2401.0000{n}" for n in (1, 2))

LONG = 300_000
HOSTILE = ["[", "]", "![", "|", "<", "<a ", "*", "`", "&", "[a](", '"', "(", "{", "\\", "> ", "A, ", "- "]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("reader", ["markdown", "html", "delimited", "identifiers", "bib"])
def test_a_hostile_line_ends_what_it_is_and_no_more(unit, reader):
    line = (unit * LONG)[:LONG]
    pages = {
        "markdown": f"- [A Title of Words]({A})\n\n{line}\n",
        "html": f"<ul><li><a href='{A}'>A Title of Words</a></li></ul>{line}",
    }
    try:
        catalog = read_text(pages.get(reader, line), "x", reader)
    except CatalogError as error:
        assert reader not in pages
        assert str(error).startswith("x")
    else:
        assert [one.title for one in catalog][:1] == (["A Title of Words"] if reader in pages else [])


def test_a_line_too_long_for_a_paper_is_reported():
    catalog = read_text(f"- [A Title of Words]({A})\n\n{'[' * LONG}\n", "x.md")
    assert [str(one) for one in catalog.problems] == ["x.md:3: is too long for a paper and was not read"]


def test_words_in_capitals_after_a_title_are_read_in_one_pass():
    catalog = read_text(f"- [A Title of Words]({A}) B {'A' * 5_000}!\n", "x.md")
    assert [one.title for one in catalog] == ["A Title of Words"]


TEXTS = st.text(alphabet="aB 1.,:;|-*_`[]()<>/#\"'\n\t&{}@=!\\é论2024", max_size=300)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(text=TEXTS)
@example(text="| Title |\n|--|\n| |\n")
@example(text="<table><tr><td><table><tr><th>Title</th></tr></td></table>")
def test_any_text_is_read_or_rejected_and_no_paper_lacks_a_title(reader, text):
    try:
        catalog = read_text(text, "page", reader)
    except CatalogError:
        return
    assert all(any(map(str.isalnum, paper.title)) for paper in catalog)
    assert all(1 <= (paper.line or 0) <= text.count("\n") + 1 for paper in catalog)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            [f"[A Title of Words]({A})", "**A Bold Title of Words**", f"[[pdf]({B})]", "ICML'24", "2024-06", "*Jane Doe, John Roe*",
             "- ", "\n", "\n\n", "  - ", "| ", "|--|--|\n", "## Attacks\n", "<details>", "<summary>", "</details>", "![ACL 2024](x)",
             "Authors: ", "Paper: ", "(Oral)", ", ", ". ", "1. ", "<br>", "~~~\n", "<table>", "<tr>", "<td>", "[a]: "]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_order_of_parts_is_read(parts):
    try:
        catalog = read_text("".join(parts), "page", "markdown")
    except CatalogError:
        return
    assert all(any(map(str.isalnum, paper.title)) and "\n" not in paper.title for paper in catalog)
