"""Dumps that other processes read: the same index, and no process or file that stays when one is killed."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from dump_files import BIB, HEAD, entry, work
from unlearnbib import DumpError, import_dumps
from unlearnbib.sources.dumps import import_run, workers


@pytest.fixture
def is_big(monkeypatch):
    monkeypatch.setattr(import_run, "_SMALL", 0)


def write(folder):
    papers = "".join(entry(f"Paper {n} on Peas", doi=f"10.1145/{n}.1") for n in range(3_000))
    (folder / "dblp.xml").write_text(HEAD + papers + "</dblp>")
    lines = "".join(json.dumps(work(n)) + "\n" for n in range(3_000))
    (folder / "works.jsonl").write_text(lines + '{"DOI": 7}\n')
    (folder / "works.json").write_text(json.dumps({"items": [work(n) for n in range(500)]}))
    (folder / "anthology.bib").write_text(BIB)


@pytest.mark.parametrize("name", ["dblp.xml", "works.jsonl", "works.json", "anthology.bib"])
def test_the_index_is_the_same_whatever_the_number_of_processes(folder, is_big, name):
    write(folder)
    found = []
    for processes in (0, 1, 2):
        (done,) = import_dumps(str(folder / name), processes=processes)
        body = (folder / "cache" / os.path.basename(done.path)).read_bytes()
        found.append((done, hashlib.sha256(body).hexdigest()))
    assert found[0] == found[1] == found[2]


def test_a_killed_process_is_one_line_and_the_old_index_stays(folder, is_big, monkeypatch):
    write(folder)
    import_dumps(str(folder / "works.jsonl"))
    before = {file.name: file.read_bytes() for file in (folder / "cache").iterdir()}
    send = workers.send

    def kill(pipe, message):
        os.kill(started[0].pid, signal.SIGKILL)
        started[0].wait()
        send(pipe, message)

    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        workers.subprocess, "Popen", lambda *a, **b: started.append(popen(*a, **b)) or started[-1]
    )
    monkeypatch.setattr(workers, "send", kill)
    with pytest.raises(DumpError, match="was killed"):
        import_dumps(str(folder / "works.jsonl"), processes=1)
    assert {file.name: file.read_bytes() for file in (folder / "cache").iterdir()} == before


def test_a_worker_ends_with_its_input_and_prints_nothing():
    code = workers.START.format(path=sys.path)
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_is_stopped_leaves_no_process(folder, number):
    """The input of the workers ends with the import, so they do."""
    papers = "".join(entry(f"Paper {n} on Peas", doi=f"10.1145/{n}.1") for n in range(20_000))
    (folder / "dblp.xml").write_text(HEAD + papers + "</dblp>")
    running = subprocess.Popen(
        [sys.executable, "-m", "unlearnbib", "import", str(folder / "dblp.xml")], stderr=subprocess.PIPE
    )
    workers_there = wait_for(lambda: list_children(running.pid))
    running.send_signal(number)
    _, told = running.communicate()
    assert running.returncode != 0
    assert b"Traceback" not in told
    assert wait_for(lambda: not any(map(is_alive, workers_there)))
    assert not (folder / "cache" / "imported-dblp.sqlite").exists()
    if number == signal.SIGINT:
        assert not list((folder / "cache").iterdir())


def wait_for(test):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found := test():
            return found
        time.sleep(0.02)
    return None


def list_children(number):
    try:
        with open(f"/proc/{number}/task/{number}/children", encoding="ascii") as file:
            return [int(one) for one in file.read().split()]
    except FileNotFoundError:
        return []


def is_alive(number):
    try:
        with open(f"/proc/{number}/stat", encoding="ascii") as file:
            return file.read().split()[2] != "Z"
    except FileNotFoundError:
        return False
