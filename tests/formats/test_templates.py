"""Templates of users: escaped by their kind, run in a sandbox, their faults told with the line."""

import subprocess
import sys
import tomllib

import pytest
import yaml

import unlearnbib
from places import ROOT
from unlearnbib.catalog import read_text
from unlearnbib.errors import OutputError, TemplateFileError
from unlearnbib.formats.templates import Template
from unlearnbib.model import Name, Paper

EXAMPLES = ROOT / "examples" / "templates"
HOSTILE = Paper(
    'A <b> & "c" {d} $e$ \\input{f} *g* # 1: %', key="Doe:99", year=1999, authors=(Name("O'Neil", "Ann"),),
    container_title="R&D", url="https://a.example/b",
)  # fmt: skip


def fill(folder, name, text, papers=(HOSTILE,)):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return unlearnbib.fill_template(papers, path)


TITLE = "{% for paper in papers %}{{ paper.title }}{% endfor %}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", "A &lt;b&gt; &amp; &#34;c&#34; {d} $e$ \\input{f} *g* # 1: %"),
        ("a.xml.j2", "A &lt;b&gt; &amp; &#34;c&#34; {d} $e$ \\input{f} *g* # 1: %"),
        ("a.md", 'A \\<b\\> \\& "c" {d} \\$e\\$ \\\\input{f} \\*g\\* \\# 1: %'),
        ("a.txt", 'A <b> & "c" {d} $e$ \\input{f} *g* # 1: %'),
        ("a.org.jinja", 'A <b> & "c" {d} $e$ \\input{f} *g* # 1: %'),
    ],
)
def test_values_are_escaped_by_the_kind_of_the_output(tmp_path, name, expected):
    assert fill(tmp_path, name, TITLE) == expected


def test_nothing_of_a_value_runs_in_tex(tmp_path):
    text = fill(tmp_path, "a.tex", TITLE)
    assert "\\input" not in text
    assert text.startswith("A {\\textless}b{\\textgreater} \\& ")
    assert "\\#" in text
    assert text.endswith("\\%")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "{{ papers|bibtex }}", "@inproceedings{doe99,"),
        ("a.txt", "{{ papers[0]|as_format('ris') }}", "TY  - "),
        ("a.txt", "{{ papers[0]|citation('acl') }}", "Ann O’Neil. 1999. "),
        ("a.html", "{{ papers[0]|citation('acm') }}", "Ann O’Neil. 1999. A &#60;b&#62; &#38;"),
        ("a.tex", "{{ 'x_y'|latex }}{{ 'z_'|safe }}{{ none }}", "x\\_yz_"),
        ("a.md", "{{ papers[0]|link }} {{ papers[0]|venue }}", "https://a.example/b R\\&D"),
        ("a.html", "{{ papers|bibtex }}", "{\\textless}b{\\textgreater} \\&amp; "),
    ],
)
def test_filters(tmp_path, name, text, expected):
    paper = Paper(
        HOSTILE.title, key="doe99", year=1999, authors=HOSTILE.authors, container_title="R&D", url=HOSTILE.url
    )
    filled = fill(tmp_path, name, text, [paper])
    assert expected in filled
    assert "[1]" not in filled


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{{ paper.title", 2, "unexpected end of template"),
        ("a\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{% for p in papers %}\n{{ p.colour }}\n{% endfor %}", 2, "has no attribute 'colour'"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ papers[0]|citation('no-such-style') }}", 1, "no-such-style"),
        ("{{ papers|paint }}", 1, "No filter named 'paint'"),
        ("{{ papers.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1, "unsafe"),
        ("{% include '../secret.txt' %}", 1, "there is no such template"),
    ],
)
def test_a_fault_is_one_line_with_its_place(tmp_path, text, line, words):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(TemplateFileError) as caught:
        fill(tmp_path / "in", "own.txt", text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / 'in' / 'own.txt'}:{line}: ")
    assert words in message
    assert "\n" not in message


def test_a_template_that_is_not_there(tmp_path):
    with pytest.raises(TemplateFileError, match="no such template"):
        Template(str(tmp_path / "none.tex"))


def test_a_folder_has_a_file_for_each_paper(tmp_path):
    template = tmp_path / "page.md.j2"
    template.write_text("{{ paper.key }} of {{ papers|length }}")
    papers = [HOSTILE, Paper("On Sand", key="roe")]
    folder = tmp_path / "out"
    assert unlearnbib.fill_folder(papers, template, folder) == 2
    texts = {path.name: path.read_text() for path in folder.iterdir() if path.suffix == ".md"}
    assert texts == {"~Doe~3a99.md": "Doe:99 of 2", "roe.md": "roe of 2"}
    (folder / "roe.md").write_text("mine")
    with pytest.raises(OutputError, match="may be yours"):
        unlearnbib.fill_folder(papers, template, folder)
    assert (folder / "roe.md").read_text() == "mine"


@pytest.fixture(scope="module")
def papers():
    return [*unlearnbib.load(), HOSTILE]


def test_the_example_of_jekyll_has_front_matter(papers, tmp_path):
    unlearnbib.fill_folder(papers, EXAMPLES / "jekyll.md.j2", tmp_path)
    heads = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]) for path in tmp_path.glob("*.md")
    ]
    assert {one["title"] for one in heads} == {paper.title for paper in papers}
    assert all(one["permalink"].startswith("/publication/") for one in heads)


def test_the_example_of_hugo_has_front_matter(papers, tmp_path):
    unlearnbib.fill_folder(papers, EXAMPLES / "hugo.md.j2", tmp_path)
    heads = [
        tomllib.loads(path.read_text(encoding="utf-8").split("+++\n")[1]) for path in tmp_path.glob("*.md")
    ]
    assert {one["title"] for one in heads} == {paper.title for paper in papers}
    assert all(isinstance(one["authors"], list) and one["authors"] for one in heads)


def test_the_example_of_org_is_read_as_a_catalog(papers):
    text = unlearnbib.fill_template(papers, EXAMPLES / "papers.org.j2")
    assert text.count("\n* ") == len(papers)
    assert len(read_text(text, "papers.org").papers) >= len(papers) - 1


@pytest.mark.tex
def test_the_example_of_a_cv_is_set_by_latex(tex, papers, tmp_path):
    text = unlearnbib.fill_template(papers, EXAMPLES / "cv.tex.j2")
    assert text.count("\\item ") == len(papers)
    (tmp_path / "cv.tex").write_text(text, encoding="utf-8")
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cv"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-o", "out/"], 0, "out/: 1 file"),
        (["-o", "own.txt"], 1, "it is an input too (own.txt)"),
        (["--merge", "-o", "refs.bib"], 1, "--merge and --template exclude each other"),
        (["--style", "acl"], 1, "--style requires --format"),
    ],
)
def test_the_command(tmp_path, arguments, code, words):
    (tmp_path / "own.txt").write_text("{{ papers|length }}")
    run = subprocess.run(
        [sys.executable, "-m", "unlearnbib", "export", "--key", "jin2024rwku", "--template", "own.txt", *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, words in run.stderr) == (code, True), run.stderr
    if not code:
        assert (tmp_path / "out" / "jin2024rwku.txt").read_text() == "1"


@pytest.mark.parametrize(
    ("text", "place"), [("a\n{% if %}", "part.txt:2"), ("a\n\n{{ nope.a }}", "part.txt:3")]
)
def test_a_fault_of_an_included_template_names_its_file(tmp_path, text, place):
    (tmp_path / "part.txt").write_text(text)
    (tmp_path / "own.txt").write_text("\n\n\n{% include 'part.txt' %}")
    with pytest.raises(TemplateFileError) as caught:
        Template(str(tmp_path / "own.txt")).fill([])
    assert str(caught.value).startswith(f"{tmp_path / place}: ")
