"""The documents say what is true: their commands are run, their code is run, their names exist."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from documentation import PAGES, Shown, list_console_pages, list_steps, read_all, read_page
from places import GOLDEN, ROOT
from unlearnbib.cli.parser import COMMANDS
from unlearnbib.formats import FORMATS
from unlearnbib.storage import resources

README = read_page("README.md")
SHIPPED = (GOLDEN / "l-l-m-unlearning.bib").read_text(encoding="utf-8")
#: what installs the package, which `.ci/run` does, and what runs the tests
_INSTALLS = "python3 -m venv"
#: the commands that exit 1 for what they find, as their pages say
_FINDS = ("unlearnbib check ", "unlearnbib update --check ")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the current folder of the test: a copy of the examples, and nothing of the checkout."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in read_page(page)])
def test_the_code_of_a_page(folder, page):
    text = read_page(page)
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    assert len(test.examples) == len(re.findall(r"^>>> ", text, re.MULTILINE))
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.fixture
def shell(folder, monkeypatch):
    """Return a function that runs a command of a page in the folder, with `unlearnbib` on the path."""
    programs = folder / "programs"
    programs.mkdir()
    (programs / "unlearnbib").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m unlearnbib "$@"\n', encoding="utf-8"
    )
    (programs / "unlearnbib").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda command: subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", list_console_pages())
def test_the_commands_of_a_page(folder, shell, page, request):
    """A page is followed from its top to its end, in one folder: each command prints what is shown."""
    for step in list_steps(page):
        if isinstance(step, Shown):
            (folder / step.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / step.name).write_text(step.text, encoding="utf-8")
        elif not step.command.startswith(_INSTALLS):
            needs_tex(step.command, request)
            done = shell(step.command)
            assert (step.command, done.stderr + done.stdout) == step
            assert done.returncode == 0 or step.command.startswith(_FINDS)


def needs_tex(command, request):
    """Skip a page whose command needs TeX or pandoc where they are not installed."""
    program = command.split()[0]
    if program in ("latexmk", "pdflatex", "pandoc"):
        request.getfixturevalue("tex")
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")


def test_the_first_screen_shows_what_the_main_command_gives():
    first = next(list_steps("README.md"))
    assert first.command.startswith(_INSTALLS)
    shown = first.answer.rstrip("\n").split("\n")
    assert len(shown) == 10
    assert shown == SHIPPED.split("\n")[:10]
    assert README.index("-m pytest") < 2500
    assert README.count("\n") <= 150


def test_every_command_and_format_is_told_of():
    told = read_all()
    assert [name for name in COMMANDS if f"`unlearnbib {name}" not in told] == []
    assert [name for name in FORMATS if f"`{name}`" not in told] == []


@pytest.mark.parametrize(
    "name", [*PAGES, "ARCHITECTURE.md", "CONTRIBUTING.md", "data/README.md", "examples/README.md"]
)
def test_files_that_a_document_names_are_there(name):
    document = ROOT / name
    named = re.findall(
        r"`((?:src|data|tests|styles|recipes|benchmarks|examples)/[\w./-]*|[\w-]+\.(?:md|py|tex|json))`",
        document.read_text(encoding="utf-8"),
    )
    named += re.findall(r"\]\((?!http)([^)#]+)\)", document.read_text(encoding="utf-8"))
    places = (ROOT, document.parent, ROOT / "src/unlearnbib", ROOT / "src/unlearnbib/identifiers/hosts")
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


def test_the_examples_run(folder):
    done = subprocess.run(
        [sys.executable, "examples/findings.py"], capture_output=True, text=True, check=True
    )
    assert (
        done.stdout.splitlines()[0]
        == "11  Findings of the Association for Computational Linguistics: ACL 2025"
    )
    assert sum(int(line.split()[0]) for line in done.stdout.splitlines()) == 15


def test_the_example_paper_compiles(tex, tmp_path):
    page = (ROOT / "examples/paper.tex").read_text(encoding="utf-8")
    assert set(re.findall(r"\\cite[pt]{(\w+)}", page)) == {
        "jin2024rwku",
        "zhang2025catastrophic",
        "schwinn2024soft",
    }
    (tmp_path / "paper.tex").write_text(page, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(SHIPPED, encoding="utf-8")
    for program in ("pdflatex", "bibtex", "pdflatex", "pdflatex"):
        arguments = ["-interaction=nonstopmode", "paper"] if program == "pdflatex" else ["paper"]
        done = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0
    assert "undefined" not in (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")


def test_the_repository_speaks_of_the_project_alone():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("this is no git checkout")
    shared = re.compile(r"\.{2}/shared|/(?:work|root|home)/")
    texts = {
        name: (ROOT / name).read_text(encoding="utf-8", errors="replace")
        for name in tracked.stdout.split()
        if (ROOT / name).is_file()
    }
    here = Path(__file__).name
    assert [
        name for name, body in texts.items() if shared.search(body) and not name.endswith((".ci/run", here))
    ] == []


def test_resources_are_reached_through_one_door():
    package = ROOT / "src/unlearnbib"
    naming = {path for path in package.rglob("*.py") if "__file__" in path.read_text(encoding="utf-8")}
    assert naming == {Path(resources.__file__), package / "__main__.py"}  # which tells itself from the folder


def test_only_one_file_prints():
    sources = (ROOT / "src/unlearnbib").rglob("*.py")
    printing = [
        path.name
        for path in sources
        if re.search(r"^\s*print\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert printing == ["output.py"]
