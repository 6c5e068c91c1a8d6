"""What was measured, as tables of Markdown, with the machine and the versions that it holds for."""

import os
import platform
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from harness.environment import BENCHMARKS
from harness.marks import compare_runs, find_exponent
from harness.shapes import Result, Results, Task, Verdict

_VERSION = re.compile(r'^(?:([\w-]+)==(\S+)|\s+"([@\w/-]+)": "([\d.]+)")', re.MULTILINE)


def describe_machine() -> str:
    """Return processor, memory and interpreter in a line."""
    cores, memory = os.cpu_count(), os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_read_processor()}, {cores} cores, {memory:.0f} GiB, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}, load {os.getloadavg()[0]:.1f}, "
        f"{datetime.now(UTC):%Y-%m-%d}"
    )


def _read_processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def list_versions() -> str:
    """Return the versions of all peers."""
    found = []
    for name in ("peers.txt", "package.json"):
        with open(os.path.join(BENCHMARKS, name), encoding="utf-8") as file:
            found += [" ".join(filter(None, one.groups())) for one in _VERSION.finditer(file.read())]
    return ", ".join(found)


def write_marks(verdicts: Sequence[Verdict]) -> str:
    """Return the table of the marks, a line for each, with its value on each size."""
    lines = ["| mark | at most | measured | holds |", "|---|---:|---|---|"]
    for name in dict.fromkeys(one.name for one in verdicts):
        mine = [one for one in verdicts if one.name == name]
        values = ", ".join(f"{one.value:.2f} ({one.where})" for one in mine)
        held = sum(one.holds for one in mine)
        verdict = "yes" if held == len(mine) else "no" if not held else f"{held} of {len(mine)}"
        lines.append(f"| {name} | {mine[0].most:.2f} | {values} | {verdict} |")
    return "\n".join(lines) + "\n"


def quote_marks(document: str, machine: str, verdicts: Sequence[Verdict]) -> str:
    """Return a document with the marks and the plot between its two comments."""
    before, begin, rest = document.partition("<!-- marks of `python -m benchmarks` -->\n")
    _, end, after = rest.partition("<!-- end of marks -->\n")
    if not (begin and end):
        raise ValueError("the document has no place for the marks")
    plot = "![CPU seconds by the number of entries](../../benchmarks/results/speed.svg)"
    return f"{before}{begin}\n{machine}:\n\n{write_marks(verdicts)}\n{plot}\n\n{end}{after}"


def write_units(task: Task) -> str:
    """Return the name of more than one unit of a task."""
    return f"{task.unit[:-1]}ies" if task.unit.endswith("y") else f"{task.unit}s"


def write_task(task: Task, results: Results) -> str:
    """Return the table of a task."""
    units = write_units(task)
    head = (
        f"## {task.title}\n\n| {units} | by | µs a {task.unit} | {units}/s | ours/theirs |"
        " whole, s | MB | runs | |\n|---:|---|---:|---:|---:|---:|---:|---:|---|\n"
    )
    mine = [one for one in results.values() if one.task == task.name]
    return head + "".join(_write_row(task, one, results) for one in mine) + _write_slopes(task, results)


def _write_row(task: Task, one: Result, results: Results) -> str:
    (who,) = (contestant for contestant in task.contestants if contestant.name == one.contestant)
    remark = "; ".join(filter(None, (who.remark, one.remark)))
    if not one.runs:
        return f"| {one.size:,} | {one.contestant} | | | | | | | {remark} |\n"
    ours = results.get((task.name, task.contestants[0].name, one.size))
    ratio = f"{compare_runs(ours, one):.2f}" if ours and ours.runs else ""
    cost = one.work / one.size
    return (
        f"| {one.size:,} | {one.contestant} | {cost * 1e6:,.1f} | {1 / cost:,.0f} | {ratio} |"
        f" {one.whole:.2f} | {one.peak:,.0f} | {len(one.runs)} | {remark} |\n"
    )


def _write_slopes(task: Task, results: Results) -> str:
    slopes = [
        f"{name} {value:.2f} ({where})"
        for name in (one.name for one in task.contestants)
        for where, value in find_exponent(results, task.name, name).items()
    ]
    return f"\nExponents: {', '.join(slopes)}.\n" if slopes else ""


def write_report(tasks: Sequence[Task], results: Results, verdicts: Sequence[Verdict], command: str) -> str:
    """Return the whole report."""
    return "\n".join(_list_parts(tasks, results, verdicts, command))


def _list_parts(
    tasks: Sequence[Task], results: Results, verdicts: Sequence[Verdict], command: str
) -> Iterator[str]:
    yield f"# Speed\n\n`{command}` on {describe_machine()}.\n"
    yield (
        "CPU time (user and system), medians of alternating runs, each in a process of its own that has\n"
        "done the same work on other entries before; ratios are medians of those of each round. The\n"
        "whole process and its memory are of runs without such work where there are at most 1,000 entries.\n"
    )
    yield f"Peers: {list_versions()}.\n"
    yield f"## Marks\n\n{write_marks(verdicts)}"
    yield "![Seconds by the number of entries](speed.svg)\n"
    yield from (write_task(task, results) for task in tasks)
