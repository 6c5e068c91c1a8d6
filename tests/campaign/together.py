"""Two and ten processes that write one .bib, one lock, one cache at once; and streams that end or are closed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import unlearnbib
from unlearnbib import Paper
from unlearnbib.citekeys import lockfile

from .deeds import write
from .outcomes import LostError, Row
from .works import make_answer, open_table

_PAGE = "- [On Sand and Time](https://doi.org/10.1145/1234567.7). Jane Doe. ICML 2024\n"


def _merge(folder: str, number: int) -> None:
    paper = Paper(f"On Sand {number}", key=f"doe{number}x", doi=f"10.1234/s.{number}", year=2024)
    unlearnbib.merge([paper], os.path.join(folder, "refs.bib"))


def _count_merged(folder: str) -> int:
    with open(os.path.join(folder, "refs.bib"), encoding="utf-8") as file:
        text = file.read()
    if "% mine" not in text:
        raise LostError("the author's comment")
    return text.count("{doe")


def _lock(folder: str, number: int) -> None:
    path = os.path.join(folder, "unlearnbib.lock")
    lockfile.update_lock(lambda known: known | {f"doi:10.1234/{number}": (f"doe{number}",)}, path)


def _cache(folder: str, number: int) -> None:
    open_table(folder)[str(number)] = make_answer(number, number)


#: what is shared -> what one process adds, and how many additions are there
SHARED: dict[str, tuple[Callable[[str, int], None], Callable[[str], int]]] = {
    "one .bib": (_merge, _count_merged),
    "one lock": (_lock, lambda folder: len(lockfile.read_lock(os.path.join(folder, "unlearnbib.lock")))),
    "one cache": (_cache, lambda folder: len(open_table(folder))),
}


def run_together(count: int, until: float) -> Row:
    """Let two and ten processes add to each file at once, and count what is there."""
    row = Row("two and ten processes")
    for number in range(count):
        for name, (add, count_all) in SHARED.items():
            if time.monotonic() > until:
                return row
            row.inputs += 1
            folder = tempfile.mkdtemp(prefix="campaign-")
            try:
                _add_all(folder, add, count_all, (2, 10)[number % 2])
                row.results += 1
            except Exception as error:  # noqa: BLE001 - this is the question
                row.count_failure(error, name)
            finally:
                shutil.rmtree(folder)
    return row


def _add_all(
    folder: str, add: Callable[[str, int], None], count_all: Callable[[str], int], processes: int
) -> None:
    write(folder, "refs.bib", b"% mine\n")
    children = [os.fork() or _end(add, folder, number) for number in range(processes)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if any(codes):
        raise RuntimeError(f"{len([code for code in codes if code])} of {processes} processes failed")
    if (found := count_all(folder)) != processes:
        raise LostError(f"{found} of {processes} additions")


def _end(add: Callable[[str, int], None], folder: str, number: int) -> int:
    """Add something in a child, which ends here."""
    code = 1
    try:
        add(folder, number)
        code = 0
    finally:
        os._exit(code)


#: how the streams of a process are, in the words of a shell
STREAMS = (
    ">&-",
    "2>&-",
    ">&- 2>&-",
    ">/dev/full",
    "2>/dev/full",
    "<&-",
    "| head -c 9",
    "| true",
    "<&- >&- 2>&-",
    ">/dev/full 2>&1",
)
_COMMANDS = (
    "list papers.md",
    "export papers.md",
    "list --json papers.md",
    "check refs.bib",
    "show doe2024sand --catalog papers.md",
    "export -",
)


def run_streams(count: int, until: float) -> Row:
    """Run commands whose streams are closed, full or broken: a line at most, and the right exit code."""
    row = Row("closed streams")
    folder = tempfile.mkdtemp(prefix="campaign-")
    write(folder, "papers.md", _PAGE.encode())
    write(folder, "refs.bib", b"@misc{mine, title = {Own Words}}\n")
    cases = [(command, streams) for streams in STREAMS for command in _COMMANDS]
    for command, streams in cases[: max(2, count)]:
        if time.monotonic() > until:
            break
        row.inputs += 1
        line = f"set -o pipefail; '{sys.executable}' -m unlearnbib {command} {'' if '<' in streams else '<papers.md'} {streams}"
        done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, check=False)
        text = done.stderr.decode("utf-8", "replace")
        if "Traceback" in text or "Exception ignored" in text or done.returncode not in (0, 1, 141):
            row.count_failure(RuntimeError(f"{command} {streams}: {text[-600:]}"), line)
        elif "json" in command and streams == "2>&-" and not done.stdout.startswith(b"["):
            row.count_failure(LostError("remarks among the data"), line)
        row.results += done.returncode == 0
    shutil.rmtree(folder)
    return row
