"""The choices of a paper's folder: read from two files, less than the command line, wrong ones named."""

import pytest

from unlearnbib.cli import run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = [
    ("unlearnbib.toml", 'links = "none"\nmax-authors = 1\nexclude = ["editor"]\n'),
    (
        "pyproject.toml",
        '[project]\nname = "x"\n[tool.unlearnbib]\nlinks = "none"\nmax-authors = 1\nexclude = ["editor"]\n',
    ),
]


@pytest.mark.parametrize(("name", "text"), FILES)
def test_choices_of_the_folder_count(folder, capsys, name, text):
    (folder / name).write_text(text)
    assert run(["export", "--key", "jin2024rwku"]) == 0
    out = capsys.readouterr().out
    assert "author = {Jin, Zhuoran and others}" in out
    assert "doi" not in out
    assert "editor" not in out


def test_the_command_line_counts_more(folder, capsys):
    (folder / "unlearnbib.toml").write_text('links = "none"\nformat = "biblatex"\nexclude = ["editor"]\n')
    assert (
        run(["export", "--key", "jin2024rwku", "--links", "doi", "--format", "bibtex", "--exclude", "pages"])
        == 0
    )
    out = capsys.readouterr().out
    assert "doi = {10.52202/079017-3117}" in out
    assert "editor = {" in out
    assert "pages" not in out


def test_the_main_command_takes_the_settings(folder, capsys):
    (folder / "unlearnbib.toml").write_text('sort = "key"\n')
    assert run(["export"]) == 0
    assert capsys.readouterr().out.startswith("@inproceedings{barbulescu2024textual,")


def test_another_project_is_no_choice(folder, capsys):
    (folder / "pyproject.toml").write_text("[project\n")
    assert run(["identify", "arXiv:2406.10890"]) == 0
    assert capsys.readouterr().err == ""


WRONG = [
    ('link = "none"', "unknown setting 'link'; did you mean 'links'?"), ("max-authors = true", "max-authors must be a whole number"),
    ("exclude = [1]", "exclude must be a list of strings"), ("sort = 1", "sort must be a string"), ("sort =", "Invalid value"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_choice_is_one_line(folder, capsys, text, message):
    (folder / "unlearnbib.toml").write_text(text)
    assert run(["list"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("unlearnbib: ./unlearnbib.toml: ")
    assert message in err
    assert err.count("\n") == 1


def test_a_value_that_there_is_not_is_named(folder, capsys):
    (folder / "unlearnbib.toml").write_text('booktitle = "longest"')
    assert run(["export"]) == 1
    assert (
        capsys.readouterr().err
        == "unlearnbib: ./unlearnbib.toml: booktitle cannot be 'longest'; choose from long, short, acronym, string\n"
    )
