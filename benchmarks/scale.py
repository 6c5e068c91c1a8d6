"""How time and memory grow with the length of a page: read, resolve, name and write, whole process.

usage: python benchmarks/scale.py [ROWS ...]

Prints a row for each size: seconds and peak memory of `unlearnbib export` on a page of that many
rows, and the cost of a row against that of the smallest page.
"""

import os
import random
import subprocess
import sys
import tempfile
import time

HEAD = '---\ntitle: Scale\nlayout: topic\n---\n\n<table class="paper-table">\n<tbody>\n'
LINKS = (
    "https://doi.org/10.1145/{n}.{n}",
    "https://openreview.net/forum?id=x{n}",
    "https://aclanthology.org/2024.acl-long.{n}/",
    "https://proceedings.mlr.press/v235/author{n}a.html",
    "http://papers.nips.cc/paper_files/paper/2023/hash/{n:032x}-Abstract-Conference.html",
    "http://arxiv.org/abs/2406.{n:05d}v2",
)
WORDS = (
    "LLM unlearning models federated robust SafeEraser privacy R&D &amp; of the learning for attack".split()
)


def make_page(rows: int) -> str:
    """Return a page of so many rows, the same for the same number."""
    dice = random.Random(rows)  # noqa: S311 - no secret
    return (
        HEAD + "".join(make_row(number, dice) for number in range(10000, 10000 + rows)) + "</tbody></table>\n"
    )


def make_row(number: int, dice: random.Random) -> str:
    """Return one row of the page."""
    title = " ".join(dice.choices(WORDS, k=11)).capitalize()
    link = LINKS[number % len(LINKS)].format(n=number)
    cells = (f"{title} {number}.", "ICML", "2024", f'<a href="{link}">Link</a>')
    return "<tr>\n" + "".join(f"<td>{cell}</td>\n" for cell in cells) + "</tr>\n"


def measure(rows: int) -> tuple[float, float]:
    """Return seconds and peak megabytes of an export of a page of `rows` rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write(make_page(rows))
        command = [sys.executable, "-m", "unlearnbib", "export", "--catalog", path, "-o", os.devnull]
        start = time.perf_counter()
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        return time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> None:
    """Measure each size three times and print the best."""
    sizes = [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]
    measure(1)
    floor, _ = min(measure(1) for _ in range(3))
    print(f"{'rows':>8} {'seconds':>8} {'MB':>6} {'µs a row':>9} {'against the first':>18}")
    first = None
    for size in sizes:
        seconds, megabytes = min(measure(size) for _ in range(3))
        cost = (seconds - floor) / size * 1e6
        first = first or cost
        print(f"{size:>8} {seconds:>8.2f} {megabytes:>6.0f} {cost:>9.1f} {cost / first:>18.2f}")


if __name__ == "__main__":
    main()
