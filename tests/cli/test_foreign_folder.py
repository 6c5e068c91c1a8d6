"""The command in a folder of somebody else: no module, setting or template there runs."""

import os
import subprocess
import sys

import pytest

from places import ROOT

#: Modules that the command imports sooner or later, by names that a checkout could have.
NAMES = "attrs attr bibtexparser lxml filelock rapidfuzz requests yaml jinja2 tqdm citeproc anyascii unlearnbib_plugin".split()
COMMANDS = [
    ("export", "--catalog", "list.md", "-o", "refs.bib"),
    ("check", "own.bib"),
    ("cite", "--catalog", "list.md", "--style", "acl"),
    ("show", "--catalog", "list.md", "On Sand"),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "list.md").write_text(
        "# L\n\n- [On Sand](https://arxiv.org/abs/2401.00001), Jane Doe, 2024\n"
    )
    (tmp_path / "own.bib").write_text("@misc{a, title = {On Sand}, year = 2020}\n")
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\nraise ImportError\n")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
def test_a_module_of_the_folder_is_not_imported(folder, command):
    done = subprocess.run(
        [sys.executable, "-m", "unlearnbib", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (folder / "ran").exists(), done.stderr
    assert "Traceback" not in done.stderr


def test_the_hooks_and_the_action_run_the_console_script():
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    for text in (hooks, action):
        lines = [line.strip() for line in text.splitlines() if "python" in line and "-m " in line]
        assert [line for line in lines if "-P" not in line] == []
    assert hooks.count("entry: unlearnbib ") == hooks.count("- id: ")
