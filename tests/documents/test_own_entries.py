"""A document's own files of entries: their keys are known, their entries taken where the output needs them."""

import json

import pytest

from unlearnbib import cited, load, only_cited
from unlearnbib.bib import parse
from unlearnbib.cli import run

OWN = "% mine\n@book{doe2001book, author={Doe, Jane}, title={A Book}, publisher={Example Press}, year=2001, ids={old}}\n"
TEX = "\\cite{doe2001book, jin2024rwku}\n\\bibliography{refs,own}"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.bib").write_text(OWN)
    (tmp_path / "main.tex").write_text(TEX)
    return tmp_path


def call(capsys, *arguments):
    code = run(["export", "--cited", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def keys_of(text):
    return [entry.key for entry in parse(text).entries]


def test_an_entry_stays_in_the_file_that_is_read_beside_the_output(folder, capsys):
    for _ in range(2):
        assert call(capsys, "main.tex", "-o", "refs.bib") == (0, "", "")
        assert keys_of((folder / "refs.bib").read_text()) == ["jin2024rwku"]
    assert (folder / "own.bib").read_text() == OWN


def test_on_the_standard_output_the_catalog_takes_precedence(folder, capsys):
    (folder / "refs.bib").write_text("@misc{jin2024rwku, title={Old}}")
    code, out, err = call(capsys, "main.tex")
    assert (code, keys_of(out), err) == (0, ["jin2024rwku"], "")
    assert "Old" not in out


def test_another_output_has_all_of_them_as_they_are(folder, capsys):
    (folder / "refs.bib").touch()
    assert call(capsys, "main.tex", "-o", "all.bib")[::2] == (0, "")
    text = (folder / "all.bib").read_text()
    assert sorted(keys_of(text)) == ["doe2001book", "jin2024rwku"]
    assert "publisher = {Example Press}" in text
    rows = json.loads(call(capsys, "main.tex", "--format", "csl-json")[1])
    assert {row["id"]: row["type"] for row in rows}["doe2001book"] == "book"


def test_a_file_of_the_document_takes_precedence_over_the_catalog(folder, capsys):
    (folder / "own.bib").write_text(OWN + "@misc{jin2024rwku, title={Mine}}")
    (folder / "main.tex").write_text("\\cite{jin2024rwku, gu2025evasion}\\bibliography{refs,own}")
    assert call(capsys, "main.tex", "-o", "refs.bib") == (0, "", "")
    assert keys_of((folder / "refs.bib").read_text()) == ["gu2025evasion"]
    assert call(capsys, "main.tex", "-o", "all.bib")[0] == 0
    assert "title = {Mine}" in (folder / "all.bib").read_text()


def test_what_the_output_alone_has_is_not_lost(folder, capsys):
    assert call(capsys, "main.tex", "-o", "all.bib")[0] == 0
    (folder / "own.bib").unlink()
    (folder / "main.tex").write_text("\\cite{doe2001book, jin2024rwku}\\addbibresource{all.bib}")
    assert call(capsys, "main.tex", "-o", "all.bib")[::2] == (0, "")
    assert sorted(keys_of((folder / "all.bib").read_text())) == ["doe2001book", "jin2024rwku"]


def test_a_merge_keeps_the_own_entries_and_reports_no_key(folder, capsys):
    (folder / "main.tex").write_text("\\cite{doe2001book, jin2024rwku}\\bibliography{own}")
    code, _, err = call(capsys, "main.tex", "--merge", "-o", "own.bib")
    assert (code, "no paper" in err) == (0, False)
    assert (folder / "own.bib").read_text().startswith(OWN)
    assert keys_of((folder / "own.bib").read_text()) == ["doe2001book", "jin2024rwku"]


def test_nothing_is_needed_if_the_own_files_have_all(folder, capsys):
    (folder / "main.tex").write_text("\\cite{doe2001book, OLD}\\bibliography{refs,own}")
    code, out, err = call(capsys, "main.tex", "-o", "refs.bib")
    assert (code, out, err) == (
        0, "", "unlearnbib: main.tex: its own files have all that is cited; nothing was written\n",
    )  # fmt: skip
    assert not (folder / "refs.bib").exists()


def test_a_missing_file_is_reported_once(folder, capsys):
    (folder / "main.tex").write_text(
        "\\cite{jin2024rwku}\n\\bibliography{IEEEabrv,refs,gone,gone}\\bibliography{gone}"
    )
    assert call(capsys, "main.tex", "-o", "refs.bib")[2] == (
        "unlearnbib: main.tex:2: gone.bib does not exist; its keys are not known\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.md", "---\nbibliography: own.bib\n---\n[@doe2001book; @jin2024rwku]"),
        ("m.qmd", "---\nbibliography:\n  - refs.bib\n  - own.bib\n---\n@doe2001book @jin2024rwku"),
        ("m.typ", '@doe2001book @jin2024rwku #bibliography(("refs.bib", "own.bib"))'),
        ("m.tex", "\\addbibresource{own.bib}\\addbibresource[x]{refs.bib}\\cite{doe2001book,jin2024rwku}"),
        ("m.aux", "\\citation{doe2001book,jin2024rwku}\n\\bibdata{refs,own}\n"),
        ("m.org", "#+bibliography: own.bib\n[cite:@doe2001book;@jin2024rwku]"),
        ("m.rst", ":cite:`doe2001book,jin2024rwku`\n\n.. bibliography:: own.bib\n"),
    ],
)
def test_each_kind_names_its_files(folder, capsys, name, text):
    (folder / name).write_text(text)
    code, _, err = call(capsys, name, "-o", "refs.bib")
    assert (code, err) == (0, "")
    is_listed = "refs" in text
    keys = keys_of((folder / "refs.bib").read_text())
    assert keys == ["jin2024rwku", *(["doe2001book"] if not is_listed else [])]


def test_the_keys_of_a_library_of_typst(folder, capsys):
    (folder / "works.yml").write_text("mine:\n  type: Book\n  title: A Book\n")
    (folder / "m.typ").write_text('@mine @jin2024rwku #bibliography("works.yml")')
    code, out, err = call(capsys, "m.typ")
    assert (code, keys_of(out), err) == (0, ["jin2024rwku"], "")


@pytest.mark.parametrize("content", [b"", b"@book{broken", b"\xff\xfe\0", b"@misc{}", b"{" * 10_000])
def test_a_broken_file_costs_only_its_keys(folder, content):
    (folder / "own.bib").write_bytes(content)
    picked = only_cited(load(), cited("main.tex"), output="refs.bib")
    assert [paper.key for paper in picked.papers] == ["jin2024rwku"]
    assert "no paper has the key 'doe2001book'" in str(picked.problems[-1])


def test_an_output_in_another_folder_is_the_missing_file(folder, capsys):
    (folder / "paper").mkdir()
    (folder / "paper" / "main.tex").write_text("\\cite{jin2024rwku}\\bibliography{refs}")
    assert call(capsys, "paper/main.tex", "-o", "refs.bib") == (0, "", "")


def test_a_bibliography_with_a_character_of_no_file_name_is_told(tmp_path):
    page = tmp_path / "a.org"
    page.write_bytes(b"#+bibliography: \x00own.bib\ncite:a\n")
    found = cited(str(page))
    assert found.bibliographies == ()
    assert [one.message for one in found.problems] == [
        "names a bibliography with a character that no file name has"
    ]
