"""The command: `python -m tests.campaign --count 10000 --kills 10000 --output benchmarks/results/campaign.md`."""

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from .guided import run_guided
from .kills import run_hardships, run_kills
from .kinds import KINDS
from .outcomes import Row
from .report import format_failures, format_report, format_table
from .runner import run_kind
from .together import run_streams, run_together

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
    parser.add_argument("--output", help="a file for the table; failures are beside it, in .failures.txt")
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> Iterator[Row]:
    chosen = options.only or (*KINDS, *_OTHERS)
    for name, kind in KINDS.items():
        if name in chosen:
            count = max(1, options.count // _SLOW) if kind.is_slow else options.count
            yield run_kind(name, kind, options.seed, count, options.first, options.minutes)
    os.fsync = lambda _file: None  # a kill is no power cut
    if "kills" in chosen:
        yield run_kills(options.kills, options.seed, options.minutes)
    if "hardships" in chosen:
        yield from run_hardships(max(8, options.kills // _SLOW), options.seed, options.minutes)
    if "together" in chosen:
        yield run_together(max(2, options.kills // 50), options.minutes)
    if "streams" in chosen:
        yield run_streams(options.kills // _SLOW, options.minutes)
    if "guided" in chosen:
        yield from run_guided(options.guided, options.seed)


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print its table, and return 1 if anything broke."""
    warnings.simplefilter("ignore")
    options = _parse(arguments)
    rows = []
    for row in _run(options):
        rows.append(row)
        print(format_table([row]).splitlines()[2], file=sys.stderr, flush=True)
    print(format_table(rows))
    print(format_failures(rows), end="")
    if options.output:
        Path(options.output).write_text(format_report(rows, options.seed, arguments), encoding="utf-8")
        if failures := format_failures(rows):
            Path(f"{options.output}.failures.txt").write_text(failures, encoding="utf-8", errors="replace")
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
