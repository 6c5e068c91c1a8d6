"""Several files that are one bibliography, and the documents that cite them."""

import pytest

import unlearnbib
from faults import CITED_FAULTS, CITED_SOUND
from unlearnbib.bib import parse
from unlearnbib.cli import run
from unlearnbib.formats.bibtex.items import collect_macros
from unlearnbib.lint import check
from unlearnbib.lint.engine import run_rules

BOOK = "@book{book, title = {Two}, editor = {Roe, R.}, publisher = {Dover}, year = 2024}\n"
CHAPTER = "@incollection{a, author = {Doe, Jane}, title = {One}, booktitle = {Two}, crossref = {book}}\n"
LETTER = "@article{b, author = {Doe, Jane}, title = {Three}, journal = lett, year = 2024}\n"
MACRO = '@string{lett = "Letters"}\n'
ONE = "@misc{c, title = {Four}, author = {Doe, Jane}, year = 2024, doi = {10.1145/3690624.3709312}}\n"

TOGETHER = [
    ("a parent in a later file", [CHAPTER, BOOK], []),
    ("a parent in an earlier file", [BOOK, CHAPTER], ["1.bib:1 UB302"]),
    ("a macro in an earlier file", [MACRO, LETTER], []),
    ("a macro in a later file", [LETTER, MACRO], ["0.bib:1 UB104"]),
    ("a macro in a later file, twice", [LETTER + LETTER.replace("{b", "{e").replace("Three", "Six"), MACRO], ["0.bib:1 UB104"]),
    ("a file of macros that few use", [MACRO + '@string{rare = "Rare"}\n', LETTER], []),
    ("a macro that an earlier file defines too", [MACRO + LETTER, MACRO], []),
    ("a container of data", ["@misc{a, title = {One}, xdata = {x}}\n", "@xdata{x, year = 2024}\n"], []),
    ("a key in two files", [ONE, ONE.replace("Four", "Five").replace("9312", "9313")], ["1.bib:1 UB201"]),
    ("keys that differ in case", [ONE, BOOK.replace("{book", "{C")], ["1.bib:1 UB202"]),
    ("a work in two files", [ONE, ONE.replace("{c", "{d")], ["1.bib:1 UB210"]),
    ("a DOI of another file", [ONE, ONE.replace("{c", "{d").replace("Four", "Six")], ["1.bib:1 UB212"]),
    ("a title of another file", [ONE.replace("doi", "note"), ONE.replace("{c", "{d")], ["1.bib:1 UB211"]),
    ("findings of the second of three", [BOOK, ONE + ONE, LETTER + MACRO], ["1.bib:2 UB201", "2.bib:1 UB104"]),
]  # fmt: skip


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write_files(*texts):
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.bib").write_text(text, encoding="utf-8")
        return [f"{number}.bib" for number in range(len(texts))]

    return write_files


@pytest.mark.parametrize(
    ("texts", "expected"), [one[1:] for one in TOGETHER], ids=[one[0] for one in TOGETHER]
)
def test_files_are_one_bibliography(write, texts, expected):
    found = check(write(*texts))
    assert [f"{one.path}:{one.line} {one.code}" for one in found] == expected


def test_messages_name_the_other_file(write):
    (found,) = check(write("% remark\n" + BOOK, BOOK))
    assert found.message == "the key book is taken by the entry of line 2 of 0.bib"
    (found,) = check(write(LETTER, MACRO))
    assert found.message.startswith("the @string lett comes later, in 1.bib, which is read after this file")


def test_macros_of_files_that_are_not_checked_are_known():
    macros = collect_macros([parse(MACRO)])
    assert [one.code for one in run_rules(parse(LETTER))] == ["UB104"]
    assert run_rules(parse(LETTER), macros=macros) == []


def test_separate_files_know_nothing_of_one_another(write, capsys):
    files = write(ONE, ONE)
    assert run(["check", *files]) == 1
    assert "UB201" in capsys.readouterr().out
    assert not run(["check", "--separate", *files])


def test_a_file_that_is_given_twice_is_read_once(write, capsys):
    (path,) = write(ONE)
    assert not run(["check", path, f"./{path}"])
    assert capsys.readouterr().out == "1 file: nothing found\n"


def cite(tmp_path, document, text):
    (tmp_path / "main.tex").write_text(f"{document}\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(f"{text}\n", encoding="utf-8")
    return check("refs.bib", cited=unlearnbib.cited("main.tex"))


@pytest.mark.parametrize(
    ("expected", "document", "text"), [one[1:] for one in CITED_FAULTS], ids=[one[0] for one in CITED_FAULTS]
)
def test_a_fault_of_a_document_is_found_and_nothing_else(tmp_path, monkeypatch, expected, document, text):
    monkeypatch.chdir(tmp_path)
    found = cite(tmp_path, document, text)
    assert ", ".join(f"{one.path}:{one.line} {one.code}" for one in found) == expected


@pytest.mark.parametrize(
    ("document", "text"), [one[1:] for one in CITED_SOUND], ids=[one[0] for one in CITED_SOUND]
)
def test_sound_documents_have_no_findings(tmp_path, monkeypatch, document, text):
    monkeypatch.chdir(tmp_path)
    assert [str(one) for one in cite(tmp_path, document, text)] == []


def test_the_files_that_a_document_names_are_checked(write, tmp_path, capsys):
    write(CHAPTER + ONE, BOOK)
    (tmp_path / "main.tex").write_text("\\cite{a,boook}\n\\bibliography{0,1,none}\n", encoding="utf-8")
    assert run(["check", "--cited", "main.tex"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "main.tex:1:1: UB801 no entry has the key boook; did you mean book?",
        "0.bib:2:7: UB802 no document cites c",
        "2 files: 2 findings",
    ]
    assert err == "unlearnbib: none.bib: there is no such file\n"


def test_other_files_of_a_document_are_read_and_not_checked(write, tmp_path, capsys):
    write(CHAPTER, BOOK + "@misc{empty, title = {}}\n")
    (tmp_path / "main.tex").write_text("\\cite{a,empty}\\bibliography{0,1}\n", encoding="utf-8")
    assert not run(["check", "--cited", "main.tex", "0.bib"])
    assert capsys.readouterr().out == "1 file: nothing found\n"


def test_remarks_about_citations_hide_only_with_documents(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "% unlearnbib: ignore UB802\n@misc{a, title = {One}}"
    assert cite(tmp_path, "None", text) == []
    assert check(f"{text}\n") == []
    (unused,) = cite(tmp_path, r"\cite{a}", text)
    assert unused.code == "UB910"
