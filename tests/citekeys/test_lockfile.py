"""The lock: a key, once written down, stays, whatever is corrected, added or taken away."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from unlearnbib import Paper, complete, load
from unlearnbib.citekeys import lockfile as locks
from unlearnbib.cli import run
from unlearnbib.errors import LockError
from unlearnbib.model import Identity, Name

PAPER = Paper("On Unlearning", year=2024, authors=(Name("Doe", "Jane"),), identity=Identity("doi", "10.1/a"))


def test_a_correction_renames_no_key():
    lock = locks.add_keys(complete([PAPER]), {})
    assert lock == {"doi:10.1/a": ("doe2024unlearning",)}
    corrected = evolve(PAPER, authors=(Name("Roe"),), year=2025, title="Off")
    assert complete([corrected], lock=lock)[0].key == "doe2024unlearning"


def test_any_identity_of_a_paper_finds_its_line():
    published = evolve(PAPER, identity=Identity("doi", "10.1/new"), preprint=Identity("arxiv", "2401.1"))
    assert locks.apply_lock([published], {"arxiv:2401.1": ("mine", "old")})[0].key == "mine"
    assert locks.add_keys([evolve(published, key="mine")], {"arxiv:2401.1": ("mine", "old")}) == {
        "arxiv:2401.1": ("mine", "old")
    }


def test_the_key_of_an_absent_paper_is_not_given_away():
    assert (
        complete([PAPER], lock={"doi:10.1/gone": ("zed", "doe2024unlearning")})[0].key
        == "doe2024unlearning-2"
    )


def test_what_is_written_is_read(tmp_path):
    path, keys = str(tmp_path / "k.lock"), {"doi:10.1/b": ("zed", "old", "older"), "acl:P19-1001": ("abc",)}
    locks.write_lock(keys, path)
    assert locks.read_lock(path) == keys
    text = (tmp_path / "k.lock").read_text()
    assert text.splitlines()[1:] == ["abc acl:P19-1001", "zed doi:10.1/b old older"]
    locks.write_lock(dict(reversed(keys.items())), path)
    assert (tmp_path / "k.lock").read_text() == text


WRONG = [
    ("abc\n", ":1: a line is a key and the identity of its paper"),
    ("# x\na doi:1\n\nA doi:2\n", ":4: A or its paper has a line above; keep one of them"),
    ("a doi:1\nb doi:2 A\n", ":2: b or its paper has a line above; keep one of them"),
    ("a doi:1\nb doi:1\n", ":2: b or its paper has a line above; keep one of them"),
    ("a doi:1 b\nc doi:2 d},evil={\n", ":2: 'd},evil={' cannot be a citation key"),
    ("a doi:1 \\\\input{x}\n", ":1: '\\\\\\\\input{x}' cannot be a citation key"),
    ("a,b doi:1\n", ":1: 'a,b' cannot be a citation key"),
    ("a doi:1\nour notes\n", ":2: a line is a key and the identity of its paper"),
    ("see https://example.org\n", ":1: a line is a key and the identity of its paper"),
    ("all: main.pdf\n", ":1: a line is a key and the identity of its paper"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_lock_that_is_none_is_named_by_line(tmp_path, text, message):
    path = tmp_path / "k.lock"
    path.write_text(text)
    with pytest.raises(LockError) as caught:
        locks.read_lock(str(path))
    assert str(caught.value) == f"{path}{message}"


@pytest.mark.parametrize("text", ["Dear diary: we met\n", "name = 'x'\n", "- name: cargo\n", "a b\n"])
def test_a_file_that_is_no_lock_stays(tmp_path, text):
    path = tmp_path / "unlearnbib.lock"
    path.write_text(text)
    with pytest.raises(LockError):
        locks.update_lock(lambda keys: {**keys, "doi:10.1/a": ("mine",)}, str(path))
    assert (path.read_text(), len(list(tmp_path.iterdir()))) == (text, 1)


def test_indented_comments_stay(tmp_path):
    path = tmp_path / "unlearnbib.lock"
    path.write_text("  # ours\n")
    locks.update_lock(lambda keys: {**keys, "doi:10.1/a": ("mine",)}, str(path))
    assert "  # ours\n" in path.read_text()


def test_a_lock_that_could_not_be_read_is_not_written(tmp_path):
    path = tmp_path / "k.lock"
    locks.write_lock({"doi:10.1/a": ("mine",)}, str(path))
    before = path.read_text()
    with pytest.raises(LockError, match="mine or its paper has a line above"):
        locks.write_lock({"doi:10.1/a": ("mine",), "doi:10.1/b": ("mine",)}, str(path))
    assert path.read_text() == before


TITLES = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta"])


@given(
    st.lists(st.tuples(TITLES, st.integers(2020, 2022)), unique=True),
    st.lists(st.tuples(TITLES, st.integers(2020, 2022))),
)
def test_adding_papers_renames_none(first, second):
    def papers(facts):
        return [evolve(PAPER, title=t, year=y, identity=Identity("doi", f"10.1/{t}{y}")) for t, y in facts]

    lock = locks.add_keys(complete(papers(first)), {})
    again = complete(papers([*second, *first]), lock=lock)
    assert all(lock[str(one.identity)] == (one.key,) for one in again if str(one.identity) in lock)


def test_the_command_writes_it_and_export_obeys(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["lock"]) == run(["lock"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "unlearnbib: unlearnbib.lock: 53 keys, 53 of them new",
        "unlearnbib: unlearnbib.lock: 53 keys, 0 of them new",
    ]
    text = (tmp_path / "unlearnbib.lock").read_text()
    (tmp_path / "unlearnbib.lock").write_text(text.replace("jin2024rwku ", "mine "))
    assert run(["export"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("@inproceedings{mine,")
    assert out.count("@") == len(load())


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "unlearnbib.lock"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(LockError) as caught:
        locks.read_lock(str(path))
    assert str(caught.value) == f"{path}: not a text in UTF-8"
