"""Every door through which a text comes to TeX, with a payload: set by real engines that may run commands.

The folder has a canary, and -shell-escape is on: had a payload run, its file would be there, or the text of
the canary in the log or in the PDF. `test_the_canary_sings` shows that each payload could.
"""

import json
import os
import re
import shutil
import subprocess
import warnings

import pytest

from unlearnbib import Name, Paper
from unlearnbib.cli import run
from unlearnbib.formats.templates import Template

pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.usefixtures("tex")]

CANARY = "CANARYSINGS"
PAYLOADS = [
    r"\input{canary}", r"^^5cinput{canary}", r"\immediate\write18{touch ran}", r"\input{|touch ran}",
    r"\directlua{os.execute('touch ran')}", r"\immediate\openout5=ran\immediate\write5{x}\immediate\closeout5",
    r"\csname input\endcsname{canary}", r"\catcode`\|=0 |input{canary}", r"$\input{canary}$",
    "\\in\u00adput{canary}", "\uff3cinput{canary}", r"}\input{canary}{", r"\href{run:touch ran}{\input{canary}}",
    "%\n\\input{canary}", "\u2028\\input{canary}", r"{\textbackslash}input{canary}", r"\@@input canary ",
    r"^^^^005cinput{canary}", r"\luaexec{os.execute('touch ran')}", r"\ShellEscape{touch ran}",
]  # fmt: skip
#: Those that run as they are, in the engine; the others attack what decodes or escapes a text.
SINGING = {"pdflatex": (0, 1, 2, 3, 5, 6, 8), "lualatex": (0, 3, 4, 5, 6, 17)}
ENGINES = [("pdflatex", "bibtex"), ("lualatex", "bibtex"), ("pdflatex", "biblatex"), ("lualatex", "biblatex")]
PAGE = {
    "bibtex": r"\usepackage[round]{natbib}\usepackage[hidelinks]{hyperref}\begin{document}\nocite{*}"
    r"\bibliographystyle{plainnat}\bibliography{refs}",
    "biblatex": r"\usepackage[hidelinks]{hyperref}\usepackage[backend=biber,maxbibnames=99]{biblatex}"
    r"\addbibresource{refs.bib}\begin{document}\nocite{*}\printbibliography",
    "body": r"\usepackage[hidelinks]{hyperref}\begin{document}\input{body}",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "canary.tex").write_text(CANARY)
    return tmp_path


def compile_page(folder, engine, kind):
    """Set a page with that engine, which may run commands, and return all that it says and prints."""
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{textcomp,amsmath,amssymb}"
    (folder / "main.tex").write_text(head + PAGE[kind] + "\nUnharmed\n\\end{document}\n", encoding="utf-8")
    latex = [engine, "-shell-escape", "-interaction=nonstopmode", "main.tex"]
    reader = {"bibtex": [["bibtex", "main"]], "biblatex": [["biber", "--nolog", "main"]]}.get(kind, [])
    said = "".join(
        call(folder, command) for command in ([latex, *reader, latex, latex] if reader else [latex])
    )
    return said + call(folder, ["pdftotext", "main.pdf", "-"])


def call(folder, command):
    done = subprocess.run(
        [shutil.which(command[0]) or command[0], *command[1:]],
        cwd=folder,
        env={**os.environ, "max_print_line": "10000", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def has_sung(folder, said):
    """Return whether a payload ran: its file is there, or the canary was read."""
    return (folder / "ran").exists() or (folder / "ran.tex").exists() or CANARY in re.sub(r"\s", "", said)


def assert_silent(folder, said):
    assert not has_sung(folder, said)
    assert "Unharmed" in said, said[-3_000:]


@pytest.mark.parametrize(("engine", "number"), [(one, number) for one in SINGING for number in SINGING[one]])
def test_the_canary_sings(folder, engine, number):
    if not shutil.which(engine):
        pytest.skip(f"no {engine} here")
    (folder / "body.tex").write_text(PAYLOADS[number].removesuffix("{") + "\n")
    assert has_sung(folder, compile_page(folder, engine, "body"))


TEXTS = """title title-short container-title container-title-short collection-title event-title event-place
    publisher publisher-place page volume issue number edition note annote abstract language genre medium
    status version archive archive_location keyword URL DOI ISBN ISSN PMID PMCID section source scale""".split()
PEOPLE = ("author", "editor", "translator", "collection-editor", "director")


def make_items():
    """Return a work for each payload, which has it in every variable, and one without any."""
    for number, payload in enumerate(PAYLOADS):
        person = {"family": payload, "given": payload, "suffix": payload, "dropping-particle": payload}
        item = {
            "id": f"w{number}",
            "type": ("article-journal", "paper-conference", "book", "report")[number % 4],
        }
        item |= dict.fromkeys(TEXTS, payload) | {
            "URL": f"https://a.org/{payload}",
            "DOI": f"10.1234/{payload}",
        }
        item |= {name: [person, {"literal": payload}] for name in PEOPLE}
        item |= {
            "title": f"Sand {number} {payload}",
            "issued": {"date-parts": [[payload]], "literal": payload},
        }
        item |= {"custom": {"unlearnbib": {"identity": f"arxiv:{payload}", "sources": {"title": payload}}}}
        yield item
        yield {"id": payload, "type": "article", "title": f"Key {number}", "citation-key": payload}
    yield {"id": "unharmed", "type": "book", "title": "A Witness", "author": [{"family": "Doe"}]}


def export_quietly(*arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return run(["export", *arguments])


@pytest.mark.parametrize(("engine", "dialect"), ENGINES)
def test_nothing_of_a_list_runs(folder, engine, dialect):
    if not shutil.which(engine):
        pytest.skip(f"no {engine} here")
    (folder / "works.json").write_text(json.dumps(list(make_items())), encoding="utf-8")
    code = export_quietly(
        "--catalog", "works.json", "-o", "refs.bib", "--format", dialect, "--profile", "full"
    )
    assert code == 0
    assert (folder / "refs.bib").read_text(encoding="utf-8").count("\n@") >= len(PAYLOADS)
    assert_silent(folder, compile_page(folder, engine, dialect))


OWN = r"""@article{own, author = {Doe, Jane}, title = {On Sand}, journal = {Dunes}, year = 2020, doi = {10.1234/own}}
@misc{ready, title = {A Witness}, author = {Doe, Jo}, year = 2021}
"""


@pytest.mark.parametrize("kind", ["bibtex", "biblatex"])
def test_nothing_of_a_list_runs_when_it_is_merged_into_an_own_file(folder, kind):
    items = [item | {"DOI": "10.1234/own"} if item["id"] == "w0" else item for item in make_items()]
    (folder / "works.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "refs.bib").write_text(OWN)
    assert export_quietly("--catalog", "works.json", "-o", "refs.bib", "--merge") == 0
    assert len((folder / "refs.bib").read_text(encoding="utf-8")) > len(OWN)
    said = compile_page(folder, "pdflatex", kind)
    assert "pdfTeX" in said
    assert not has_sung(
        folder, said
    )  # biblatex takes types and languages for keys: TeX may give up over them
    assert kind == "biblatex" or "Unharmed" in said


LOCK_LINES = [
    "{0} doi:10.1234/own", "good doi:10.1234/own {0}", "good doi:10.1234/own old {0}", "good doi:{0}",
    "good title:onsand:2020:{0}",
]  # fmt: skip
SETTINGS = [
    "key-pattern = {0}", "links = {0}", "booktitle = {0}", "profile = {0}", "letters = {0}", "catalog = [{0}]",
    "style = {0}", "locale = {0}", '{0} = "x"', 'key-pattern = "[auth]{1}[year]"',
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_nothing_of_a_lock_or_of_settings_runs(folder, dialect):
    """What is refused writes nothing; what is taken writes one file, and all of them are set on one page."""
    (folder / "list.json").write_text(
        json.dumps(
            [
                {
                    "id": "w",
                    "type": "book",
                    "title": "On Sand",
                    "DOI": "10.1234/own",
                    "author": [{"family": "Doe"}],
                }
            ]
        )
    )
    texts = []
    for name, lines in (("unlearnbib.lock", LOCK_LINES), ("unlearnbib.toml", SETTINGS)):
        for line in lines:
            for payload in PAYLOADS:
                word = "".join(payload.split()) if name.endswith("lock") else json.dumps(payload)
                (folder / name).write_text(line.format(word, word[1:-1]) + "\n", encoding="utf-8")
                if (
                    export_quietly("--catalog", "list.json", "-o", "one.bib", "--force", "--format", dialect)
                    == 0
                ):
                    texts.append((folder / "one.bib").read_text(encoding="utf-8"))
        (folder / name).unlink()
    assert texts
    entries = [text[text.index("\n@") if not text.startswith("@") else 0 :] for text in texts]
    numbered = (re.sub(r"(@\w+\{)", rf"\g<1>n{number}", text, count=1) for number, text in enumerate(entries))
    (folder / "refs.bib").write_text("\n".join(numbered), encoding="utf-8")
    assert_silent(folder, compile_page(folder, "pdflatex", dialect))


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title><id>t</id></info>
<locale><terms><term name="in">{0}</term><term name="editor">{0}</term></terms></locale>
<citation><layout prefix="{0}"><text value="{0}"/></layout></citation>
<bibliography><layout prefix="{0}" suffix="{0}" delimiter="{0}"><group delimiter="{0}">
<text variable="title" prefix="{0}" suffix="{0}"/><text term="in"/><text value="{0}"/>
<names variable="author"><name delimiter="{0}" sort-separator="{0}" and="text"/><label/></names>
<text variable="URL"/></group></layout></bibliography></style>"""


def escape_xml(text):
    return "".join(f"&#{ord(one)};" for one in text)


def test_nothing_of_a_style_or_of_a_template_runs(folder):
    """References as LaTeX: of the values of works, and of the terms, affixes and values of somebody's style."""
    (folder / "works.json").write_text(json.dumps(list(make_items())), encoding="utf-8")
    bodies = []
    for number, payload in enumerate(PAYLOADS):
        (folder / "own.csl").write_text(STYLE.format(escape_xml(payload)), encoding="utf-8")
        output = f"out{number}.tex"
        if (
            export_quietly(
                "--catalog", "works.json", "--format", "citations", "--style", "own.csl", "-o", output
            )
            == 0
        ):
            bodies.append((folder / output).read_text(encoding="utf-8"))
    (folder / "cv.tex").write_text(
        r"{% for one in papers %}\par {{ one.title }} {{ one.publisher }} {{ one.url }} {{ one.venue }} {{ one.key }}"
        r"{{ one | citation }}{% for name in one.authors %}{{ name.family }}{% endfor %}{% endfor %}"
    )
    papers = [
        Paper(one, venue=one, year=2020, authors=(Name(one, one),), publisher=one, url=f"https://a.org/{one}")
        for one in PAYLOADS
    ]
    bodies.append(Template("cv.tex").fill(papers))
    assert len(bodies) == len(PAYLOADS) + 1
    (folder / "body.tex").write_text("\n\n".join(bodies), encoding="utf-8")
    assert_silent(folder, compile_page(folder, "pdflatex", "body"))
