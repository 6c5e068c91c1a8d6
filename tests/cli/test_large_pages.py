"""A page that is read in pieces gives the bytes, the remarks and the record of one that is read whole."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from unlearnbib.catalog import read
from unlearnbib.catalog.page import load
from unlearnbib.storage import spill

BIB = r"""@string{icml = "International Conference on Mud"} % mine
@inproceedings{doe, title = {On {Sand}}, author = {Doe, Jane and {\DJ}or, A.}, booktitle = icml, year = 2020, crossref = {proc}}
@misc{doe, title = {A key again}, year = 2019}
@misc{roe title = {Broken}}
@article{o'neill, title = {张 and \unknowncommand{x}}, author = {Roe, R.}, journal = {J}, year = 2021, abstract = {x},
  année = {2020}, doi = {10.1234/5}}
@proceedings{proc, title = {Proc. of Mud}, editor = {Roe, Ann}, publisher = {Dunes}, year = 2020}
@misc{lost, title = {An orphan}, crossref = {nowhere}, xdata = {more}, year = 2018}
@xdata{more, note = {from xdata}}
@preamble{"\def\x{y}"}
@misc{a\b, title = {C}, year = 2017}
@misc{empty}
@misc{open, title = {never closed}
"""
PAGE = """---
title: Papers
---
<table class="paper-table"><thead><tr><th>Title</th><th>Venue</th><th>Year</th><th>Link</th></tr></thead><tbody>
<tr><td>On Mud</td><td>ICML</td><td>2024</td><td><a href="https://arxiv.org/abs/2401.00001">x</a></td></tr>
<tr><td>On Mud &amp; Sand</td><td>My Workshop</td><td>2024</td><td></td></tr>
<tr><td>On Mud</td><td>arXiv</td><td>2024</td><td><a href="https://arxiv.org/abs/2401.00001v2">x</a></td></tr>
<tr><td></td><td>ICML</td><td>2024</td><td></td></tr>
<tr><td>On Mud &amp; Dunes</td><td>My Workshop</td><td>2024</td><td>-</td></tr>
<tr><td>On Mud &amp; Sand</td><td>My Workshop</td><td>2024</td><td></td></tr>
</tbody></table>
"""
LINES = "".join(
    f'{{"title": "On {word}", "year": 2020, "key": "{key}", "sources": {{"title": "bib"}}}}\n'
    for word, key in (("Mud", "a"), ("Sand", "b"), ("Mud", "c"), ("Dunes", "A"))
)
INPUTS = {"refs.bib": BIB, "page.html": PAGE, "papers.jsonl": LINES + '{"a": 1}\n' + LINES}
SUFFIXES = {"bibtex": "bib", "biblatex": "bib", "csl-json": "json", "jsonl": "jsonl", "ris": "ris"}


@pytest.fixture
def both(tmp_path, call, monkeypatch):
    """Return a function that runs a command line whose page is read whole, then one in pieces of a few lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(spill, "_RUN", 2)
    monkeypatch.setattr(load, "_PIECE", 100)

    def run(*arguments: str) -> list[tuple]:
        found = []
        for most in (10**9, 0):
            monkeypatch.setattr(load, "MOST_IN_MEMORY", most)
            answer = call(*arguments)
            files = [one for name in ("out", "out.unlearnbib") for one in tmp_path.glob(f"{name}*")]
            found.append((answer, {one.name: one.read_bytes() for one in sorted(files)}))
            for one in files:
                one.unlink(missing_ok=True)
        return found

    return run


@pytest.mark.parametrize("page", INPUTS)
def test_a_page_is_read_in_pieces_by_its_size(tmp_path, monkeypatch, page):
    path = tmp_path / page
    path.write_text(INPUTS[page], encoding="utf-8")
    monkeypatch.setattr(load, "MOST_IN_MEMORY", path.stat().st_size)
    whole = read(str(path))
    monkeypatch.setattr(load, "MOST_IN_MEMORY", path.stat().st_size - 1)
    pieces = read(str(path))
    assert isinstance(whole.papers, tuple)
    assert isinstance(pieces.papers, spill.Shelf)
    assert (*pieces.papers,) == whole.papers
    assert pieces.problems == whole.problems


def test_a_list_whose_items_are_judged_by_their_neighbours_is_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(load, "MOST_IN_MEMORY", 0)
    path = tmp_path / "list.md"
    path.write_text("- [On Unlearning Things](https://arxiv.org/abs/2401.00001)\n", encoding="utf-8")
    assert isinstance(read(str(path)).papers, tuple)


@pytest.mark.parametrize("page", INPUTS)
@pytest.mark.parametrize("name", SUFFIXES)
def test_an_export_in_pieces_is_that_of_the_whole(both, tmp_path, page, name):
    (tmp_path / page).write_text(INPUTS[page], encoding="utf-8")
    whole, pieces = both("export", "--catalog", page, "--format", name, "-o", f"out.{SUFFIXES[name]}")
    assert whole[0][0] == 0
    assert len(whole[1]) == 2
    assert pieces == whole


@pytest.mark.parametrize("page", INPUTS)
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"], ["list", "--json"], ["list", "--venue", "My Workshop"], ["resolve"], ["export", "--sort", "year"],
        ["export", "--format", "csl-json"], ["export", "--booktitle", "string"], ["list", "--year", "2020"],
        ["export", "--key-pattern", "acl"], ["export", "--sort", "key", "--format", "biblatex"], ["list", "--only", "papers"],
    ],
)  # fmt: skip
def test_other_commands_and_options(both, tmp_path, page, arguments):
    (tmp_path / page).write_text(INPUTS[page], encoding="utf-8")
    whole, pieces = both(*arguments, "--catalog", page)
    assert whole[0][1] or whole[0][0]
    assert pieces == whole


def test_files_that_are_read_together_inherit_from_one_another_in_pieces(both, tmp_path):
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "more.bib").write_text(
        "@string{mud = {Mud}}\n@proceedings{nowhere, title = {Here}, editor = {Roe, R.}, year = 2000}\n",
        encoding="utf-8",
    )
    whole, pieces = both("export", "--catalog", "refs.bib", "more.bib")
    assert "Roe, R." in whole[0][1]
    assert pieces == whole


def test_a_locked_key_and_a_dark_byte_in_pieces(both, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "unlearnbib.lock").write_text("mine arxiv:2401.00001 older\n", encoding="utf-8")
    whole, pieces = both("export", "--catalog", "page.html")
    assert "{mine," in whole[0][1]
    assert pieces == whole
    (tmp_path / "dark.bib").write_bytes(BIB.encode() + b"@misc{x, title = {\xe9}}\n")
    whole, pieces = both("export", "--catalog", "dark.bib")
    assert "is not UTF-8" in whole[0][2]
    assert pieces == whole


_NAMES = st.sampled_from(["Doe", "Roe", "Müller"])
_ENTRIES = st.lists(
    st.tuples(st.sampled_from("abcAB"), _NAMES, st.sampled_from(["Mud", "Sand"]), st.integers(2019, 2021)),
    min_size=1,
)


@given(_ENTRIES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_keys_of_any_papers(both, tmp_path, entries):
    rows = (
        f"<tr><td>On {title} by {name}</td><td>ICML</td><td>{year}</td><td>https://a.org/{key}</td></tr>\n"
        for key, name, title, year in entries
    )
    head, tail = PAGE.partition("<tr><td>On Mud</td>")[0], "</tbody></table>\n"
    (tmp_path / "rows.html").write_text(f"{head}{''.join(rows)}{tail}", encoding="utf-8")
    whole, pieces = both("export", "--catalog", "rows.html")
    assert whole[0][0] == 0
    assert pieces == whole
