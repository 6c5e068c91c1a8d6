"""Mistakes of an export in parts on the command line: each is one line, before any worker starts."""

import pytest

ROW = '{"title": "On Sand", "year": 2020}\n'

#: arguments after `export` -> words of the line
MISTAKES = {
    "list.jsonl --partitions 3": "is for --scheduler local, or an address",
    "--scheduler local -o out": "needs the files of a list; name them as pages",
    "list.jsonl --scheduler local": "writes a folder of parts; name it with -o FOLDER",
    "list.jsonl --scheduler local -o -": "writes a folder of parts; name it with -o FOLDER",
    "list.jsonl --scheduler local -o out --venue ICML": "exports whole lists offline; leave out --venue",
    "list.jsonl --scheduler local -o out --online": "exports whole lists offline; leave out --online",
    "list.jsonl --scheduler local -o list.jsonl": "it is an input too",
    "list.jsonl --scheduler local -o own.txt": "own.txt",
    "list.jsonl --scheduler local -o out --format csv": "choose from bibtex, biblatex, jsonl, ris",
    "list.jsonl --scheduler local -o out --sort year": "depends on the whole list",
    "list.jsonl --scheduler local -o out --key-pattern [nothing]": "there is no marker [nothing]",
    "list.jsonl --scheduler local -o out --include nonsense": "is not a field",
    "none.jsonl --scheduler local -o out": "there is no such file",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.jsonl").write_text(ROW)
    (tmp_path / "own.txt").write_text("mine")
    return tmp_path


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_one_line(call, folder, line):
    code, out, err = call("export", *line.split())
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert MISTAKES[line] in err
    assert not (folder / "out").exists()
    assert (folder / "own.txt").read_text() == "mine"


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_parts_is_one_or_more(call, folder, number):
    code, _, err = call("export", "list.jsonl", "--scheduler", "local", "-o", "out", f"--partitions={number}")
    assert code == 2
    assert "is not a number of parts; write 1 or more" in err


def test_locked_keys_are_not_passed_over_in_silence(call, folder):
    (folder / "unlearnbib.lock").write_text("mine title:onsand:2020\n")
    code, _, err = call("export", "list.jsonl", "--scheduler", "local", "-o", "out")
    assert code == 1
    assert "takes no keys from unlearnbib.lock; run it in another folder" in err
