"""The projects in examples/ do what their READMEs say: each in a folder of its own, with the real programs."""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from places import ROOT

EXAMPLES = ROOT / "examples"
PROJECTS = sorted(path.parent.name for path in EXAMPLES.glob("*/README.md") if path.parent.name != "plugin")
#: project -> the programs that it needs
NEEDS = {
    "latexmk-project": ("latexmk", "pdflatex", "bibtex", "pdftotext"),
    "make-project": ("make", "pdflatex", "bibtex", "pdftotext"),
    "pandoc-project": ("pandoc",),
    "typst-project": (),
    "notebook": (),
    "awesome-list": ("git",),
}
#: what a shell finds in place of a program: unlearnbib, and Typst, of which there is a package
PROGRAMS = {
    "unlearnbib": 'exec "{python}" -m unlearnbib "$@"',
    "typst": 'exec "{python}" -c "import sys, typst; typst.compile(sys.argv[2], output=sys.argv[2][:-3] + \'pdf\')" "$@"',
}


@pytest.fixture
def enter(tmp_path, monkeypatch, request):
    """Return a function that copies a project and enters it, with our programs on the path."""

    def entered(name):
        missing = [one for one in NEEDS[name] if not shutil.which(one)]
        if missing and os.environ.get("UNLEARNBIB_TEX"):
            pytest.fail(f"no {', '.join(missing)} here")
        if missing:
            pytest.skip(f"no {', '.join(missing)} here")
        shutil.copytree(EXAMPLES / name, tmp_path / name)
        folder = tmp_path / "programs"
        folder.mkdir()
        for program, line in PROGRAMS.items():
            (folder / program).write_text(
                f"#!/bin/sh\n{line.format(python=sys.executable)}\n", encoding="utf-8"
            )
            (folder / program).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
        monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path / name)
        return tmp_path / name

    return entered


def run(command):
    done = subprocess.run(["bash", "-ec", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def list_commands(name):
    """Return the commands that the README of a project shows."""
    return re.findall(
        r"^    (\S.*)$", (EXAMPLES / name / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )


def read_pdf(name):
    return " ".join(run(f"pdftotext {name} -").split())


def test_each_project_has_a_short_readme_and_is_listed():
    assert set(PROJECTS) == set(NEEDS)
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for name in PROJECTS:
        text = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
        assert f"`{name}/`" in listed
        assert 4 <= len([line for line in text.splitlines() if line]) <= 6
        assert list_commands(name)


@pytest.mark.tex
@pytest.mark.slow
def test_latexmk_makes_the_bibliography_and_follows_the_citations(enter):
    folder = enter("latexmk-project")
    paper = folder / "paper.tex"
    paper.write_text(paper.read_text().replace(r"\citep{knuth1984literate}", "nobody"))
    (command,) = list_commands("latexmk-project")
    run(f"{command} -interaction=nonstopmode")
    assert "Knuth" not in read_pdf("paper.pdf")
    paper.write_text((EXAMPLES / "latexmk-project" / "paper.tex").read_text())
    run(f"{command} -interaction=nonstopmode")
    text = read_pdf("paper.pdf")
    assert "(Knuth, 1984)" in text
    assert "Jin et al." in text
    assert "?" not in text.partition("References")[0]


@pytest.mark.tex
@pytest.mark.slow
def test_make_makes_the_paper_and_again_only_what_changed(enter):
    folder = enter("make-project")
    (command,) = list_commands("make-project")
    run(command)
    assert "(Knuth, 1984)" in read_pdf("paper.pdf")
    assert "up to date" in run(command)
    assert (folder / "refs.bib").read_text().count("@") == 3


@pytest.mark.slow
def test_pandoc_prints_the_references(enter):
    enter("pandoc-project")
    for command in list_commands("pandoc-project"):
        run(command)
    text = run("pandoc paper.docx -t plain --wrap none")
    assert "(Knuth 1984, 97)" in text or "(Knuth 1984, p. 97)" in text
    assert "RWKU: Benchmarking Real-World Knowledge" in text
    assert "?" not in text


@pytest.mark.slow
def test_typst_compiles_the_paper(enter):
    folder = enter("typst-project")
    for command in list_commands("typst-project"):
        run(command)
    assert (folder / "paper.pdf").read_bytes().startswith(b"%PDF-")
    assert len(re.findall(r"^[\w-]+:$", (folder / "refs.yml").read_text(), re.MULTILINE)) == 3


def test_the_notebook_prints_what_it_shows(enter):
    folder = enter("notebook")
    names = {}
    for cell in json.loads((folder / "papers.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec("".join(cell["source"]), names)  # noqa: S102 - our own notebook
            assert printed.getvalue() == "".join(cell["outputs"][0]["text"])
    assert (folder / "refs.bib").is_file()


def test_the_commands_of_the_list_run(enter):
    folder = enter("awesome-list")
    commands = list_commands("awesome-list")
    assert "3 papers" in run(commands[0])
    run(commands[1])
    assert (folder / "papers.bib").read_text().count("@") == 3


def test_the_workflow_of_the_list_commits_a_bibliography_once(enter, tmp_path):
    yaml = pytest.importorskip("yaml")
    folder = enter("awesome-list")
    flow = yaml.safe_load((folder / ".github/workflows/bibliography.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in flow["jobs"]["export"]["steps"] if "run" in step]
    assert steps[0].startswith("pip install ")
    assert flow["permissions"] == {"contents": "write"}
    run(f"git init -q --bare '{tmp_path}/origin.git'; git init -q -b main; git add -A")
    run("git -c user.name=a -c user.email=a@b.org commit -qm list")
    run(f"git remote add origin '{tmp_path}/origin.git'; git push -qu origin main")
    for _ in range(2):
        for step in steps[1:]:
            run(step.replace(" --online", ""))
    assert run("git log --format=%s origin/main").splitlines() == ["Update papers.bib", "list"]
    assert run("git show origin/main:papers.bib").count("@") == 3
