"""The keys in a file that unlearnbib wrote stay when another run knows more, whatever command writes it."""

import json
import re

import pytest

LINK = "https://arxiv.org/abs/2401.{:05}"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_catalog(count, *, with_authors):
    """Write a list of made-up papers, with their authors or without them."""
    rows = [
        {"title": f"Sand Study {number}", "year": 2024, "link": LINK.format(number)}
        | ({"authors": [f"Jane Author{chr(97 + number % 26)}"]} if with_authors else {})
        for number in range(1, count + 1)
    ]
    with open("papers.json", "w", encoding="utf-8") as file:
        json.dump(rows, file)


def read_keys(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return re.findall(
        r'^@\w+\{([^,]+),|^\{?"id": "([^"]+)"|^  "id": "([^"]+)"|"key": "([^"]+)"', text, re.MULTILINE
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "-o", "refs.bib"),
        ("export", "-o", "refs.bib", "--format", "biblatex"),
        ("export", "-o", "refs.json", "--format", "csl-json"),
        ("resolve", "-o", "refs.jsonl"),
        ("export", "-o", "refs.bib", "--key-pattern", "acl"),
        ("export", "-o", "refs.bib", "--merge"),
    ],
)
def test_no_key_changes_when_authors_become_known(call, arguments):
    path = arguments[2]
    command = (*arguments, "--catalog", "papers.json")
    write_catalog(60, with_authors=False)
    assert call(*command)[0] == 0
    first = read_keys(path)
    write_catalog(61, with_authors=True)
    assert call(*command)[0] == 0
    assert len(set(first)) == 60
    assert read_keys(path)[:60] == first
    assert len(read_keys(path)) == 61


def test_another_pattern_renames_and_says_so(call):
    write_catalog(1, with_authors=True)
    call("export", "papers.json", "-o", "refs.bib")
    _, _, err = call("export", "papers.json", "-o", "refs.bib", "--key-pattern", "acl")
    assert "renames 1 key: authorb2024sand -> authorb-2024-sand" in err
    assert call("export", "papers.json", "-o", "refs.bib")[2] == ""  # that of the file is taken for granted
    assert read_keys("refs.bib")[0][0] == "authorb-2024-sand"


def test_the_lock_takes_precedence(call, folder):
    write_catalog(1, with_authors=False)
    call("export", "papers.json", "-o", "refs.bib")
    (folder / "unlearnbib.lock").write_text("mine arxiv:2401.00001\n", encoding="utf-8")
    call("export", "papers.json", "-o", "refs.bib")
    assert "@misc{mine," in (folder / "refs.bib").read_text(encoding="utf-8")


def test_a_document_finds_the_old_and_the_new_key(call, folder):
    write_catalog(2, with_authors=False)
    command = ("export", "--cited", "main.tex", "-o", "refs.bib", "--catalog", "papers.json")
    (folder / "main.tex").write_text(r"\cite{sandstudy12024}", encoding="utf-8")
    assert call(*command)[0] == 0
    write_catalog(2, with_authors=True)
    (folder / "main.tex").write_text(r"\cite{sandstudy12024, authorc2024sand}", encoding="utf-8")
    for _ in range(2):
        assert call(*command)[2] == ""
        keys = [one[0] for one in read_keys("refs.bib")]
        assert sorted(keys) == ["authorc2024sand", "sandstudy12024"]
    (folder / "main.tex").write_text(r"\cite{authorb2024sand, arxiv:2401.00001}", encoding="utf-8")
    _, _, err = call(*command)
    assert "no paper" not in err
