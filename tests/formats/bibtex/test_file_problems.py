"""What is lost in reading a .bib file is told once: commands, definitions, parents that are elsewhere."""

import pytest

from unlearnbib import export, load
from unlearnbib.catalog import read_pages, read_text

MATHS = r"""@preamble{"\newcommand{\foo}{F} \def\cprime{$'$}" # "\providecommand\bar[1]{#1}"}
@article{i, author = {Il{\cprime}in, A.}, title = {On \foo{} in $\mathbb{R}^n$ and \(x^2\)}, journal = {J. \foo}, year = 1990}
@article{k, author = {Kow, B.}, title = {Sets \quux{of} sand}, journal = {J}, year = 1991, file = {C:\Users\kow\a.pdf}}
@preamble{"no definition"}
"""
CHILD = "@inproceedings{a, author = {Doe, J.}, title = {On Sand}, crossref = {Proc}}\n"
PARENT = (
    "@string{p = {Dune Press}}\n@proceedings{proc, title = {Proc. of Dunes}, year = 2020, publisher = p}\n"
)


def list_problems(text):
    return [str(one) for one in read_text(text, "a.bib").problems]


def test_definitions_and_unknown_commands_are_told_once():
    assert list_problems(MATHS) == [
        r"a.bib:1: @preamble is not passed on: it defines 3 commands: \foo, \cprime, \bar",
        r"a.bib:2: the TeX command \foo in the title of i and 1 more is not known; its name is left out",
        r"a.bib:3: the TeX command \quux in the title of k is not known; its name is left out",
    ]


def test_a_title_with_an_unknown_command_keeps_its_formulas():
    for dialect in ("bibtex", "biblatex"):
        text = export(read_text(MATHS, "a.bib"), dialect)
        assert r"title = {On in {$\mathbb{R}^n$} and {$x^2$}}" in text
        assert "author = {Il'in, A.}" in text
        assert r"title = {Sets of sand}" in text
        assert not any(command in text for command in (r"\foo", r"\quux", r"\cprime"))


@pytest.mark.parametrize(
    "text", ['@preamble{"hello"}\n' + PARENT, PARENT + CHILD, "@misc{a, title = {\\TeX}}"]
)
def test_nothing_is_told_of_a_file_that_loses_nothing(text):
    assert list_problems(text) == []


def test_a_rebuilt_title_has_the_form_that_tex_prints():
    entry = r"@misc{a, title = {\texorpdfstring{$\mathbb{R}^n$}{Rn} in \foo Sand}, year = 2000}"
    assert r"title = {{$\mathbb{R}^n$} in Sand}" in export(read_text(entry, "a.bib"), "bibtex")


def test_a_parent_that_is_elsewhere_stays_and_is_told():
    catalog = read_text(CHILD, "a.bib")
    assert str(catalog.problems[0]) == (
        "a.bib:1: a has the crossref Proc, an entry that is not here; the field stays"
    )
    for dialect in ("bibtex", "biblatex"):
        assert "crossref = {Proc}" in export(catalog, dialect)


def test_files_that_are_given_together_are_read_together(tmp_path):
    child, parent = tmp_path / "child.bib", tmp_path / "parent.bib"
    child.write_text(CHILD)
    parent.write_text(PARENT)
    catalogs = read_pages([str(child), str(parent)])
    assert [len(one.papers) for one in catalogs] == [1, 1]
    assert catalogs[0].papers[0].container_title == "Proc. of Dunes"
    assert catalogs[0].papers[0].publisher == "Dune Press"
    assert not catalogs[0].problems
    assert load(str(child), str(parent))[0].year == 2020
    text = export(catalogs[0], "bibtex")
    assert "booktitle = {Proc. of Dunes}" in text
    assert "crossref" not in text
