"""The table of page readers: every reader in it, the examples of each, readers chosen by name."""

from importlib import import_module
from pkgutil import walk_packages

import pytest

from unlearnbib.catalog import read_text, readers
from unlearnbib.catalog.readers import reader_table
from unlearnbib.catalog.readers.page_reader import PageReader
from unlearnbib.catalog.readers.reader_table import READERS, choose_reader
from unlearnbib.errors import UnknownReaderError

EXAMPLES = [(reader, one) for reader in READERS.values() for one in reader.examples]


@pytest.mark.parametrize(
    ("reader", "one"), EXAMPLES, ids=[f"{reader.name}-{n}" for n, (reader, _) in enumerate(EXAMPLES)]
)
def test_an_example_is_read_as_its_papers(reader, one):
    assert choose_reader(one.text, one.name) is reader
    papers = read_text(one.text, one.name)
    found = [
        {name: getattr(paper, name) for name in fields}
        for paper, fields in zip(papers, one.papers, strict=True)
    ]
    assert found == list(one.papers)


def test_every_reader_of_every_file_is_in_the_table():
    modules = [name for _, name, _ in walk_packages(readers.__path__, f"{readers.__name__}.")]
    files = [name for name in modules if name != reader_table.__name__]
    found = [
        value
        for name in files
        for value in vars(import_module(name)).values()
        if isinstance(value, PageReader)
    ]
    assert sorted(map(id, found)) == sorted(map(id, READERS.values()))
    assert all(reader.examples for reader in READERS.values())


def test_a_reader_may_be_named():
    page = "title,year\nA Title of Words,2024\n"
    assert read_text(page, reader="delimited")[0].year == 2024
    with pytest.raises(
        UnknownReaderError, match=r"unknown reader 'word'; the readers are site, bib, facts, .*, csl-json"
    ):
        read_text(page, reader="word")
