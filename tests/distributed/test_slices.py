"""Slices: each line of a file is in one of them, whatever their number and the lengths of lines."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from unlearnbib.distributed.slices import Slice, divide, read_slice, read_stamp
from unlearnbib.errors import CatalogError

LINES = st.lists(
    st.sampled_from(["", "{}", '{"title": "On Sand"}', '{"title": "Düne"}', "x" * 90]), max_size=12
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, count=st.integers(1, 15), is_ended=st.booleans())
def test_the_slices_together_are_the_file(tmp_path, lines, count, is_ended):
    text = '{"title": "On Mud"}\n' + "\n".join(lines) + "\n" * is_ended
    (tmp_path / "list.jsonl").write_bytes(text.encode())
    slices = divide([str(tmp_path / "list.jsonl")], count)
    parts = list(map(read_slice, slices))
    assert "".join(parts) == text
    assert len(parts) == count
    assert all(part.endswith("\n") for part in list(filter(None, parts))[:-1])
    assert [one.number for one in slices] == list(range(count))


def test_a_slice_begins_and_ends_at_lines(tmp_path):
    (tmp_path / "list.jsonl").write_bytes(b'{"a": 1}\n{"b": 2}\n{"c": 3}\n')
    path = str(tmp_path / "list.jsonl")
    bounds = [(0, 1), (1, 9), (9, 10), (10, 27)]
    slices = [Slice(path, path, read_stamp(path, path), "lines", start, end, "json") for start, end in bounds]
    assert list(map(read_slice, slices)) == ['{"a": 1}\n', "", '{"b": 2}\n', '{"c": 3}\n']


def test_a_value_over_several_lines_is_not_divided(tmp_path):
    (tmp_path / "list.jsonl").write_text('{\n"title": "On Sand"\n}\n')
    (one,) = divide([str(tmp_path / "list.jsonl")], 3)
    assert (one.kind, one.reader) == ("whole", "")


def test_partitions_are_shared_among_files_by_their_size(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"title": "On Sand"}\n' * 30)
    (tmp_path / "b.jsonl").write_text('{"title": "On Sand"}\n' * 10)
    slices = divide([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")], 8)
    assert [one.path[-7:] for one in slices] == ["a.jsonl"] * 6 + ["b.jsonl"] * 2


def test_a_named_reader_of_whole_lists_is_one_slice(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"title": "On Sand"}\n' * 30)
    (one,) = divide([str(tmp_path / "a.jsonl")], 8, "csl-json")
    assert (one.kind, one.reader) == ("whole", "csl-json")


def test_a_file_that_is_changed_meanwhile_is_an_error(tmp_path):
    path = tmp_path / "list.jsonl"
    path.write_text('{"title": "On Sand"}\n')
    (one,) = divide([str(path)], 1)
    path.write_text('{"title": "On Sand and Dunes"}\n')
    with pytest.raises(CatalogError, match=r"list\.jsonl: was changed while it was read; try again"):
        read_slice(one)


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b'{"title": "On Sand"}\n', mtime=0)[:-9]])
def test_a_file_that_cannot_be_unpacked_is_an_error(tmp_path, content):
    (tmp_path / "list.jsonl.gz").write_bytes(content)
    with pytest.raises(CatalogError, match="cannot be"):
        list(map(read_slice, divide([str(tmp_path / "list.jsonl.gz")], 1)))


def test_a_file_that_is_no_parquet_is_an_error(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "list.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(CatalogError, match="is not a file of Parquet"):
        divide([str(tmp_path / "list.parquet")], 1)
