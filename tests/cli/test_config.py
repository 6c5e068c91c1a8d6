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
    ("catalog = " + "[" * 5_000, "nested too deep"), ("max-authors = " + "9" * 5_000, "integer string"),
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


def test_settings_are_found_in_folders_above(folder, capsys, monkeypatch):
    (folder / "unlearnbib.toml").write_text('max-authors = 1\ncatalog = ["papers.md"]\n')
    (folder / "papers.md").write_text("- [On Unlearning Things](https://arxiv.org/abs/2401.00001)\n")
    (folder / "paper" / "chapter").mkdir(parents=True)
    monkeypatch.chdir(folder / "paper" / "chapter")
    assert run(["export"]) == 0
    assert "title = {On Unlearning Things}" in capsys.readouterr().out
    (folder / "paper" / "unlearnbib.toml").write_text('sort = "key"\n')  # the nearest counts
    assert run(["export"]) == 0
    assert capsys.readouterr().out.startswith("@inproceedings{barbulescu2024textual,")


@pytest.mark.parametrize("end", ["repository", "home"])
def test_settings_above_a_repository_and_the_home_do_not_count(folder, capsys, monkeypatch, end):
    (folder / "unlearnbib.toml").write_text("max-authors = 1\n")
    inner = folder / "inner"
    (inner / "paper").mkdir(parents=True)
    if end == "repository":
        (inner / ".git").mkdir()
    monkeypatch.setenv("HOME", str(inner if end == "home" else folder))
    monkeypatch.chdir(inner / "paper")
    assert run(["export", "--key", "jin2024rwku"]) == 0
    assert "and others" not in capsys.readouterr().out
    (inner / "unlearnbib.toml").write_text("max-authors = 1\n")
    assert run(["export", "--key", "jin2024rwku"]) == 0
    assert "author = {Jin, Zhuoran and others}" in capsys.readouterr().out


def test_watch_obeys_the_settings_and_their_change(folder, capsys, monkeypatch):
    pytest.importorskip("watchfiles")
    from unlearnbib.documents import watcher

    settings, refs = folder / "unlearnbib.toml", folder / "refs.bib"
    settings.write_text('format = "biblatex"\nmax-authors = 1\n')
    (folder / "main.tex").write_text("\\cite{jin2024rwku}\\bibliography{refs}")
    texts = []
    changes = iter(['format = "bibtex"\nmax-authors = 2\n', "max-authors = [\n", None])

    def wait(_watch, _files):
        texts.append(refs.read_text())
        if (change := next(changes)) is None:
            raise KeyboardInterrupt
        settings.write_text(change)

    monkeypatch.setattr(watcher, "_wait", wait)
    assert run(["watch", "main.tex", "-o", "refs.bib"]) == 0
    first, second, third = texts
    assert "date = {2024" in first
    assert "author = {Jin, Zhuoran and others}" in first
    assert "year = {2024}" in second
    assert second.count(" and ") > 1
    assert third == second
    assert "unlearnbib.toml: " in capsys.readouterr().err
