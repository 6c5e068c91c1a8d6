"""From which number of papers on an export in parts pays: one process against 1 and 2 workers.

usage: python benchmarks/parted_export.py [PAPERS ...]

A made-up list of JSON lines becomes a .bib file by `export`, in a process of its own, and part files on
workers of Dask; both are the same bytes, which is checked. Printed are the seconds of the processor, so that
other programs do not count: those of the workers, which they share, those of the calling process with the
scheduler, which no worker takes from it, and those in which Dask and a worker start. On paper, a run
with N workers takes the start, what the calling process takes, and an Nth of what the workers take.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from unlearnbib.distributed import export_parts
from unlearnbib.distributed.engine import CLUSTER

SIZES = (1_000, 5_000, 20_000)
WORKERS = (1, 2)
ON_PAPER = (4, 16, 64)
PARTITIONS = 8
WORDS = "sand dune mud river moss stone clay rain fog wind tide reef kelp fern peas model graph soil".split()
FAMILIES = [
    f"{one}{end}"
    for one in "Sand Mer Wal Kor Tan Bel Nov Ros Had Ols Gar Web".split()
    for end in "a er ov ini sen mann ski ez u ik ard well ton by itz off eau ard y o is ine ev em".split()
]
SHARE = 0.8  # of papers with a DOI


class Cost(NamedTuple):
    """Seconds of the processor: of the calling process, of all workers, and of the start of Dask and one."""

    caller: float
    workers: float
    start: float

    def estimate(self, workers: int) -> float:
        """Return the time of a run with so many workers."""
        return self.caller + self.start + self.workers / workers


def write_list(path: str, count: int) -> None:
    """Write the lines of made-up papers; some are listed twice, and several want the same key."""
    dice = random.Random(count)  # noqa: S311 - no secret
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(count):
            names = [f"{dice.choice('ABCDEF')}. {dice.choice(FAMILIES)}" for _ in range(dice.randint(1, 5))]
            row: dict[str, Any] = {"title": " ".join(dice.choices(WORDS, k=8)).capitalize(), "authors": names}
            row |= {"year": dice.randint(1990, 2025), "venue": dice.choice(["ICML", "Nature", "Sand Days"])}
            row |= {"doi": f"10.1234/{dice.randrange(20 * count)}"} if dice.random() < SHARE else {}
            file.write(f"{json.dumps(row)}\n")


def measure_whole(page: str, target: str) -> float:
    """Return the seconds of `export` in a process of its own."""
    return measure([sys.executable, "-m", "unlearnbib", "export", page, "-o", target, "--quiet"])


def measure(command: list[str]) -> float:
    """Return the seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    return _sum(resource.getrusage(resource.RUSAGE_CHILDREN)) - _sum(before)


def _sum(usage: Any) -> float:
    return float(usage.ru_utime + usage.ru_stime)


def read_usage() -> float:
    """Return the seconds of this process; workers run it."""
    return _sum(resource.getrusage(resource.RUSAGE_SELF))


@contextmanager
def start_workers(count: int) -> Iterator[Any]:
    """Yield a client of a cluster of so many processes."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - the extra

    with LocalCluster(n_workers=count, **CLUSTER) as cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client


def measure_parts(page: str, folder: str, workers: int) -> Cost:
    """Return the cost of an export in parts on some workers."""
    with start_workers(workers) as client:
        start = client.run(read_usage)
        before = time.process_time()
        export_parts([page], folder, scheduler=client.scheduler.address, partitions=PARTITIONS)
        caller = time.process_time() - before
        spent = sum(client.run(read_usage).values()) - sum(start.values())
    return Cost(
        caller, spent, max(start.values()) + measure([sys.executable, "-c", "import dask.bag, distributed"])
    )


def read_parts(folder: str) -> bytes:
    """Return the part files, one after the other."""
    names = sorted(name for name in os.listdir(folder) if name.startswith("part-"))
    return b"".join(_read(os.path.join(folder, name)) for name in names)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def run(count: int, folder: str) -> str:
    """Return the rows of the table for a list of `count` papers."""
    page, whole = os.path.join(folder, "list.jsonl"), os.path.join(folder, f"{count}.bib")
    write_list(page, count)
    alone = measure_whole(page, whole)
    lines = []
    for workers in WORKERS:
        parts = os.path.join(folder, f"parts-{count}-{workers}")
        cost = measure_parts(page, parts, workers)
        if read_parts(parts) != _read(whole):
            raise SystemExit(f"{count} papers, {workers} workers: the parts are not the bytes of one machine")
        on_paper = "".join(f"{cost.estimate(number) / alone:8.2f}" for number in (workers, *ON_PAPER))
        seconds = f"{alone:9.2f}{cost.caller:9.2f}{cost.workers:9.2f}{cost.start:8.2f}"
        lines.append(f"{count:8}{workers:9}{seconds}{on_paper}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the table."""
    paper = "".join(f"{f'/{number}':>8}" for number in ON_PAPER)
    print("CPU seconds; then the time on paper with as many workers, 4, 16, 64, against one process")
    print(
        f"{'papers':>8}{'workers':>9}{'alone':>9}{'caller':>9}{'workers':>9}{'start':>8}{'ratio':>8}{paper}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, arguments or SIZES):
            print(run(count, folder), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
