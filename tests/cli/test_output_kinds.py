"""Formatted citations in files: each holds the kind that its suffix says."""

import io

import docx
import odfdo
import pytest

STARTS = {
    "refs.txt": b"Jin, Z., ",
    "refs.html": b'<div class="csl-bib-body">\n',
    "refs.HTM": b'<div class="csl-bib-body">\n',
    "refs.md": b"Jin, Z., ",
    "refs.markdown": b"Jin, Z., ",
    "refs.tex": b"\\providecommand{\\href}[2]{#2}\n\\begin{sloppypar}\nJin, Z., ",
    "refs.rtf": b"{\\rtf1\\ansi",
    "refs.docx": b"PK\x03\x04",
    "refs.odt": b"PK\x03\x04",
    "refs": b"Jin, Z., ",
}
MARKS = {"refs.txt": b"In A. Globerson", "refs.md": b"*Advances in", "refs.markdown": b"*Advances in"}
EXPORT = ("export", "--key", "jin2024rwku", "--format", "citations", "--style", "apa")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", STARTS)
def test_a_file_is_of_the_kind_of_its_suffix(call, folder, name):
    assert call(*EXPORT, "-o", name) == (0, "", "")
    content = (folder / name).read_bytes()
    assert content.startswith(STARTS[name])
    assert MARKS.get(name, b"") in content
    assert call(*EXPORT, "-o", name) == (0, "", "")
    assert (folder / name).read_bytes() == content


def test_a_file_of_the_author_is_not_replaced(call, folder):
    (folder / "refs.docx").write_bytes(b"PK mine")
    code, _, err = call(*EXPORT, "-o", "refs.docx")
    assert code == 1
    assert "it may be yours" in err
    assert (folder / "refs.docx").read_bytes() == b"PK mine"
    assert call(*EXPORT, "-o", "refs.docx", "--force")[0] == 0
    assert (folder / "refs.docx~").read_bytes() == b"PK mine"


def test_a_setting_gives_way_to_the_suffix_and_an_option_does_not(call, folder):
    (folder / "unlearnbib.toml").write_text('as = "html"\n')
    assert call(*EXPORT)[1].startswith("<div")
    assert call(*EXPORT, "-o", "refs.md")[0] == 0
    assert "*Advances in" in (folder / "refs.md").read_text("utf-8")
    code, _, err = call(*EXPORT, "-o", "refs.md", "--as", "html")
    assert code == 1
    assert "--as html is not .md, which is markdown; leave out one of them" in err


def test_settings_of_a_folder_are_those_of_the_list(call, folder):
    (folder / "unlearnbib.toml").write_text(
        'group = "year"\nannotate = "note"\nsort = "year"\nmax-authors = 1\n'
    )
    code, out, err = call(*EXPORT)
    assert (code, err) == (0, "unlearnbib: no note for jin2024rwku\n")
    assert out.startswith("2024\n\nJin, Z. et al. (2024)")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_citation_and_its_references_in_a_document(call, folder, kind):
    name = f"cited.{kind}"
    line = ("cite", "jin2024rwku", "gu2025evasion", "--style", "acl", "--sort", "key", "--max-authors", "1")
    assert call(*line, "-o", name) == (0, "", "")
    content = io.BytesIO((folder / name).read_bytes())
    if kind == "docx":
        texts = [one.text for one in docx.Document(content).paragraphs]
    else:
        texts = [one.text_recursive for one in odfdo.Document(content).body.get_paragraphs()]
    assert texts[0] == "(Jin et al., 2024; Gu et al., 2025)"
    assert [text.split(". ")[0] for text in texts[1:]] == ["Tianle Gu et al", "Zhuoran Jin et al"]


def test_a_document_of_markdown_is_written_as_markdown(call, folder):
    (folder / "paper.md").write_text("As @jin2024rwku says.\n")
    code, _, err = call("cite", "--document", "paper.md", "--style", "apa", "-o", "paper.docx")
    assert code == 1
    assert "--output: 'paper.docx' is not Markdown, as a --document stays" in err
    line = ("cite", "--document", "paper.md", "--style", "apa", "--max-authors", "1", "-o", "out.md")
    assert call(*line)[0] == 0
    assert "\nJin, Z. et al. (2024)" in (folder / "out.md").read_text("utf-8")
