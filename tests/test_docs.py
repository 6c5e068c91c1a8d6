"""The documents say what is true: their commands are run, their code is run, their names exist."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from places import GOLDEN, ROOT
from unlearnbib.cli.parser import COMMANDS
from unlearnbib.formats import FORMATS
from unlearnbib.storage import resources

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
SHIPPED = (GOLDEN / "l-l-m-unlearning.bib").read_text(encoding="utf-8")
CALLS = re.findall(r"^\$ (unlearnbib .*)\n((?:(?!\$ ).*\n)*)", "".join(CONSOLE), re.MULTILINE)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return the current folder of the test: a copy of the examples, and nothing of the checkout."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_code_of_the_readme(folder):
    parser = doctest.DocTestParser()
    test = parser.get_doctest(README, {}, "README.md", "README.md", 0)
    assert len(test.examples) >= 7
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize(("call", "answer"), CALLS, ids=[call for call, _ in CALLS])
def test_the_commands_of_the_readme(folder, call, answer):
    command = [sys.executable, "-m", *shlex.split(call)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr + done.stdout == answer


def test_the_first_screen_shows_what_the_main_command_gives():
    shown = CONSOLE[0].split("\n", 1)[1].rstrip("\n").split("\n")
    assert len(shown) == 10
    assert shown == SHIPPED.split("\n")[:10]
    assert README.index("-m pytest") < 2500


def test_every_command_and_format_is_told_of():
    assert all(f"`unlearnbib {name}" in README for name in COMMANDS)
    assert all(name in README for name in FORMATS)


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "data/README.md", "examples/README.md"]
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
    sources = (ROOT / "src/unlearnbib").rglob("*.py")
    assert [path.name for path in sources if "__file__" in path.read_text(encoding="utf-8")] == [
        Path(resources.__file__).name
    ]


def test_only_one_file_prints():
    sources = (ROOT / "src/unlearnbib").rglob("*.py")
    printing = [
        path.name
        for path in sources
        if re.search(r"^\s*print\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert printing == ["output.py"]
