"""Measure unlearnbib and its peers on the same data, and say which marks hold.

The peers are installed once into an environment of their own (--env); those that cannot be are told in their
rows. Writes a table and a plot to benchmarks/results.
"""

import argparse
import os
import sys
import tempfile
import time

BENCHMARKS = os.path.dirname(os.path.abspath(__file__))
if BENCHMARKS not in sys.path:  # `python -m benchmarks`; `python benchmarks` has it there
    sys.path.insert(0, BENCHMARKS)

from harness.compare import Bench
from harness.environment import ROOT, get_default_folder, prepare_environment
from harness.marks import judge
from harness.report import describe_machine, quote_marks, write_marks, write_report
from harness.shapes import Result, Results, Task
from harness.tasks import TASKS

_SIZES = [50, 1_000, 10_000, 100_000]
_QUICK = [1_000, 10_000]
_FIGURES = os.path.join(ROOT, "docs/explanation/figures.md")


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [task.name for task in TASKS]
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"of these: {'; '.join(names)}")
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", default=None)
    parser.add_argument("--quick", action="store_true", help="fewer sizes, rounds and marks")
    parser.add_argument("--rounds", type=int, default=0, help="at most, 5 (--quick: 3)")
    parser.add_argument("--patience", type=float, default=0, metavar="SECONDS",
                        help="a run that would take more is left out, 20 (--quick: 6)")  # fmt: skip
    parser.add_argument("--env", default=get_default_folder(), metavar="FOLDER", help="of the peers")
    parser.add_argument("--output", default=os.path.join(BENCHMARKS, "results"), metavar="FOLDER")
    parser.add_argument("--quote", action="store_true", help="put the marks into the page of figures too")
    options = parser.parse_args()
    if unknown := [name for name in options.tasks if not find_tasks([name])]:
        parser.error(f"no task {unknown[0]!r}; there are: {'; '.join(names)}")
    options.rounds = options.rounds or (3 if options.quick else 5)
    options.patience = options.patience or (6 if options.quick else 20)
    return options


def find_tasks(names: list[str]) -> list[Task]:
    """Return the tasks whose name, or the part before its comma, is one of some; all if there is none."""
    return [one for one in TASKS if not names or {one.name, one.name.partition(",")[0]} & {*names}]


def choose_sizes(task: Task, options: argparse.Namespace) -> list[int]:
    """Return the sizes of a task."""
    if task.sizes:
        return [size for size in task.sizes if not options.quick or size <= _QUICK[0]]
    if options.sizes:
        return sorted(options.sizes)
    return list(_QUICK) if options.quick else [*_SIZES, *task.more]


def measure(tasks: list[Task], options: argparse.Namespace) -> dict[tuple[str, str, int], Result]:
    """Return all results; the report is written after each task, so that a run that is ended has one."""
    environment = prepare_environment(os.path.abspath(options.env))
    results = dict[tuple[str, str, int], Result]()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(environment, folder, options.patience, options.rounds)
        for at, task in enumerate(tasks, 1):
            start = time.monotonic()
            found = bench.run_task(task, choose_sizes(task, options))
            results |= {(one.task, one.contestant, one.size): one for one in found}
            print(f"{task.name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
            save_report(tasks[:at], results, options.output)
    return results


def save_report(tasks: list[Task], results: Results, folder: str) -> None:
    """Write the tables of the tasks that were measured."""
    command = " ".join(["python -m benchmarks", *sys.argv[1:]])
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "speed.md"), "w", encoding="utf-8", newline="\n") as file:
        file.write(write_report(tasks, results, judge(results), command))


def main() -> None:
    """Measure, print the marks, and draw the plot."""
    options = read_options()
    tasks = find_tasks(options.tasks)
    results = measure(tasks, options)
    verdicts = judge(results)
    machine = describe_machine()
    print(f"{machine}\n\n{write_marks(verdicts)}")
    print(f"{sum(one.holds for one in verdicts)} of {len(verdicts)} values are within their marks")
    try:
        from harness.plot import draw  # noqa: PLC0415 - it needs an extra

        draw(tasks, results, os.path.join(options.output, "speed.svg"))
    except ImportError:
        print("no plot: pip install 'unlearnbib[plot]'", file=sys.stderr)
    if options.quote:
        with open(_FIGURES, encoding="utf-8") as file:
            page = file.read()
        with open(_FIGURES, "w", encoding="utf-8", newline="\n") as file:
            file.write(quote_marks(page, machine, verdicts))


if __name__ == "__main__":
    main()
