"""Sequences, tables and orders in files are as those in memory."""

import os
import tempfile

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.cli.internal_errors import explain_error, is_fault
from unlearnbib.storage import spill
from unlearnbib.storage.spill import Shelf, Table, gather, join, make_table, sort

_KEYS = st.text(max_size=3) | st.integers(-3, 9) | st.tuples(st.text(max_size=2), st.integers(0, 3))
_STEPS = st.lists(
    st.tuples(st.sampled_from(["set", "default", "delete", "get"]), _KEYS, st.integers()), max_size=40
)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.text(max_size=2)), max_size=40),
    st.integers(1, 7),
    st.integers(1, 4),
)
def test_an_order_in_a_file_is_that_in_memory_and_stable(items, run, batch):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "_RUN", run)
        patch.setattr(spill, "_MERGED", 2)
        patch.setattr(spill, "_BATCH", batch)
        assert list(sort(items, Shelf(()), key=lambda one: one[0])) == sorted(items, key=lambda one: one[0])


@given(_STEPS, st.integers(1, 9))
@settings(max_examples=50)
def test_a_table_is_a_dictionary(steps, changed):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "_CHANGED", changed)
        patch.setattr(spill, "_BYTES", 2)
        _compare_steps(steps)


def _compare_steps(steps):
    known, table = {}, Table()
    for name, key, value in steps:
        if name == "set":
            known[key] = table[key] = value
        elif name == "default":
            assert table.setdefault(key, value) == known.setdefault(key, value)
        elif name == "delete":
            assert table.pop(key, None) == known.pop(key, None)
        assert table.get(key) == known.get(key)
        assert (key in table) == (key in known)
    assert dict(table) == known
    assert len(table) == len(known)


@given(st.lists(st.text(max_size=3) | st.none(), max_size=9), st.integers(-9, 9), st.integers(1, 4))
def test_a_shelf_is_a_list(items, place, batch):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "_BATCH", batch)
        patch.setattr(spill, "_OPEN", 1)
        _compare_shelf(Shelf(items), items, place)


def _compare_shelf(shelf, items, place):
    assert list(shelf) == list(shelf) == items
    assert [one for pair in zip(shelf, shelf, strict=True) for one in pair[:1]] == items
    assert shelf[place:] == items[place:]
    assert len(shelf) == len(items)
    if -len(items) <= place < len(items):
        assert shelf[place] == items[place]


def test_a_place_beyond_a_shelf_is_an_error():
    for place in (2, -3):
        with pytest.raises(IndexError):
            Shelf("ab")[place]


def test_what_is_made_of_a_shelf_is_in_a_file_too():
    assert isinstance(gather([1], Shelf(())), Shelf)
    assert isinstance(make_table(Shelf(())), Table)
    assert isinstance(join([[1], Shelf([2])]), Shelf)
    assert gather([1], []) == join([[1]]) == [1]
    assert make_table([]) == {}


def test_keys_with_one_hash_are_told_apart_and_stay_in_their_order():
    table = Table()
    table.update([(-1, "a"), (7, "b"), (-2, "c")])
    assert hash(-1) == hash(-2)
    assert [table[key] for key in (-1, -2)] == ["a", "c"]
    assert list(table) == [-1, -2, 7]
    del table[-1]
    assert (len(table), list(table), table.get(-1)) == (2, [-2, 7], None)
    with pytest.raises(KeyError):
        del table[-1]


def test_an_error_while_a_shelf_is_filled_is_raised():
    with pytest.raises(ZeroDivisionError):
        Shelf(1 // number for number in (1, 0))


def test_a_shelf_has_no_name_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shelf = Shelf("x" * 10_000 for _ in range(200))
    assert list(tmp_path.iterdir()) == []
    assert shelf[199] == "x" * 10_000


def _open_full():
    return open("/dev/full", "w+b", buffering=0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_shelf_on_a_full_disk_names_the_folder(monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", _open_full)
    with pytest.raises(OSError, match=r"No space left on device.*the folder of temporary files") as caught:
        Shelf("abc")
    assert explain_error(caught.value).startswith(
        "the folder of temporary files, which TMPDIR names: No space"
    )


def test_a_table_on_a_full_disk_names_the_folder_and_is_no_fault_of_ours(monkeypatch):
    monkeypatch.setattr(spill, "_PRAGMAS", "PRAGMA max_page_count = 20")
    table = Table()
    with pytest.raises(OSError, match=r"disk is full.*the folder of temporary files") as caught:
        table.update((number, "x" * 100) for number in range(20_000))
    assert not is_fault(caught.value)
