"""export: letters for the document that cites, and what is left out or cannot be read, told once."""

import pytest

BIB = r"""@article{o'neill, title = {``Sand'' and {\ensuremath{\lambda}}{\ldots}}, author = {{\DJ}or{\dj}e, A.}, journal = {J}, year = 2020,
  abstract = {x}, keywords = {y}, pages = {1--9}}
@article{b, title = {B}, author = {Doe, J.}, journal = {J}, year = 2020, abstract = {x}, année = {2020}}
@misc{a\b, title = {C}, author = {Doe, J.}, year = 2020}
"""


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "mine.bib"
    path.write_text(BIB, encoding="utf-8")
    return str(path)


def cite(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


DOCUMENTS = [
    ("d.typ", '@b #cite(label("o\'neill"))'),
    ("d.md", "See [@b]."),
    ("d.qmd", "See [@b]."),
    ("d.Rmd", "See [@b]."),
]


@pytest.mark.parametrize(("name", "text"), DOCUMENTS)
def test_documents_that_no_tex_reads_get_characters(call, tmp_path, name, text):
    page = tmp_path / "page.md"
    page.write_text(
        "| Title | Venue | Year | Link |\n|--|--|--|--|\n| “Sand” – λ… | X | 2024 | |\n", encoding="utf-8"
    )
    key = next(
        line for line in call("list", "--catalog", str(page))[1].splitlines() if "Sand" in line
    ).split()[0]
    document = cite(tmp_path, name, text.replace("@b", f"@{key}"))
    out, err = call("export", "--catalog", str(page), "--cited", document)[1:]
    assert "title = {“Sand” – λ…}" in out
    assert "TeX" not in err
    ascii_ = call("export", "--catalog", str(page), "--cited", document, "--letters", "ascii")[1]
    assert r"title = {``Sand'' -- {\ensuremath{\lambda}}{\ldots}}" in ascii_


def test_a_document_of_latex_among_them_gets_commands(call, tmp_path):
    page = cite(
        tmp_path, "page.md", "| Title | Venue | Year | Link |\n|--|--|--|--|\n| On λ | X | 2024 | |\n"
    )
    key = call("list", "--catalog", page)[1].splitlines()[1].split()[0]
    documents = cite(tmp_path, "d.typ", f"@{key}"), cite(tmp_path, "d.tex", rf"\cite{{{key}}}")
    assert r"\lambda" in call("export", "--catalog", page, "--cited", *documents)[1]


def test_the_authors_own_tex_becomes_characters_too(call, tmp_path, library):
    out = call("export", "--catalog", library, "--letters", "unicode")[1]
    assert "title = {“Sand” and λ…}" in out
    assert "author = {Đorđe, A.}" in out
    assert "pages = {1--9}" in out


def test_what_is_left_out_is_told_once(call, library):
    err = call("export", "--catalog", library)[2]
    assert (
        "unlearnbib: left out 2 abstracts, 1 keywords (profile camera-ready; --profile full keeps them)\n"
        in err
    )
    assert "left out fields whose names BibTeX cannot read: année\n" in err
    assert "(profile" not in call("export", "--catalog", library, "--profile", "full")[2]


def test_keys_that_a_program_cannot_read_are_told(call, library):
    err = call("export", "--catalog", library, "--format", "biblatex")[2]
    assert "biber cannot read the key: o'neill\n" in err
    out, err = call("export", "--catalog", library)[1:]
    assert "biber" not in err
    assert "mine.bib:4: TeX cannot read the key a\\b; the entry gets another\n" in err
    assert "@misc{doe2020c," in out


def test_letters_that_need_an_encoding_are_told(call, library):
    assert r"characters that need \usepackage[T1]{fontenc}: Đđ" in call("export", "--catalog", library)[2]


def test_a_greek_word_is_reported(call, tmp_path):
    page = cite(
        tmp_path,
        "page.md",
        "| Title | Venue | Year | Link |\n|--|--|--|--|\n| On λόγος and λ | X | 2024 | |\n",
    )
    out, err = call("export", "--catalog", page)[1:]
    assert r"title = {On λόγος and {\ensuremath{\lambda}}}" in out
    assert "characters without a TeX command are written as they are: λόγος;" in err


def test_a_field_to_include_that_no_entry_has_is_told(call, library):
    code, _, err = call("export", "--catalog", library, "--include", "abstract", "nonsense")
    assert (code, "include: 'nonsense' is not a field" in err) == (1, True)
    assert "no entry has" not in call("export", "--catalog", library, "--include", "abstract")[2]
