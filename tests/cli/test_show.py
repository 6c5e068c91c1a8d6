"""`show` prints the fields of works of every type: roles, dates and variables as well as attributes."""

import pytest

from places import DATA
from unlearnbib import load
from unlearnbib.cli import run


@pytest.mark.parametrize("key", [one.key for one in load(str(DATA / "works.bib"))])
def test_every_work_of_a_file_is_shown(key, capsys):
    assert run(["show", key, "--catalog", str(DATA / "works.bib")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("key ")
    assert "Name(" not in out
    assert "Date(" not in out
    assert "None" not in out


def test_no_link_moves_the_cursor(tmp_path, capsys):
    page = tmp_path / "a.md"
    page.write_text("- [On Sand and Time](https://openreview.net/forum?id=a\x1b[31mb)\n")
    for command in (["list"], ["list", "--json"], ["show", "sandtime"], ["export", "--format", "csv"]):
        assert run([*command, "--catalog", str(page)]) == 0
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "forum?id=a\\x1b[31mb  [catalog]" in told.out


def test_roles_dates_and_variables_are_shown(tmp_path, capsys):
    page = tmp_path / "a.bib"
    page.write_text(
        "@book{k, title = {On Sand}, author = {Doe, Jane}, translator = {Roe, Ann and {The Lethe}}, edition = {2},"
        " date = {2001-05-06}, origdate = {1936}, urldate = {2024-05-06}, url = {https://example.org/a},"
        " note = {A note}, isbn = {978-3-16-148410-0}}\n"
    )
    assert run(["show", "k", "--catalog", str(page)]) == 0
    rows = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert rows["translator"] == "Ann Roe, The Lethe  [bib]"
    assert rows["original-date"] == "1936  [bib]"
    assert rows["accessed"] == "2024-05-06  [bib]"
    assert rows["issued"] == "2001-05-06  [bib]"
    assert rows["edition"] == "2  [bib]"
    assert rows["note"] == "A note  [bib]"
