"""Imports that are killed, run beside each other, or have no room: the old index or the new one, whole."""

import os
import subprocess
import sys
import time

import pytest

from dump_files import TITLE, entry, paper
from unlearnbib import import_dumps
from unlearnbib.sources import dumps as bulk

COMMAND = """
import os, resource, sys
from unlearnbib.cli import run
limit = int(sys.argv[1])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.exit(run(["import", "--force", *sys.argv[2:]]))
"""


def start(path, limit=0):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", COMMAND, str(limit), path]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def make_many(dump, count, name):
    return dump(
        *(entry(f"{TITLE}, part {number}").replace("MuellerS24", f"M{number}") for number in range(count)),
        name=name,
    )


def list_left(folder):
    return [name for name in os.listdir(folder / "cache") if not name.endswith(".unlearnbib.busy")]


@pytest.mark.slow
def test_an_import_that_is_killed_at_any_moment_leaves_a_whole_index(dump, folder):
    import_dumps(dump(entry()))
    many = make_many(dump, 4000, "dblp-many.xml")
    for number in range(8):
        with start(many) as process:
            time.sleep(0.3 + 0.25 * number)
            process.kill()
            process.communicate()
        assert bulk.find_records(paper()) or bulk.find_records(paper(f"{TITLE}, part 1"))
    import_dumps(dump(entry()), force=True)
    assert len(bulk.find_records(paper())) == 1
    assert list_left(folder) == ["imported-dblp.sqlite"]


@pytest.mark.slow
def test_imports_beside_each_other_leave_one_whole_index(dump, folder):
    one, other = make_many(dump, 300, "dblp-one.xml"), make_many(dump, 200, "dblp-other.xml")
    processes = [start(path) for path in (one, other, one, other)]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    assert all("Traceback" not in err for _, err in said)
    assert len(bulk.find_records(paper(f"{TITLE}, part 150"))) == 1
    assert list_left(folder) == ["imported-dblp.sqlite"]


def test_an_import_without_room_is_a_line_and_the_old_index_stays(dump, folder):
    import_dumps(dump(entry()))
    many = make_many(dump, 600, "dblp-many.xml")
    with start(many, limit=30_000) as process:
        _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "cannot be written: " in err.splitlines()[-1]
    assert len(bulk.find_records(paper())) == 1
    assert list_left(folder) == ["imported-dblp.sqlite"]
