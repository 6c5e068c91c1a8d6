"""The lock and an author's files: it renames no entry and joins none; older lock files still count."""

import pytest
from attrs import evolve

from unlearnbib import load
from unlearnbib.citekeys import lockfile as locks
from unlearnbib.cli import run
from unlearnbib.model import Identity, Name, Paper

SAND, RIVERS = "title = {On Sand}, year = 2020", "title = {Rivers}, year = 1999"
FILES = {
    "authors": [f"@misc{{smith, author = {{Smith, Ann}}, {SAND}}}", f"@misc{{jones, author = {{Jones, Bo}}, {SAND}}}"],
    "volumes": [f"@book{{one, author = {{Roe, A.}}, {RIVERS}, volume = 1}}", f"@book{{two, author = {{Roe, A.}}, {RIVERS}, volume = 2}}"],
    "editions": [f"@book{{e1, author = {{Roe, A.}}, {RIVERS}, edition = 1}}", f"@book{{e2, author = {{Roe, A.}}, {RIVERS}, edition = 2}}"],
    "types": [f"@article{{a, author = {{Roe, A.}}, {RIVERS}, journal = {{Sea}}}}",
              f"@incollection{{c, author = {{Roe, A.}}, {RIVERS}, booktitle = {{Streams}}}}"],
    "one DOI": [f"@misc{{x, {SAND}, doi = {{10.1234/a}}}}", f"@misc{{y, {SAND}, doi = {{10.1234/a}}}}"],
    "all alike": [f"@misc{{p:1, {SAND}}}", f"@misc{{p:2, {SAND}}}"],
    "no words": ["@misc{q, note = {a}}", "@misc{r, note = {b}}"],
}  # fmt: skip
OLD = [
    "",
    "mine title:onsand:2020\n",
    "mine title:rivers:1999 one\n",
    "smith title:other:2001\n",
    "mine doi:10.1234/a x\n",
]


@pytest.mark.parametrize("lock", OLD)
@pytest.mark.parametrize("entries", FILES.values(), ids=FILES)
def test_a_lock_renames_and_joins_no_entry_of_a_file(tmp_path, monkeypatch, capsys, entries, lock):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text("\n".join(entries) + "\n")
    if lock:
        (tmp_path / "unlearnbib.lock").write_text(lock)
    assert run(["export", "--catalog", "refs.bib"]) == 0
    before = capsys.readouterr().out
    for _ in range(2):
        assert run(["lock", "--catalog", "refs.bib"]) == 0
        keys = locks.read_lock()
        assert run(["export", "--catalog", "refs.bib"]) == 0
        assert capsys.readouterr().out == before
    held = {key for known in keys.values() for key in known}
    assert {paper.key for paper in load("refs.bib")} <= held


ROW = Paper("On Sand", year=2020, venue="ICML", authors=(Name("Smith", "Ann"),))


def test_an_older_line_is_that_of_one_work():
    other = evolve(ROW, authors=(Name("Jones", "Bo"),))
    found = locks.apply_lock([ROW, other, ROW], {"title:onsand:2020": ("mine",)})
    assert [one.key for one in found] == ["mine", "", "mine"]


@pytest.mark.parametrize(
    "change", [{"authors": ()}, {"volume": "3"}, {"venue": ""}, {"type": "paper-conference"}], ids=str
)
def test_a_fact_that_is_found_later_changes_no_key(change):
    lock = locks.add_keys([evolve(ROW, key="mine")], {})
    assert locks.apply_lock([evolve(ROW, **change)], lock)[0].key == "mine"
    before = locks.add_keys([evolve(ROW, **change, key="mine")], {})
    assert locks.apply_lock([ROW], before)[0].key == "mine"


def test_works_of_one_title_have_a_line_each():
    rows = [
        evolve(ROW, key="a"),
        evolve(ROW, key="b", authors=(Name("Jones"),)),
        evolve(ROW, key="c", volume="2"),
    ]
    lock = locks.add_keys(rows, {})
    assert sorted(keys[0] for keys in lock.values()) == ["a", "b", "c"]
    assert [one.key for one in locks.apply_lock([evolve(one, key="") for one in rows], lock)] == [
        "a",
        "b",
        "c",
    ]


def test_a_key_that_is_locked_for_another_paper_gets_no_second_line(tmp_path):
    lock = {"doi:10.1/a": ("mine", "old")}
    again = locks.add_keys([evolve(ROW, key="Old")], lock)
    locks.write_lock(again, str(tmp_path / "k"))
    assert locks.read_lock(str(tmp_path / "k")) == lock


def test_renamed_keys_find_their_lines():
    lock = locks.add_keys([evolve(ROW, key="old")], {})
    assert list(locks.rename_keys([evolve(ROW, key="new", volume="7")], lock).values()) == [("new", "old")]
    named = evolve(ROW, identity=Identity("doi", "10.1/b"), key="new")
    assert locks.rename_keys([named], {"doi:10.1/b": ("old",)}) == {"doi:10.1/b": ("new", "old")}
