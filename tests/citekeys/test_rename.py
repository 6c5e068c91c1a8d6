"""Other keys: in documents, in .bib files, in the lock; nothing else in a text changes."""

import pytest
from hypothesis import given, strategies as st

from unlearnbib import export, load
from unlearnbib.citekeys.rename import format_key_map, read_key_map, rename_in_document
from unlearnbib.cli import run
from unlearnbib.errors import DocumentError

TEX = r"""\cite{old} old \citep[see old][p.~3]{other, old,%
 old2} \verb|\cite{old}| % \cite{old}
\cites{old}[1]{old3} \input{old} \ref{old} \newcommand{\mycite}[1]{\cite{#1}}"""
KEYS = {"old": "new:1", "old2": "n2", "nobody": "x"}


def test_keys_of_a_latex_source():
    assert (
        rename_in_document("a.tex", TEX, KEYS)
        == r"""\cite{new:1} old \citep[see old][p.~3]{other, new:1,%
 n2} \verb|\cite{old}| % \cite{old}
\cites{new:1}[1]{old3} \input{old} \ref{old} \newcommand{\mycite}[1]{\cite{#1}}"""
    )


def test_keys_of_a_bib_file():
    text = "% old\n@book{old, title = {old}}\n@inbook{a, crossref = {old}, note = old}"
    assert (
        rename_in_document("a.bib", text, KEYS)
        == "% old\n@book{new:1, title = {old}}\n@inbook{a, crossref = {new:1}, note = old}"
    )


def test_another_kind_of_document_is_refused():
    with pytest.raises(DocumentError, match=r"^a\.md: keys can be renamed only in \.tex, \.ltx, \.bib$"):
        rename_in_document("a.md", "", {})


@given(st.text(alphabet="\\cite{}[]ab, %\n", max_size=60))
def test_renaming_there_and_back_changes_nothing(text):
    there = rename_in_document("a.tex", text, {"a": "xx", "b": "yy"})
    assert rename_in_document("a.tex", there, {"xx": "a", "yy": "b"}) == text


def test_a_map_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "keys.txt"
    path.write_text(format_key_map(KEYS))
    assert read_key_map(str(path)) == KEYS
    path.write_text("one\n")
    with pytest.raises(DocumentError, match="line 1 is not an old key and a new key"):
        read_key_map(str(path))


def test_the_command_shows_then_writes(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    paper = tmp_path / "main.tex"
    paper.write_text(r"\cite{jia2024wagle}")
    (tmp_path / "refs.bib").write_text(export(load()))
    command = ["rekey", "--key-pattern", "acl", "--key-map", "keys.txt", "main.tex", "refs.bib"]
    assert run(command) == 0
    out, err = capsys.readouterr()
    assert r"+\cite{jia-etal-2024-wagle}" in out
    assert err == "unlearnbib: 53 keys would be renamed; --write renames them\n"
    assert (paper.read_text(), (tmp_path / "unlearnbib.lock").exists()) == (r"\cite{jia2024wagle}", False)
    assert run([*command, "--write"]) == 0
    assert paper.read_text() == r"\cite{jia-etal-2024-wagle}"
    assert "jia2024wagle jia-etal-2024-wagle\n" in (tmp_path / "keys.txt").read_text()
    assert " jia2024wagle\n" in (tmp_path / "unlearnbib.lock").read_text()
    capsys.readouterr()
    assert run(["export", "--format", "biblatex", "--key", "jia-etal-2024-wagle"]) == 0
    assert "  ids = {jia2024wagle}," in capsys.readouterr().out
    assert run(["export"]) == 0
    assert capsys.readouterr().out == (tmp_path / "refs.bib").read_text()


def test_the_command_counts_the_keys_that_stand_in_the_files(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tex").write_text(r"\cite{jia2024wagle,other}")
    assert run(["rekey", "--key-pattern", "acl", "main.tex"]) == 0
    assert capsys.readouterr().err == "unlearnbib: 1 key would be renamed; --write renames them\n"
    assert run(["rekey", "--key-pattern", "acl", "main.tex", "--write"]) == 0
    assert capsys.readouterr().err == "unlearnbib: 1 key renamed; 53 in the lock file\n"


def test_files_without_a_key_of_the_papers_have_a_hint(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tex").write_text(r"\cite{mud}")
    (tmp_path / "own.bib").write_text("@book{mud, title = {Mud}, author = {Roe, Ann}, year = 2001}\n")
    assert run(["rekey", "--key-pattern", "acl", "main.tex"]) == 0
    assert "the files have no key of the papers: --catalog FILE.bib names yours\n" in capsys.readouterr().err
    assert run(["rekey", "--key-pattern", "acl", "main.tex", "--catalog", "own.bib"]) == 0
    out, err = capsys.readouterr()
    assert (r"+\cite{roe-2001-mud}" in out, "--catalog" in err) == (True, False)


def test_a_key_of_the_map_that_no_file_has_is_reported(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.tex").write_text(r"\cite{Roe2001}")
    (tmp_path / "keys.txt").write_text("roe2001 roe\ndoe2000 doe\n")
    assert run(["rekey", "--map", "keys.txt", "main.tex", "--write"]) == 0
    reports = ["unlearnbib: keys.txt: 'doe2000' is in none of the files", "unlearnbib: 1 key renamed"]
    assert capsys.readouterr().err.splitlines() == reports
    assert (tmp_path / "main.tex").read_text() == r"\cite{roe}"
    assert run(["rekey", "--map", "keys.txt", "main.tex", "--write"]) == 0  # it was renamed before
    assert capsys.readouterr().err.splitlines() == [reports[0], "unlearnbib: 0 keys renamed"]
    (tmp_path / "keys.txt").write_text("doe2000 doe\n")
    assert run(["rekey", "--map", "keys.txt", "main.tex", "--write"]) == 1
    assert capsys.readouterr().err.splitlines() == [reports[0], "unlearnbib: 0 keys renamed"]
