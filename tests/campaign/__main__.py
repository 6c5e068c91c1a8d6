"""The command: `python -m tests.campaign --count 10000 --kills 10000 --output benchmarks/results/campaign.md`."""

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import asdict

from .guided import run_guided
from .kills import STOPS, run_hardship, run_kills
from .kinds import KINDS
from .outcomes import Row
from .report import format_failures, format_report, format_table
from .runner import finish_child, run_kind, start_child
from .together import run_streams, run_together
from .works import WORKS

_SLOW = 5  # a kind that opens files or sockets has this part of the others' inputs
_OTHERS = ("kills", "hardships", "together", "streams", "guided")


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaign", description=sys.modules["tests.campaign"].__doc__
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed makes the same inputs (default: 1)"
    )
    parser.add_argument(
        "--count", type=int, default=1_000, help=f"inputs of a kind; slow ones a {_SLOW}th (default: 1000)"
    )
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to repeat one")
    parser.add_argument("--kills", type=int, default=400, help="how often writers are killed (default: 400)")
    parser.add_argument(
        "--guided", type=int, default=20, help="seconds of each search guided by coverage (default: 20)"
    )
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="KIND",
        choices=[*KINDS, *_OTHERS],
        help=f"{', '.join((*KINDS, *_OTHERS))}",
    )
    parser.add_argument("--minutes", type=float, default=60, help="for each kind, at the most")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="kinds that run at once")
    parser.add_argument("--output", help="a file for the table; failures are beside it, in .failures.txt")
    return parser.parse_args(arguments)


Job = Callable[[], list[Row]]


def _list_jobs(options: argparse.Namespace) -> Iterator[Job]:
    chosen = options.only or (*KINDS, *_OTHERS)
    few = max(8, options.kills // _SLOW)
    limits = options.seed, options.minutes
    if "kills" in chosen:
        yield from (partial(_list_one, run_kills, name, options.kills, *limits) for name in WORKS)
    if "hardships" in chosen:
        yield from (partial(_list_one, run_hardship, name, few, *limits) for name in STOPS)
    others: dict[str, Job] = {
        "together": lambda: [run_together(max(2, options.kills // 100), options.minutes)],
        "streams": lambda: [run_streams(few, options.minutes)],
        "guided": lambda: run_guided(options.guided, options.seed),
    }
    yield from (others[name] for name in others if name in chosen)
    yield from (partial(_run_kind, name, options) for name in KINDS if name in chosen)


def _list_one(run: Callable[..., Row], *arguments: Any) -> list[Row]:
    return [run(*arguments)]


def _run_kind(name: str, options: argparse.Namespace) -> list[Row]:
    kind = KINDS[name]
    count = max(1, options.count // _SLOW) if kind.is_slow else options.count
    return [run_kind(name, kind, options.seed, count, options.first, options.minutes)]


def _run_jobs(jobs: Sequence[Job], processes: int) -> list[Row]:
    """Return the rows of all jobs; each process takes the next one from a pipe, until it is empty."""
    waiting, numbers = os.pipe()
    os.write(numbers, bytes(range(len(jobs))))
    os.close(numbers)
    readers = [start_child(lambda: _take_jobs(jobs, waiting)) for _ in range(processes)]
    told = [pair for reader in readers for pair in finish_child(reader)]
    return [Row(**row) for _, rows in sorted(told, key=lambda pair: pair[0]) for row in rows]


def _take_jobs(jobs: Sequence[Job], waiting: int) -> list[tuple[int, list[dict[str, Any]]]]:
    found = []
    while number := os.read(waiting, 1):
        rows = jobs[number[0]]()
        found.append((number[0], [asdict(row) for row in rows]))
        for row in rows:
            print(format_table([row]).splitlines()[2], file=sys.stderr, flush=True)
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print its table, and return 1 if anything broke."""
    warnings.simplefilter("ignore")
    options = _parse(arguments)
    rows = _run_jobs(list(_list_jobs(options)), options.processes)
    print(format_table(rows))
    print(format_failures(rows), end="")
    if options.output:
        Path(options.output).write_text(format_report(rows, options.seed, arguments), encoding="utf-8")
        if failures := format_failures(rows):
            Path(f"{options.output}.failures.txt").write_text(failures, encoding="utf-8", errors="replace")
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
