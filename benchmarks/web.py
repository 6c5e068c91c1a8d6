"""The requests of the pages of the site, and the seconds within the rate limits, in parallel or in turn.

usage: python benchmarks/web.py [SCALE]

Runs against the services of tests/, which take a fifth of a second for each answer; SCALE makes pace and
waits so many times as fast. Needs UNLEARNBIB_REFERENCE, the folder with the pages. Prints for each way
the seconds of a first and a second run, requests, retries and complete papers, then the first run by host.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from glob import glob
from threading import Thread
from unittest.mock import patch
from urllib.parse import urlsplit

from attrs import frozen

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "tests"))
from services import Seen, Services, World, adapters
from unlearnbib import load, read
from unlearnbib.model import Paper
from unlearnbib.sources import web
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web import fetch
from unlearnbib.sources.web.session import WebSession

LATENCY = 0.2  # seconds
FAULTS = ["", "503", "", "429 in a second", "", "dropped", "", "truncated", "", "challenge", "another paper"]


class InTurn(Thread):
    """A thread that is none: its work is done where it is started, so the lanes of hosts run in turn."""

    def start(self) -> None:
        """Do the work."""
        self.run()

    def join(self, _timeout: float | None = None) -> None:
        """Return: the work is done."""


@frozen
class Run:
    """What a run was: its seconds, its requests, its papers."""

    seconds: float
    log: Sequence[Seen]
    papers: Sequence[Paper]

    def __str__(self) -> str:
        complete = sum(bool(paper.authors) for paper in self.papers)
        retries = len(self.log) - len({(seen.host, seen.path) for seen in self.log})
        return f"{self.seconds:>8.1f} {len(self.log):>9} {retries:>8} {complete:>9} of {len(self.papers)}"


def measure_runs(
    rows: Sequence[Paper], faults: Mapping[str, Sequence[str]], scale: float, *, in_turn: bool
) -> list[Run]:
    """Return a first run and a second one, with the cached answers of the first."""
    made = []
    with tempfile.TemporaryDirectory() as folder, Services(World(rows), faults, LATENCY) as services:
        for _ in range(2):
            services.log.clear()
            door = WebSession(folder, adapters(services.port, scale))
            start = time.perf_counter()
            with patch.object(fetch, "Thread", InTurn if in_turn else Thread):
                papers, _report = web.complete_from_web(rows, door)
            made.append(Run(time.perf_counter() - start, list(services.log), papers))
    return made


def print_hosts(run: Run) -> None:
    """Print the requests and retries of each host, and how many papers that link to one are complete."""
    requests = Counter(seen.host for seen in run.log)
    once = Counter(host for host, _ in {(seen.host, seen.path) for seen in run.log})
    print(f"\n{'host':<28} {'requests':>9} {'retries':>8}")
    for host, count in requests.most_common():
        print(f"{host:<28} {count:>9} {count - once[host]:>8}")
    linked = Counter(urlsplit(paper.link).netloc for paper in run.papers)
    whole = Counter(urlsplit(paper.link).netloc for paper in run.papers if paper.authors)
    print(f"\n{'link':<28} {'complete':>9}")
    for host, count in linked.most_common():
        print(f"{host:<28} {whole[host]:>9} of {count}")


def main() -> None:
    """Run with and without faults, all hosts at once and in turn."""
    reference = os.environ.get("UNLEARNBIB_REFERENCE")
    if not reference:
        sys.exit("UNLEARNBIB_REFERENCE names no folder of reference material")
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    pages = sorted(glob(os.path.join(reference, "catalogs", "site", "*.md")))
    rows = resolve([*(paper for page in pages for paper in read(page)), *load()])
    print(f"{'':<30} {'seconds':>8} {'requests':>9} {'retries':>8} {'complete':>9}")
    for kind, faults in (("", {}), ("faults, ", {"*": FAULTS})):
        for how in ("at once", "in turn"):
            first, second = measure_runs(rows, faults, scale, in_turn=how == "in turn")
            print(
                f"{kind + how + ', first run':<30} {first}\n{kind + how + ', second run':<30} {second}",
                flush=True,
            )
            if how == "at once":
                shown = first
        print_hosts(shown)
        print()


if __name__ == "__main__":
    main()
