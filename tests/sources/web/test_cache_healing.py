"""A cache with any fault: it is set aside in one line and begun anew, or read only, and no run ends."""

import hashlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from answers import ASKED, PAGE
from places import TESTS
from unlearnbib import WebWarning
from unlearnbib.cli import run
from unlearnbib.sources.web import cache as kept
from unlearnbib.sources.web.session import WebSession


def make_database(path, *statements):
    with sqlite3.connect(path) as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def make_cache(path, count=60):
    """Make a cache as it is after a run, with rows of several pages."""
    make_database(path, "CREATE TABLE responses (key TEXT PRIMARY KEY, value BLOB, expires INTEGER)",
                  "CREATE TABLE refused (key TEXT PRIMARY KEY, value BLOB, expires INTEGER)",
                  *(f"INSERT INTO responses VALUES ({n}, '{'x' * 900}', 1)" for n in range(count)))  # noqa: S608  # fmt: skip


def overwrite(path, at, data):
    make_cache(path)
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(data)


def truncate(path, size):
    make_cache(path)
    os.truncate(path, size)


def bind_socket(path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path)


def make_folder(path):
    os.mkdir(path)
    with open(os.path.join(path, "thesis.tex"), "w", encoding="utf-8") as file:
        file.write("mine")


#: What stands where the cache should be, and is set aside.
DAMAGED = {
    "a text": lambda path: Path(path).write_text("no database\n" * 400),
    "zeros": lambda path: Path(path).write_bytes(bytes(8192)),
    "an image": lambda path: Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "another program's": lambda path: make_database(path, "CREATE TABLE notes (text)", "INSERT INTO notes VALUES (1)"),
    "other columns": lambda path: make_database(path, "CREATE TABLE responses (url TEXT, body BLOB)"),
    "a bad header": lambda path: overwrite(path, 16, b"\xff" * 16),
    "a bad first page": lambda path: overwrite(path, 100, b"\xee" * 900),
    "bad pages": lambda path: overwrite(path, 4096, hashlib.shake_128(b"noise").digest(60_000)),
    "half of it": lambda path: truncate(path, 6_000),
    "a header alone": lambda path: truncate(path, 100),
    "a folder": os.mkdir, "a folder with a file": make_folder, "a socket": bind_socket, "a pipe": os.mkfifo,
    "a loop of links": lambda path: os.symlink(path, path),
    "a list of tables that is none": lambda path: make_database(
        path, "CREATE TABLE responses (key, value, expires)", "PRAGMA writable_schema = 1",
        "UPDATE sqlite_master SET sql = 'CREATE nothing'"),
}  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "healed"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(folder))
    return folder / "answers.sqlite"


def look(handler):
    """Return the lines that are told by a session that asks twice."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        session = WebSession(adapters={"https://": handler.adapter})
        assert [session.open(ASKED), session.open(ASKED)] == [PAGE[2], PAGE[2]]

    assert {one.category for one in told} <= {WebWarning}
    assert all("\n" not in str(one.message) for one in told)
    return [str(one.message) for one in told]


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_cache_is_set_aside_and_begun_anew(server, place, name):
    _, handler = server
    DAMAGED[name](str(place))
    content = place.read_bytes() if place.is_file() else None
    (line,) = look(handler)
    assert line.startswith(f"{place}: ")
    assert line.endswith("; set aside as answers.sqlite.damaged and begun anew")
    assert (look(handler), len(handler.seen)) == ([], 1)
    aside = place.with_name("answers.sqlite.damaged")
    assert os.path.lexists(aside)
    assert content is None or aside.read_bytes() == content


@pytest.mark.parametrize("name", DAMAGED)
def test_the_commands_of_a_damaged_cache_end_in_a_line(place, capsys, name):
    DAMAGED[name](str(place))
    assert [run(["cache", action]) for action in ("path", "info")] == [0, 0]
    cleared = run(["cache", "clear"])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert all(line.startswith("unlearnbib: ") for line in err.splitlines())
    if name == "a folder with a file":  # which nobody's command deletes
        assert cleared == 1
        assert "cannot be written: " in err
    else:
        assert (cleared, os.path.lexists(place)) == (0, False)


def test_what_was_set_aside_before_stays_until_the_cache_is_cleared(server, place):
    for number in range(3):
        place.unlink(missing_ok=True)
        place.write_text(f"no database {number}")
        look(server[1])
    names = [
        "answers.sqlite",
        "answers.sqlite.damaged",
        "answers.sqlite.damaged-2",
        "answers.sqlite.damaged-3",
    ]
    assert sorted(os.listdir(place.parent)) == names
    assert place.with_name(names[2]).read_text() == "no database 1"
    assert kept.clear_cache() == 1
    assert os.listdir(place.parent) == []


def test_a_journal_of_a_damaged_cache_goes_with_it(server, place):
    place.write_text("no database")
    place.with_name("answers.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    assert len(look(server[1])) == 1
    assert (look(server[1]), len(server[1].seen)) == ([], 1)


def test_a_cache_of_a_newer_version_is_left_alone(server, place):
    make_cache(str(place))
    make_database(str(place), "PRAGMA user_version = 7")
    before = place.read_bytes()
    (line,) = look(server[1])
    assert "it is of a newer unlearnbib (format 7, not 1); continuing without cached answers" in line
    assert (place.read_bytes(), os.listdir(place.parent)) == (before, ["answers.sqlite"])


@pytest.mark.parametrize(
    "make", [lambda _path: None, lambda path: path.write_bytes(b""), lambda path: make_cache(str(path))]
)
def test_a_sound_cache_is_used_in_silence(server, place, make):
    make(place)
    assert (look(server[1]), look(server[1]), len(server[1].seen)) == ([], [], 1)


ODD_ROWS = [
    "no JSON",
    "[]",
    "7",
    "null",
    "{}",
    "[" * 100_000,
    b"\xff\xfe",
    7,
    None,
    1.5,
    '{"url": 7}',
    "\ud7ff",
]


@pytest.mark.parametrize("row", ODD_ROWS, ids=lambda row: repr(row)[:20])
def test_a_row_that_is_no_answer_is_fetched_again(server, place, row):
    look(server[1])
    with sqlite3.connect(place) as database:
        database.execute("UPDATE responses SET value = ?", (row,))
    database.close()
    with pytest.warns(WebWarning, match="a cached answer cannot be read"):
        assert kept.list_cached() == []
    (line,) = look(server[1])
    assert "a cached answer cannot be read; what cannot is fetched again" in line
    assert (look(server[1]), len(server[1].seen)) == ([], 2)


def test_answers_with_odd_members_are_fetched_again(server, place):
    look(server[1])
    with sqlite3.connect(place) as database:
        ((text,),) = database.execute("SELECT value FROM responses").fetchall()
    database.close()
    for name in json.loads(text):
        for value in (None, 7, "x", [], {}):
            changed = json.dumps(json.loads(text) | {name: value})
            with sqlite3.connect(place) as database:
                database.execute("UPDATE responses SET value = ?", (changed,))
            database.close()
            assert len(look(server[1])) <= 1


def test_a_clock_that_was_ahead_neither_keeps_answers_nor_silences_a_host(server, place):
    look(server[1])
    ahead = datetime.now(UTC) + timedelta(days=4000)
    with sqlite3.connect(place) as database:
        ((text,),) = database.execute("SELECT value FROM responses").fetchall()
        changed = json.loads(text) | {"created_at": ahead.isoformat(), "expires": ahead.isoformat()}
        database.execute("UPDATE responses SET value = ?, expires = ?", (json.dumps(changed), 2**40))
        database.execute(
            "INSERT INTO refused VALUES (?, ?, NULL)", (ASKED.url, f"{ahead.timestamp():.0f} 403")
        )
    database.close()
    assert look(server[1]) == []
    assert len(server[1].seen) == 2
    (one,) = kept.list_cached()
    assert one.newest <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["soon 403", "", "-5 403", "1e400 x", "nan x", 7, None, b"\xff"])
def test_a_refusal_that_cannot_be_read_silences_no_host(server, place, text):
    look(server[1])
    with sqlite3.connect(place) as database:
        database.execute("DELETE FROM responses")
        database.execute("INSERT INTO refused VALUES (?, ?, NULL)", (ASKED.url, text))
    database.close()
    assert (look(server[1]), len(server[1].seen)) == ([], 2)


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_costs_the_cached_answers(server, tmp_path, monkeypatch, where):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / where))
    (line,) = look(server[1])
    assert "continuing without cached answers" in line
    assert (tmp_path / "file").read_text() == "mine"


CHILD = """
import os, random, resource, signal, sys, time, warnings
from unlearnbib.sources.web.answer_file import AnswerFile
from unlearnbib.sources.web.answer_table import AnswerTable
path, name, count, size, limit, user = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
if user:
    os.setuid(user)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
warnings.showwarning = lambda message, *_: print("told", message, flush=True)
file = AnswerFile(path)
table = AnswerTable(file, "responses")
print("open", flush=True)
for number in range(count):
    table[f"{name}-{number}"] = "x" * size
    print("wrote", f"{name}-{number}", flush=True)
print("found", sum(f"{name}-{number}" in table for number in range(count)), flush=True)
"""


def start(path, name, count=30, limit=0, user=0):
    arguments = [str(path), name, str(count), "2000", str(limit), str(user)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment,
    )  # fmt: skip


def end(process):
    """Return the lines of a process by their first word."""
    out, err = process.communicate(timeout=120)
    assert err == ""
    lines = [line.partition(" ") for line in out.splitlines()]
    return {word: [rest for first, _, rest in lines if first == word] for word in ("told", "wrote", "found")}


def list_keys(path):
    with sqlite3.connect(path) as database:
        keys = {key for (key,) in database.execute("SELECT key FROM responses")}
    database.close()
    return keys


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 10])
@pytest.mark.parametrize("damage", [None, "a text", "bad pages", "another program's"])
def test_processes_share_a_cache_and_one_of_them_sets_a_damaged_one_aside(place, count, damage):
    if damage:
        DAMAGED[damage](str(place))
    said = [end(one) for one in [start(place, f"p{number}", 15) for number in range(count)]]
    assert [one["found"] for one in said] == [["15"]] * count
    assert all(len(one["told"]) <= 1 for one in said)
    assert sum(len(one["told"]) for one in said) == (1 if damage else 0)
    assert {key for one in said for key in one["wrote"]} <= list_keys(place)
    assert len([name for name in os.listdir(place.parent) if "damaged" in name]) == (1 if damage else 0)


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_no_answer(place):
    wrote = set()
    for number in range(12):
        process = start(place, f"k{number}", 100_000)
        assert process.stdout.readline() == "open\n"
        time.sleep(number * 0.017)
        process.kill()
        out, err = process.communicate(timeout=60)
        assert (err, "told" in out) == ("", False)
        wrote |= {line.split()[1] for line in out.splitlines() if line.startswith("wrote ") and "-" in line}
    last = end(start(place, "last", 1))
    assert (last["told"], last["found"]) == ([], ["1"])
    whole = {key for key in wrote if key.partition("-")[2].isdecimal()}
    assert len(whole - list_keys(place)) == 0
    assert len(whole) > 12


def test_a_full_disk_costs_new_answers_only(place):
    first = end(start(place, "a", 10))
    full = end(start(place, "b", 60, limit=place.stat().st_size + 9_000))
    assert (first["told"], first["found"]) == ([], ["10"])
    assert len(full["told"]) == 1
    assert full["told"][0].endswith("; new answers are not cached")
    assert 0 < int(full["found"][0]) < 60
    after = end(start(place, "a", 0))
    assert after["told"] == []
    assert {f"a-{number}" for number in range(10)} <= list_keys(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
@pytest.mark.parametrize(
    ("mode", "folder_mode"), [(0o444, 0o777), (0o444, 0o555), (0o666, 0o555), (0o000, 0o755)]
)
def test_a_read_only_cache_is_read(mode, folder_mode):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "answers.sqlite")
        assert end(start(path, "a", 5))["found"] == ["5"]
        os.chmod(path, mode)
        os.chmod(folder, folder_mode)
        said = end(start(path, "a", 5, user=65534))
        os.chmod(folder, 0o700)
        assert len(said["told"]) == 1
        assert said["found"] == (["0"] if mode == 0 else ["5"])
        assert list_keys(path) == {f"a-{number}" for number in range(5)}
