"""The reference of the site: each table of the code is told whole, and each page asks for a table that there is."""

import argparse
import doctest
import re
import sys

import pytest

from documentation import PAGES, read_page
from places import ROOT
from unlearnbib.cli.parser import COMMANDS, load_command
from unlearnbib.formats import FORMATS
from unlearnbib.lint.rules import RULES

pytest.importorskip("sphinx")
sys.path.insert(0, str(ROOT / "docs/_ext"))
import generated_pages
import markdown_text

sys.path.remove(str(ROOT / "docs/_ext"))


def test_each_table_has_its_place_in_one_page():
    asked = [name for page in PAGES for name in generated_pages.MARK.findall(read_page(page))]
    assert sorted(asked) == sorted(generated_pages.PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_of_a_command_is_told(name):
    parser = argparse.ArgumentParser(add_help=False)
    load_command(name).add(parser)
    shown = [one for one in parser._actions if one.help != argparse.SUPPRESS]  # noqa: SLF001 - no other way
    flags = [flag for action in shown for flag in action.option_strings]
    section = generated_pages.PAGES["commands"]().split(f"## `unlearnbib {name}`\n")[1].split("\n## ")[0]
    assert [flag for flag in flags if f"`{flag}" not in section] == []


def test_each_rule_is_told_with_its_examples():
    page = generated_pages.PAGES["rules"]()
    assert re.findall(r"^### (UB\d+)", page, re.MULTILINE) == [rule.code for rule in RULES]
    assert [
        rule.code for rule in RULES if rule.bad.rstrip() not in page or rule.good.rstrip() not in page
    ] == []


def test_the_number_of_rules_is_that_of_the_table():
    assert {int(number) for number in re.findall(r"(\d+) rules", read_page("README.md"))} == {len(RULES)}


def test_each_format_is_shown():
    page = generated_pages.PAGES["formats"]()
    assert re.findall(r"^## `(.+)`$", page, re.MULTILINE) == list(FORMATS)
    sections = page.split("\n## ")[1:]
    assert [one for one in sections if "unlearn what you want to forget" not in one.lower()] == []


def test_a_page_keeps_what_is_no_mark():
    assert generated_pages.fill_page("# A\n\n<!-- a comment -->\n") == "# A\n\n<!-- a comment -->\n"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a_b", r"a\_b"),
        ("`a|b` and *c*", r"`a\|b` and \*c\*"),
        (r"\cite{a}", r"\\cite\{a\}"),
        ("", ""),
    ],
)
def test_words_are_no_markup(words, written):
    assert markdown_text.escape(words) == written


def test_the_examples_of_the_pieces():
    for module, least in ((markdown_text, 2), (generated_pages, 1)):
        done = doctest.testmod(module)
        assert done.attempted >= least
        assert done.failed == 0


def test_documents_at_the_root_have_their_pages():
    for document, page in generated_pages.ROOT_DOCUMENTS.items():
        assert (ROOT / document).is_file()
        assert document == "README.md" or f"include}} ../../{document}" in read_page(f"docs{page}")


def test_a_table_keeps_a_cell_in_its_line():
    assert markdown_text.table(("a", "b"), [("1\n2", "x")]) == "| a | b |\n| --- | --- |\n| 1 2 | x |\n"


def test_a_fence_is_longer_than_any_within():
    assert markdown_text.fence("```\nx\n```") == "````text\n```\nx\n```\n````\n"
