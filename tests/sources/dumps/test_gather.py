"""Dumps in pieces: batches end where records do, and a record without an end is bounded."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from unlearnbib.errors import DumpError
from unlearnbib.sources.dumps import gather as gathering, json_batches
from unlearnbib.sources.dumps.dump_reader import Skip
from unlearnbib.sources.dumps.gather import gather
from unlearnbib.sources.dumps.json_batches import iterate_values, split_json
from unlearnbib.sources.dumps.readers import anthology, dblp


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(gathering, "BATCH", 16)
    monkeypatch.setattr(gathering, "LARGEST", 200)
    monkeypatch.setattr(json_batches, "_LARGEST", 100)


def cut(text):
    return text.rfind(b"\n") + 1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.binary(max_size=40)))
def test_nothing_is_lost_between_batches(pieces):
    assert b"".join(gather(pieces, cut, "a")) == b"".join(pieces)


@pytest.mark.usefixtures("small")
def test_each_batch_but_the_last_ends_with_a_record():
    pieces = [b"abc\nd", b"efghijklmnop\nqr", b"s" * 40, b"\nt"]
    batches = list(gather(pieces, cut, "a"))
    assert b"".join(batches) == b"".join(pieces)
    assert len(batches) > 1
    assert all(batch.endswith(b"\n") for batch in batches[:-1])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("reader", "head"), [(dblp.READER, b"<dblp><book><title>"), (anthology.READER, b"@misc{a, title = {")]
)
def test_a_record_without_an_end_is_told(reader, head):
    pieces = (piece for piece in [head, *[b"a" * 50] * 9])
    with pytest.raises(DumpError, match="a record of more than"):
        list(reader.split(pieces, "a"))
    assert list(pieces)  # the rest was not read


@pytest.mark.usefixtures("small")
def test_a_line_longer_than_a_work_costs_itself():
    long = json.dumps({"a": "x" * 1000}).encode()
    text = b'{"a": 1}\n' + long + b'\n{"a": 2}\n'
    pieces = (text[at : at + 30] for at in range(0, len(text), 30))
    values = [value for batch in split_json(pieces, "a") for value in iterate_values(batch)]
    assert values == [{"a": 1}, Skip("not JSON"), {"a": 2}]


@pytest.mark.parametrize("odd", ['{"a":' * 100_000 + "1" + "}" * 100_000, '{"a": [' + "9" * 5000 + "]}"])
def test_a_value_of_a_list_that_cannot_be_held_costs_itself(odd):
    text = f'[{{"a": 1}}, {odd}, {{"a": "]"}}]'.encode()
    values = [value for batch in split_json(iter([text]), "a") for value in iterate_values(batch)]
    assert values == [{"a": 1}, Skip("not JSON"), {"a": "]"}]


@pytest.mark.parametrize("reader", [dblp.READER, anthology.READER])
def test_another_file_in_the_folder_is_told(reader):
    with pytest.raises(DumpError):
        list(reader.split(iter([b'{"DOI": "10.1234/a"}\n']), "a"))
