"""Readers of catalogs: the examples inside of each, lists of other shapes, noise, hostile pages."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unlearnbib import CatalogError, errors, read
from unlearnbib.catalog import read_text, readers
from unlearnbib.catalog.readers import READERS, reader_of
from unlearnbib.catalog.readers.reader import Reader

EXAMPLES = [(reader, example) for reader in READERS.values() for example in reader.examples]


@pytest.mark.parametrize(
    ("reader", "example"), EXAMPLES, ids=[f"{one.name}-{n}" for n, (one, _) in enumerate(EXAMPLES)]
)
def test_what_must_be_read_from_an_example(reader, example):
    assert reader_of(example.text, example.name) is reader
    papers = read_text(example.text, example.name)
    assert [
        {name: getattr(paper, name) for name in fields}
        for paper, fields in zip(papers, example.papers, strict=True)
    ] == list(example.papers)


def test_every_reader_of_every_file_is_in_the_table():
    files = {path.stem for path in Path(readers.__file__).parent.glob("*.py")} - {"__init__", "reader"}
    found = [
        value
        for name in files
        for value in vars(import_module(f"{readers.__name__}.{name}")).values()
        if isinstance(value, Reader)
    ]
    assert sorted(map(id, found)) == sorted(map(id, READERS.values()))
    assert all(reader.examples for reader in READERS.values())
