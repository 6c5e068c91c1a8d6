"""The settings of check: rules by file, levels."""

import pytest

from unlearnbib.lint.settings import CheckSettings

MATCHES = [
    ("refs.bib", "refs.bib", True), ("refs.bib", "old/refs.bib", True), ("old/*", "old/a/refs.bib", True),
    ("old/*.bib", "new/refs.bib", False), ("*.bib", "a.bib", True), ("REFS.bib", "refs.bib", False),
    ("[ab].bib", "b.bib", True), ("./refs.bib", "other.bib", False),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "path", "matches"), MATCHES)
def test_patterns_of_files(tmp_path, monkeypatch, pattern, path, matches):
    monkeypatch.chdir(tmp_path)
    settings = CheckSettings(select=("UB501", "UB502"), per_file_ignores={pattern: ("UB502",)})
    assert len(settings.select_rules(path)) == (1 if matches else 2)
    below = CheckSettings(select=("UB501",), per_file_ignores={pattern: ("UB5",)}, folder=str(tmp_path))
    assert len(below.select_rules(str(tmp_path / path))) == (0 if matches else 1)


LEVELS = [
    ("note", [], False), ("note", ["note"], True), ("warning", ["note"], False), ("warning", ["note", "error"], True),
    ("error", ["warning"], False), ("error", ["error"], True),
]  # fmt: skip


@pytest.mark.parametrize(("least", "levels", "fails"), LEVELS)
def test_the_level_that_fails(least, levels, fails):
    assert CheckSettings(fail_level=least).fails(levels) is fails
