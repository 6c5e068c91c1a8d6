"""The cached answers: listed, deleted, damaged, and read by many threads at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from requests_cache import CachedSession

from answers import ASKED, PAGE
from unlearnbib import WebWarning
from unlearnbib.cli import run
from unlearnbib.sources.web import answer_file, answer_table, cache as kept
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.sources.web.session import WebSession


def test_cached_answers_are_listed_and_deleted(server, tmp_path, monkeypatch):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    (one,) = kept.list_cached()
    assert (one.host[:10], one.answers, one.size) == ("127.0.0.1:", 1, len(PAGE[2]))
    assert (kept.clear_cache(), kept.list_cached(), kept.clear_cache()) == (1, [], 0)


def test_the_command_lists_and_deletes_cached_answers(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    assert [run(["cache", action]) for action in ("path", "info", "clear", "info")] == [0, 0, 0, 0]
    out, err = capsys.readouterr()
    path = tmp_path / "cache" / "answers.sqlite"
    head, row, empty = out.splitlines()[1:]
    assert out.splitlines()[0] == str(path)
    assert head.split() == empty.split() == ["HOST", "ANSWERS", "MB", "OLDEST"]
    assert row.split()[1] == "1"
    assert err == f"unlearnbib: {path}: deleted 1 answer\n"


def test_an_answer_that_requests_cache_wrote_itself_is_read(server, tmp_path):
    _, handler = server
    path = tmp_path / "older" / "answers.sqlite"
    secrets = [one.secret.header or one.secret.parameter for one in PROVIDERS if one.secret]
    older = CachedSession(
        path, backend="sqlite", serializer="json", match_headers=["Accept"], ignored_parameters=secrets
    )
    older.mount("https://", handler.adapter)
    older.get(ASKED.url, headers={"Accept": "application/json"}, allow_redirects=False)
    older.close()
    session = WebSession(str(path.parent), {"https://": handler.adapter})
    assert (session.open(ASKED), len(handler.seen)) == (PAGE[2], 1)


def test_threads_share_the_cache(tmp_path):
    file = answer_file.AnswerFile(str(tmp_path / "answers.sqlite"))
    tables = [answer_table.AnswerTable(file, name) for name in ("one", "other")]

    def use(number):
        table = tables[number % 2]
        for turn in range(12):
            key = f"{number}-{turn}"
            table[key] = "x" * 2000
            assert table[key] == "x" * 2000
            assert table.get("nothing") is None
            assert key in list(table)
        return number

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(8))) == list(range(8))
    assert sum(map(len, tables)) == 8 * 12


def test_a_damaged_cache_costs_the_cached_answers_and_not_the_run(server, tmp_path, monkeypatch):
    _, handler = server
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "damaged"))
    (tmp_path / "damaged").mkdir(mode=0o700)
    (tmp_path / "damaged" / "answers.sqlite").write_bytes(b"not a database" * 500)
    with pytest.warns(WebWarning, match="file is not a database; continuing without") as told:
        assert kept.list_cached() == []
    with pytest.warns(
        WebWarning, match="file is not a database; set aside as answers.sqlite.damaged"
    ) as aside:
        session = WebSession(adapters={"https://": handler.adapter})
    assert [session.open(ASKED), session.open(ASKED)] == [PAGE[2], PAGE[2]]
    assert (len(handler.seen), len(told), len(aside)) == (1, 1, 1)
    assert kept.clear_cache() == 1
    assert not (tmp_path / "damaged" / "answers.sqlite").exists()


def test_a_cache_that_another_process_locks_costs_the_cached_answers(server, tmp_path, monkeypatch):
    _, handler = server
    monkeypatch.setattr(answer_file, "_BUSY", 0.1)
    session = WebSession(str(tmp_path / "cache"), {"https://": handler.adapter})
    with sqlite3.connect(tmp_path / "cache" / "answers.sqlite", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.warns(WebWarning, match="database is locked"):
            assert session.open(ASKED) == PAGE[2]
        assert session.open(ASKED) == PAGE[2]
    assert len(handler.seen) == 2
