"""Exports on a cluster of two worker processes: the same bytes, though one of them is killed in the middle."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from parted_lists import export_whole, make_row, write_lines
from unlearnbib.distributed import engine, export_parts
from unlearnbib.errors import ArgumentError, CatalogError, MissingExtraError, OutputError

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")

pytestmark = [
    pytest.mark.slow,
    # distributed's own: a process that is killed leaves its pipes and loops open
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LIMIT = 180  # seconds of a test; a run takes some


@pytest.fixture(autouse=True)
def _limit():
    """Fail a test that hangs."""

    def fail(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, fail)
    signal.alarm(LIMIT)
    yield
    signal.alarm(0)


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, silence_logs=50, **engine.CLUSTER) as made:
        yield made


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return write_lines(tmp_path_factory.mktemp("lists") / "list.jsonl", map(make_row, range(600)))


def join(exported):
    return b"".join(open(os.path.join(exported.folder, part.name), "rb").read() for part in exported.parts)


def list_pids(cluster):
    with distributed.Client(cluster, set_as_default=False) as client:
        return client.run(os.getpid)


def kill_at(cluster, stage, done):
    """Kill a worker as soon as a task of `stage` is known; return the process that was killed."""
    pids = list_pids(cluster)
    while not any(stage in str(key) for key in list(cluster.scheduler.tasks)):
        time.sleep(0.002)
    assert not done.is_set()
    pid = next(iter(pids.values()))
    os.kill(pid, signal.SIGKILL)
    return pid


@pytest.mark.parametrize("stage", ["read_rows", "deal_names", "write_part"])
def test_a_worker_that_is_killed_changes_no_byte(cluster, page, tmp_path, stage):
    done, killed = threading.Event(), []
    killer = threading.Thread(target=lambda: killed.append(kill_at(cluster, stage, done)))
    killer.start()
    exported = export_parts([page], tmp_path / "out", scheduler=cluster.scheduler_address, partitions=6)
    done.set()
    killer.join()
    assert join(exported) == export_whole([page])
    assert len(killed) == 1
    assert killed[0] not in list_pids(cluster).values()


@pytest.mark.parametrize("partitions", [1, 5])
def test_two_workers_write_what_one_machine_writes(cluster, page, tmp_path, partitions):
    address = cluster.scheduler_address
    exported = export_parts([page], tmp_path, scheduler=address, partitions=partitions, format="biblatex")
    assert join(exported) == export_whole([page], "biblatex")
    assert sorted(os.listdir(tmp_path)) == [
        ".unlearnbib",
        *(f"part-0000{at}.bib" for at in range(partitions)),
    ]


def test_an_error_of_a_worker_is_that_of_the_library(cluster, page, tmp_path):
    (tmp_path / "own.bib").write_text(
        "@book{a, title = {On Sand}, crossref = {b}}\n@book{b, title = {Sand}}\n"
    )
    with pytest.raises(CatalogError, match="a inherits from another entry"):
        export_parts([page, tmp_path / "own.bib"], tmp_path / "out", scheduler=cluster.scheduler_address)
    assert not [name for name in os.listdir(tmp_path / "out") if name.startswith("part")]


def test_a_part_of_somebody_else_is_refused_before_anything_runs(page, tmp_path):
    (tmp_path / "part-00001.bib").write_text("mine")
    with pytest.raises(
        OutputError, match=r"part-00001\.bib: cannot be written: it is not as unlearnbib wrote it"
    ):
        export_parts([page], tmp_path, scheduler="tcp://127.0.0.1:9", partitions=2)
    assert os.listdir(tmp_path) == ["part-00001.bib"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_a_scheduler_that_does_not_answer_is_an_error(page, tmp_path, monkeypatch, address):
    monkeypatch.setattr(engine, "TIMEOUT", 0.5)
    with pytest.raises(ArgumentError, match="is no scheduler of Dask that answers and has workers"):
        export_parts([page], tmp_path, scheduler=address)


def test_a_scheduler_without_workers_is_an_error(page, tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "TIMEOUT", 0.5)
    with distributed.LocalCluster(n_workers=0, **engine.CLUSTER) as empty, pytest.raises(ArgumentError):
        export_parts([page], tmp_path, scheduler=empty.scheduler_address)


def test_without_dask_the_extra_is_named(page, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'unlearnbib\[dask\]'"):
        export_parts([page], tmp_path)


def test_the_command_starts_workers_and_tells_what_is_in_the_parts(page, tmp_path):
    with open(page, encoding="utf-8") as file:
        (tmp_path / "list.jsonl").write_text(file.read() + '{"title": \n')
    command = [sys.executable, "-m", "unlearnbib", "export", "list.jsonl", "--scheduler", "local"]
    done = subprocess.run(
        [*command, "--partitions", "3", "-o", "out"],
        cwd=tmp_path, capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "part-00002.bib: rejected 1 row, such as list.jsonl:601: is not JSON" in done.stderr
    assert "of 600 rows in 3 files" in done.stderr
    text = b"".join((tmp_path / "out" / f"part-0000{at}.bib").read_bytes() for at in range(3))
    assert text == export_whole([page])
    assert done.stdout == ""
