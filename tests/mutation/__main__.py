"""The command: `python -m tests.mutation --room names --count 25 --seed 1`, in the root of the checkout."""

import argparse
import os
import sys
from collections.abc import Sequence

from .mutants import Mutant
from .rooms import ROOMS
from .runner import draw_mutants, run_all, run_one

_LONGEST = 1_000  # seconds of processor for the tests of a room as they are


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=sys.modules["tests.mutation"].__doc__
    )
    parser.add_argument("--room", nargs="+", choices=list(ROOMS), default=list(ROOMS), help="all, by default")
    parser.add_argument("--count", type=int, default=25, help="mutants of a room (default: 25)")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed draws the same mutants (default: 1)"
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="mutants that run at once")
    return parser.parse_args(arguments)


def _try_room(name: str, options: argparse.Namespace) -> tuple[int, list[Mutant]]:
    """Return how many mutants were tried, and those that survive, which it prints."""
    tests = ROOMS[name].list_tests()
    good, seconds = run_one(tests, _LONGEST)
    if not good:
        sys.exit(f"the tests of {name} fail without any mutant")
    mutants = draw_mutants(ROOMS[name].list_code(), options.count, options.seed)
    print(f"{name}: {len(mutants)} mutants", flush=True)
    survivors = []
    for mutant, survives in run_all(tests, int(3 * seconds) + 5, mutants, options.processes):
        if survives:
            survivors.append(mutant)
            print(mutant.describe(), flush=True)
    return len(mutants), survivors


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the survivors of each room, then the table."""
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    results = {name: _try_room(name, options) for name in options.room}
    print("\n| room | mutants | killed | survivors | killed of all |\n|---|---:|---:|---:|---:|")
    for name, (count, survivors) in results.items():
        killed = count - len(survivors)
        print(f"| {name} | {count} | {killed} | {len(survivors)} | {killed / count:.0%} |")


if __name__ == "__main__":
    main()
