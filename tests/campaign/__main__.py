"""The command: `python -m tests.campaign --count 10000 --kills 10000 --output benchmarks/results/campaign.md`."""

import argparse
import json
import os
import struct
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import asdict

from .guided import TARGETS, run_guided
from .kills import STOPS, run_hardship, run_kills
from .kinds import KINDS
from .outcomes import Row, merge_rows
from .report import format_failures, format_report, format_table
from .runner import finish_child, run_kind, start_child
from .together import run_streams, run_together
from .works import WORKS

_SLOW = 5  # a kind that opens files or sockets has this part of the others' inputs
_KILLS, _INPUTS = 250, 1_000  # of a part, which a process takes
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
    parser.add_argument(
        "--minutes", type=float, default=60, help="after which no new input is tried (default: 60)"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="kinds that run at once")
    parser.add_argument("--rows", help="a file that keeps the rows of several runs for one table")
    parser.add_argument("--output", help="a file for the table; failures are beside it, in .failures.txt")
    return parser.parse_args(arguments)


Job = Callable[[], Row]


def _list_jobs(options: argparse.Namespace) -> Iterator[Job]:
    """Yield the parts of the campaign; a kind has several, with inputs and chances of their own."""
    chosen, limits = options.only or (*KINDS, *_OTHERS), (options.seed, options.until)
    few = max(8, options.kills // 20)
    if "streams" in chosen:
        yield partial(run_streams, few, options.until)
    if "guided" in chosen:
        yield from (partial(run_guided, target, options.guided, options.seed) for target in TARGETS)
    if "together" in chosen:
        yield partial(run_together, max(2, options.kills // 100), options.until)
    if "kills" in chosen:
        for name, work in WORKS.items():
            count = max(1, round(options.kills * work.share / sum(one.share for one in WORKS.values())))
            for part, number in enumerate(_divide(count, _KILLS)):
                yield partial(run_kills, name, number, options.seed + 1_000 * part, options.until)
    if "hardships" in chosen:
        yield from (partial(run_hardship, name, few, *limits) for name in STOPS)
    for name in KINDS:
        if name in chosen:
            yield from _list_parts(name, options)


def _divide(count: int, most: int) -> list[int]:
    return [min(most, count - done) for done in range(0, count, most)]


def _list_parts(name: str, options: argparse.Namespace) -> Iterator[Job]:
    kind = KINDS[name]
    count = max(1, options.count // _SLOW) if kind.is_slow else options.count
    for part, number in enumerate(_divide(count, _INPUTS)):
        yield partial(
            run_kind, name, kind, options.seed, number, options.first + part * _INPUTS, options.until
        )


def _run_jobs(jobs: Sequence[Job], processes: int) -> list[Row]:
    """Return a row for each kind; each process takes the next job from a pipe, until it is empty."""
    waiting, numbers = os.pipe()
    os.write(numbers, b"".join(struct.pack("H", number) for number in range(len(jobs))))
    os.close(numbers)
    readers = [start_child(lambda: _take_jobs(jobs, waiting)) for _ in range(processes)]
    told = sorted(pair for reader in readers for pair in finish_child(reader))
    return merge_rows(Row(**json.loads(row)) for _, row in told)


def _take_jobs(jobs: Sequence[Job], waiting: int) -> list[tuple[int, str]]:
    found = []
    while taken := os.read(waiting, 2):
        (number,) = struct.unpack("H", taken)
        row = jobs[number]()
        found.append((number, json.dumps(asdict(row))))
        print(f"{number + 1}/{len(jobs)} {format_table([row]).splitlines()[2]}", file=sys.stderr, flush=True)
    return found


def _keep_rows(path: Path, rows: Sequence[Row]) -> list[Row]:
    """Write rows beside those of earlier runs, of which a new one replaces that of its kind; return all."""
    old = [Row(**one) for one in json.loads(path.read_text("utf-8"))] if path.exists() else []
    known = {row.kind: row for row in (*old, *rows)}
    path.write_text(json.dumps([asdict(row) for row in known.values()]), encoding="utf-8")
    return list(known.values())


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print its table, and return 1 if anything broke."""
    warnings.simplefilter("ignore")
    options = _parse(arguments)
    options.until = time.monotonic() + options.minutes * 60
    rows = _run_jobs(list(_list_jobs(options)), options.processes)
    if options.rows:
        rows = _keep_rows(Path(options.rows), rows)
    print(format_table(rows))
    print(format_failures(rows), end="")
    if options.output:
        Path(options.output).write_text(format_report(rows, options.seed, arguments), encoding="utf-8")
        if failures := format_failures(rows):
            Path(f"{options.output}.failures.txt").write_text(failures, encoding="utf-8", errors="replace")
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
