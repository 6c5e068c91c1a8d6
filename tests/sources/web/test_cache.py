"""The cached answers: listed, deleted, damaged, and read by many threads at once."""

from answers import ASKED, PAGE
from unlearnbib.cli import run
from unlearnbib.sources.web import cache as kept


def test_what_is_kept_is_told_and_forgotten(server, tmp_path, monkeypatch):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    (one,) = kept.list_cached()
    assert (one.host[:10], one.answers, one.size) == ("127.0.0.1:", 1, len(PAGE[2]))
    assert (kept.clear_cache(), kept.list_cached(), kept.clear_cache()) == (1, [], 0)


def test_the_command_tells_what_is_kept(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UNLEARNBIB_CACHE", str(tmp_path / "cache"))
    server[0].open(ASKED)
    assert [run(["cache", action]) for action in ("path", "info", "clear", "info")] == [0, 0, 0, 0]
    out, err = capsys.readouterr()
    path = tmp_path / "cache" / "answers.sqlite"
    head, row, empty = out.splitlines()[1:]
    assert out.splitlines()[0] == str(path)
    assert head.split() == empty.split() == ["HOST", "ANSWERS", "MB", "OLDEST"]
    assert row.split()[1] == "1"
    assert err == f"unlearnbib: {path}: deleted 1 answers\n"
