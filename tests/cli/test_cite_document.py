"""The citations of a Markdown document on the command line."""

import pytest

WORKS = """@article{doe, author = {Doe, Jane and Roe, Max}, title = {On sand}, journal = {Dunes}, year = 2020}
@book{solo, author = {Doe, Jane}, title = {A book}, publisher = {Dune Press}, year = 2020}
@book{rest, author = {Poe, Eva}, title = {The rest}, publisher = {Dune Press}, year = 2001}
"""


@pytest.fixture
def paper(tmp_path):
    """Return a writer of a document beside its bibliography."""
    (tmp_path / "works.bib").write_text(WORKS)
    path = tmp_path / "paper.md"

    def write(text, **metadata):
        fields = "".join(
            f"{name}: {value}\n" for name, value in {"bibliography": "works.bib", **metadata}.items()
        )
        path.write_text(f"---\n{fields}---\n\n{text}")
        return path

    return write


@pytest.fixture
def folder(paper, tmp_path, monkeypatch):
    """Return the current folder, which has a document and a bibliography."""
    paper("Known [@solo].\n")
    (tmp_path / "paper.tex").write_text("\\cite{solo}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_document_gets_its_citations_and_references(call, paper, tmp_path):
    path = paper("As @solo [p. 3] says [see @doe; -@solo]. `[@doe]`\n", csl="apa")
    before, out = path.read_bytes(), tmp_path / "out.md"
    assert call("cite", "--document", str(path), "-o", str(out)) == (0, "", "")
    body = out.read_text().partition("---\n\n")[2]
    assert body == (
        "As Doe (2020, p. 3) says (2020; see Doe \\& Roe, 2020). `[@doe]`\n\n"
        "Doe, J. (2020). *A book*. Dune Press.\n\nDoe, J., \\& Roe, M. (2020). On sand. *Dunes*.\n"
    )
    assert path.read_bytes() == before


def test_works_without_a_citation_and_a_title(call, paper):
    path = paper("Only [@solo].\n", csl="ieee", nocite='"@rest"', **{"reference-section-title": "Works"})
    code, out, err = call("cite", "--document", str(path))
    assert (code, err) == (0, "")
    assert out.endswith("\n\n# Works\n\n\\[1\\] J. Doe, *A book*. Dune Press, 2020.\n\n"
                        "\\[2\\] E. Poe, *The rest*. Dune Press, 2001.\n")  # fmt: skip


def test_a_key_without_a_paper_is_bold_and_told_with_its_line(call, paper):
    path = paper("Known [@solo; @gone].\n")
    code, out, err = call("cite", "--document", str(path), "--style", "apa")
    assert code == 0
    assert "Known (Doe, 2020; **gone?**).\n" in out
    assert err == f"unlearnbib: {path}:5: no paper has the key 'gone'\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "required: KEY; give keys of papers, or --document FILE; see unlearnbib cite --help"),
        (("solo",), 2, "required: --style; name one with --style, `unlearnbib styles` lists them"),
        (("solo", "--document", "paper.md"), 1, "KEY: 'solo' is for a single citation; --document has its own keys"),
        (("--document", "paper.md", "--as", "html"), 1, "--as: 'html' is not Markdown, as a --document stays"),
        (("--document", "paper.md"), 1,
         "style '': name one, such as acl or ieee, or write `csl: acl` into the metadata"),
        (("--document", "none.md"), 1, "none.md: there is no such file"),
        (("--document", "paper.tex", "--style", "apa"), 1,
         "paper.tex: citations are printed only in .md, .markdown, .qmd, .rmd"),
        (("--document", "paper.md", "--style", "apa", "-o", "paper.md", "--force"), 1,
         "paper.md: cannot be written: it is an input too (paper.md); name another file"),
        (("--document", "paper.md", "--style", "apa", "-o", "works.bib"), 1, "works.bib: "),
    ],
)  # fmt: skip
def test_a_failure_says_what_to_do(call, folder, arguments, code, message):
    found, out, err = call("cite", *arguments)
    assert (found, out) == (code, "")
    assert message in err
    assert (folder / "works.bib").read_text() == WORKS


def test_a_document_may_have_its_entries_in_its_metadata(call, tmp_path):
    path = tmp_path / "own.md"
    path.write_text(
        "---\ntitle: Own\nreferences:\n- id: quill\n  type: book\n  title: Dry ink\n"
        "  author:\n  - family: Quill\n    given: Ada\n  issued: 2001\n...\n\nInk [@quill].\n"
    )
    code, out, err = call("cite", "--document", str(path), "--style", "apa")
    assert (code, err) == (0, "")
    assert out.endswith("\n\nInk (Quill, 2001).\n\nQuill, A. (2001). *Dry ink*.\n")


def test_a_document_of_windows_stays_one(call, tmp_path, paper):
    path = paper("```\n@doe\n```\n\nKnown [@solo].\n\n::: {#refs}\n:::\n\nEnd.\n", nocite='"@rest"')
    plain = call("cite", "--document", str(path), "--style", "apa")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    out = tmp_path / "out.md"
    assert call("cite", "--document", str(path), "--style", "apa", "-o", str(out)) == (0, "", "")
    assert out.read_bytes().decode() == plain[1].replace("\n", "\r\n")
    assert "```\n@doe\n```\n\nKnown (Doe, 2020)." in plain[1]


def test_a_document_in_latin_1_is_written_in_utf_8(call, paper, tmp_path):
    path = paper("Wie Jörg [@solo] sagt.\n")
    path.write_bytes(path.read_text().encode("latin-1"))
    out = tmp_path / "out.md"
    assert call("cite", "--document", str(path), "--style", "apa", "-o", str(out))[0] == 0
    assert "Wie Jörg (Doe, 2020) sagt.\n" in out.read_text(encoding="utf-8")


def test_a_citation_in_the_metadata_is_told(call, paper):
    path = paper("Known [@solo].\n", abstract="As @solo says", nocite='"@rest"')
    code, _, err = call("cite", "--document", str(path), "--style", "apa")
    assert code == 0
    assert err.endswith(f"{path}:3: @solo in the metadata is not printed; it stays as it is\n")
