"""The import of dumps: replaced as a whole or not at all, and without a network."""

import gzip
import json
import subprocess
import sys

import pytest

from dump_files import (
    BIB,
    HEAD,
    TITLE,
    WORKS,
    entry,
    paper,
    work,
)
from unlearnbib import (
    DumpError,
    IndexFileError,
    OutputError,
    complete,
    import_dumps,
)
from unlearnbib.sources import dumps as bulk
from unlearnbib.sources.dumps import index


def test_a_second_import_replaces_the_first(dump):
    import_dumps(dump(entry()))
    import_dumps(dump(entry("Another Paper About Unlearning")))
    assert bulk.find_records(paper()) == []
    assert len(bulk.find_records(paper("Another Paper About Unlearning"))) == 1


def test_an_empty_dump_replaces_nothing(dump):
    import_dumps(dump(entry()))
    with pytest.raises(DumpError, match="cannot be imported: it has no records"):
        import_dumps(dump(""))
    assert len(bulk.find_records(paper())) == 1


def test_files_of_one_source_belong_together(dump):
    import_dumps(dump(entry()), dump(entry("Another Paper About Unlearning"), name="dblp-2.xml.gz"))
    assert (
        len(bulk.find_records(paper()))
        == len(bulk.find_records(paper("Another Paper About Unlearning")))
        == 1
    )


def broken(folder, name):
    """Write a dump that is broken, and return its path and a word of the complaint."""
    whole = (HEAD + entry() * 50 + "</dblp>").encode("ascii")
    bodies = {
        "dblp-cut.xml.gz": (gzip.compress(whole)[:-30], "ends in the middle"),
        "dblp-bad.xml.gz": (gzip.compress(whole)[:60] + b"\0" * 90, "damaged"),
        "dblp-cut.xml": (whole[:-2000], "line"),
        "dblp-amp.xml": (whole.replace(b"Learned", b"& more"), "line 4"),
        "dblp.xml": (b"<!doctype html><title>Just a moment...</title>", "a page of HTML"),
        "dblp-late.xml": (b"<!DOCTYPE dblp SYSTEM 'dblp.dtd'><list>" + whole, "does not begin"),
        "anthology.bib": (BIB.encode()[:-60], "line"),
        "page.html": (b"<!doctype html>", "not a known dump"),
        "works.json": (json.dumps({"items": WORKS}).encode()[:-40], "character"),
        "list.json": (b'{"items": [' + json.dumps(work(1)).encode(), "ends in the middle"),
        "numbers.jsonl": (b"1 2 3", "not a known dump"),
        "works.tar.gz": (gzip.compress(b"\0" * 600)[:-9], "ends in the middle"),
    }
    (folder / name).write_bytes(bodies[name][0])
    return str(folder / name), bodies[name][1]


@pytest.mark.parametrize(
    "name",
    "dblp-cut.xml.gz dblp-bad.xml.gz dblp-cut.xml dblp-amp.xml dblp.xml dblp-late.xml anthology.bib page.html works.json list.json numbers.jsonl works.tar.gz".split(),
)  # fmt: skip
def test_a_broken_dump_is_one_line_and_the_old_index_stands(dump, folder, name):
    import_dumps(dump(entry(), name="dblp-good.xml"))
    before = {file.name: file.read_bytes() for file in (folder / "cache").iterdir()}
    path, word = broken(folder, name)
    with pytest.raises(DumpError, match=word) as caught:
        import_dumps(path)
    assert str(caught.value).startswith(f"{path}: cannot be imported: ")
    assert "\n" not in str(caught.value)
    assert {file.name: file.read_bytes() for file in (folder / "cache").iterdir()} == before


def test_a_file_that_is_not_there():
    with pytest.raises(DumpError, match="No such file"):
        import_dumps("dblp.xml.gz")


def raising(error):
    def flush(_path):
        raise error

    return flush


def test_an_import_that_is_killed_leaves_the_old_index(dump, monkeypatch):
    import_dumps(dump(entry()))
    monkeypatch.setattr(index.os, "fsync", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        import_dumps(dump(entry("Another Paper About Unlearning")))
    assert len(bulk.find_records(paper())) == 1


def test_a_full_disk_is_an_error(dump, monkeypatch):
    import_dumps(dump(entry()))
    monkeypatch.setattr(index.os, "fsync", raising(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left"):
        import_dumps(dump(entry("Another Paper About Unlearning")))
    assert len(bulk.find_records(paper())) == 1


@pytest.mark.parametrize(
    ("body", "word"),
    [(b"no database at all" * 99, "not a database"), (b"", "format 0")],
)
def test_a_damaged_index_is_one_line(dump, folder, body, word):
    import_dumps(dump(entry()))
    (folder / "cache" / "imported-dblp.sqlite").write_bytes(body)
    with pytest.raises(IndexFileError, match=word) as caught:
        complete([paper()])
    assert "import the dump again" in str(caught.value)


def test_the_command(dump, folder):
    path = dump(entry(), name="dblp.xml.gz")
    page = folder / "page.md"
    page.write_text(
        f"| Title | Venue | Year | Link |\n|--|--|--|--|\n| {TITLE}. | ICML | 2024 | [Link](https://example.org/x) |\n"
    )

    def run(*command):
        return subprocess.run(
            [sys.executable, "-m", "unlearnbib", *command],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    done = run("import", path)
    kept = folder / "cache" / "imported-dblp.sqlite"
    assert (done.returncode, done.stderr) == (0, f"unlearnbib: dblp.xml.gz: stored 1 record in {kept}\n")
    assert (
        'author = {M{\\"u}ller, Klaus-Robert and Sun, Jian and van der Maaten, Laurens}'
        in run("export", "--catalog", str(page)).stdout
    )
    kept.write_bytes(b"damaged" * 200)
    failed = run("export", "--catalog", str(page))
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1


@pytest.mark.imports
def test_sqlite_is_not_imported_where_nothing_was(folder):
    code = "import sys; from unlearnbib import Paper, complete; complete([Paper('On', year=2024)]); sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_of_the_network_is_imported(dump):
    import_dumps(dump(entry()))
    code = (
        "import sys; from unlearnbib import Paper, complete\n"
        f"assert complete([Paper({TITLE!r}, 'ICML', 2024)])[0].authors\n"
        "sys.exit(any(name == 'requests' or name.startswith('unlearnbib.sources.web') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
