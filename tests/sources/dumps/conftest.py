"""The fixtures of the tests of dumps: a cache folder of their own, and a dblp.xml in it."""

import gzip

import pytest

from dump_files import (
    HEAD,
    WWW,
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def dump(folder):
    """Return a function that writes a dblp.xml of some records, and returns its path."""

    def write(*records, name="dblp.xml"):
        path = folder / name
        body = (HEAD + "".join(records) + WWW + "</dblp>\n").encode("ascii")
        path.write_bytes(gzip.compress(body) if name.endswith(".gz") else body)
        return str(path)

    return write
