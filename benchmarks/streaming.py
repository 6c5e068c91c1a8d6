"""The memory of `unlearnbib export` on inputs that grow: flat where they are read in pieces.

    python benchmarks/streaming.py                       a page of 300,000 rows, a .bib of 100 MB
    python benchmarks/streaming.py --rows 1000000 --megabytes 1000 --formats bibtex csl-json jsonl

For each input and format, the command runs on a quarter, on half and on all of it, each in a process of its
own; printed are its peak memory and its CPU time. With --compare, the quarter is read whole too; the bytes
of both files, and what they report, must be equal.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

FORMATS = ("bibtex", "csl-json", "jsonl")
_SUFFIXES = {"bibtex": ".bib", "csl-json": ".json", "jsonl": ".jsonl"}
_WORDS = (
    "sand dune river glass unlearning stone graph proof signal kernel forest query tensor lattice".split()
)
_FAMILIES = "Doe Roe Sand Dunes Rivers Stone Müller Øre García Nguyễn Łoś Ivanova".split()
_RUN = """import sys
from unlearnbib.catalog.page import load
from unlearnbib.cli import run
load.MOST_IN_MEMORY = {}
sys.exit(run(sys.argv[1:]))"""
_IN_PIECES, _WHOLE = 0, 10**15
_PARTS = (4, 2, 1)  # a quarter, half, all
_REPEATED, _IN_ONE = 50, 1_000  # rows, papers of one volume


def _make_title(rng: random.Random, number: int) -> str:
    return f"{' '.join(rng.choices(_WORDS, k=6)).capitalize()} {number:x}"


def list_rows(rng: random.Random) -> Iterator[str]:
    """Yield the rows of a page of the site; one in fifty repeats an earlier one."""
    rows: list[str] = []
    for number in count():
        venue = rng.choice(("ICML", "ACL", "NeurIPS", "My Workshop"))
        link = f"https://arxiv.org/abs/{number // 90_000 + 1000:04}.{number % 90_000:05}"
        row = f"<tr><td>{_make_title(rng, number)}</td><td>{venue}</td><td>{2000 + number % 25}</td>"
        rows = [*rows[-20:], f'{row}<td><a href="{link}">link</a></td></tr>\n']
        yield rows[0] if number % _REPEATED == 0 else rows[-1]


def list_entries(rng: random.Random) -> Iterator[str]:
    """Yield entries of a .bib file: papers of proceedings that some of them inherit from, and a macro."""
    yield '@string{icml = "International Conference on Machine Learning"}\n'
    for number in count():
        names = (f"{rng.choice(_FAMILIES)}, {rng.choice('ABCDE')}." for _ in range(rng.randint(1, 5)))
        proceedings, place = divmod(number, _IN_ONE)
        fields = {
            "author": " and ".join(names),
            "title": _make_title(rng, number),
            "crossref": f"proc{proceedings}" if place % 10 == 0 else "",
            "pages": f"{number}--{number + 9}",
            "doi": f"10.1234/{number:x}",
            "abstract": " ".join(rng.choices(_WORDS, k=40)),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        year = 1990 + number % 35
        yield f"@inproceedings{{key{number},\n{lines}  booktitle = icml,\n  year = {year}\n}}\n\n"
        if not place:
            yield f"@proceedings{{proc{proceedings},\n  title = {{On Sand}}, editor = {{Roe, R.}}\n}}\n"


def write_page(path: Path, rows: int) -> None:
    """Write a page of the site with some rows."""
    with path.open("w", encoding="utf-8") as page:
        heads = "".join(f"<th>{name}</th>" for name in ("Title", "Venue", "Year", "Link"))
        page.write(f'---\ntitle: Papers\n---\n<table class="paper-table"><tr>{heads}</tr>\n')
        page.writelines(islice(list_rows(random.Random(1)), rows))  # noqa: S311 - the same rows in every run
        page.write("</table>\n")


def write_bib(path: Path, size: int) -> None:
    """Write a .bib file of some bytes."""
    with path.open("w", encoding="utf-8") as file:
        for entry in list_entries(random.Random(2)):  # noqa: S311 - as above
            file.write(entry)
            if file.tell() > size:
                return


def run(page: Path, name: str, output: Path, most_in_memory: int) -> tuple[float, float, str]:
    """Return the peak memory in MB and the CPU seconds of an export, and what it reports."""
    code = _RUN.format(most_in_memory)
    arguments = ["export", "--format", name, "--catalog", str(page), "--output", str(output)]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        text = told.read().decode()
    if process.returncode:
        raise SystemExit(f"the command failed: {text[-500:]}")
    return usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, text


def _compare(page: Path, name: str, output: Path, told: str) -> str:
    whole = output.with_suffix(f".whole{output.suffix}")
    _, _, told_whole = run(page, name, whole, _WHOLE)
    is_same = subprocess.run(["cmp", "-s", output, whole], check=False).returncode == 0
    return "; equal to the whole run" if is_same and told == told_whole else "; NOT EQUAL to the whole run"


def measure(
    folder: Path, write: Callable[[Path, int], None], page: str, size: int, options: argparse.Namespace
) -> None:
    """Print a line for each format and size of an input."""
    for name in options.formats:
        for part in options.parts:
            path, output = folder / f"{part}-{page}", folder / f"out-{part}{_SUFFIXES[name]}"
            if not path.exists():
                write(path, size // part)
            peak, seconds, told = run(path, name, output, _IN_PIECES)
            remark = (
                _compare(path, name, output, told) if options.compare and part == options.parts[0] else ""
            )
            size_told = f"{page:<10} {path.stat().st_size / 1e6:8.0f} MB  {name:<9}"
            print(f"{size_told} peak {peak:6.0f} MB  CPU {seconds:7.1f} s{remark}", flush=True)
            for left in (output, Path(f"{output}.unlearnbib")):
                left.unlink(missing_ok=True)


def main() -> None:
    """Measure a page of the site and a .bib file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=300_000, help="of the page; 0 leaves it out")
    parser.add_argument("--megabytes", type=int, default=100, help="of the .bib file; 0 leaves it out")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument(
        "--parts", nargs="+", type=int, default=_PARTS, help="1 for all of it, 4 for a quarter"
    )
    parser.add_argument("--compare", action="store_true", help="read the quarter whole too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.rows:
            measure(Path(folder), write_page, "page.html", options.rows, options)
        if options.megabytes:
            measure(Path(folder), write_bib, "refs.bib", options.megabytes * 1_000_000, options)


if __name__ == "__main__":
    main()
