"""An index with any fault of its file: one line that tells what to do, from the library and the command."""

import json
import os
import socket
import sqlite3
import warnings

import pytest

from dump_files import TITLE, entry, paper
from unlearnbib import IndexFileError, complete, import_dumps
from unlearnbib.cli import run

PAGE = f"| Title | Venue | Year | Link |\n|--|--|--|--|\n| {TITLE}. | ICML | 2024 | [Link](https://example.org/x) |\n"


def fill(path, *statements):
    path.unlink()
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def change_rows(path, fields):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE records SET fields = ?", (fields,))
    database.close()


def overwrite(path, at, data):
    content = bytearray(path.read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)


def bind_socket(path):
    path.unlink()
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def replace(make):
    def act(path):
        path.unlink()
        make(path)

    return act


FAULTS = {
    "a text": lambda path: path.write_text("no index\n" * 500), "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "another program's": lambda path: fill(path, "CREATE TABLE notes (text)"),
    "another program's of our number": lambda path: fill(path, "CREATE TABLE notes (text)", "PRAGMA user_version = 1"),
    "of a newer version": lambda path: fill(path, "PRAGMA user_version = 99"),
    "a header alone": lambda path: os.truncate(path, 100), "half": lambda path: os.truncate(path, 4096),
    "a bad header": lambda path: overwrite(path, 16, b"\xff" * 30),
    "bad pages": lambda path: overwrite(path, 4096, b"\xee" * 40_000),
    "rows that are no JSON": lambda path: change_rows(path, "{"),
    "rows of another form": lambda path: change_rows(path, "[7]"), "rows of null": lambda path: change_rows(path, None),
    "rows nested deep": lambda path: change_rows(path, "[" * 100_000), "rows of bytes": lambda path: change_rows(path, b"\xff"),
    "a folder": replace(os.mkdir), "a pipe": replace(os.mkfifo), "a socket": bind_socket,
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_damaged_index_is_a_line_that_tells_what_to_do(dump, folder, capsys, name):
    import_dumps(dump(entry()))
    path = folder / "cache" / "imported-dblp.sqlite"
    FAULTS[name](path)
    with pytest.raises(IndexFileError) as caught:
        complete([paper()])
    assert str(caught.value).startswith(f"{path}: cannot be read: ")
    assert str(caught.value).endswith("; delete it and import the dump again")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    assert run(["resolve", "--catalog", str(folder / "page.md")]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines()), "Traceback" in err) == ("", 1, False)


@pytest.mark.parametrize("name", sorted(set(FAULTS) - {"a folder"}))
def test_a_new_import_takes_the_place_of_a_damaged_index(dump, folder, name):
    import_dumps(dump(entry()))
    FAULTS[name](folder / "cache" / "imported-dblp.sqlite")
    import_dumps(dump(entry()))
    (done,) = complete([paper()])
    assert done.authors


#: Values of another type, and whether somebody is told of them.
ODD = [
    ({"year": "soon"}, True), ({"year": [2024]}, True), ({"authors": "Doe"}, True), ({"authors": [[7]]}, True),
    ({"issued": 7}, True), ({"title": ["x"]}, False), ({"doi": {}}, False), ({"volume": None}, False),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "is_told"), ODD, ids=str)
def test_an_odd_value_in_an_index_costs_itself(dump, folder, odd, is_told):
    import_dumps(dump(entry()))
    path = folder / "cache" / "imported-dblp.sqlite"
    with sqlite3.connect(path) as database:
        ((text,),) = database.execute("SELECT fields FROM records").fetchall()
    database.close()
    change_rows(path, json.dumps(json.loads(text) | odd))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        (done,) = complete([paper()])
    assert bool(told) == is_told
    assert (done.title, done.year) == (paper().title, paper().year)
    assert all(isinstance(one, str) for one in (done.doi, done.container_title, done.volume))
