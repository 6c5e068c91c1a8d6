"""Whether hostile catalogs cost more than friendly ones: pages of one long line, and of many lines.

usage: python benchmarks/hostile_pages.py [MEGABYTES]

Prints for each reader and each kind of line the seconds that a page of that size takes, against those of a
page of papers of the same size. A page of one line must cost no more.
"""

import sys
import time
from contextlib import suppress

from unlearnbib.catalog import read_text
from unlearnbib.errors import CatalogError

FRIENDLY = {
    "markdown": "- **[A Title of Some Words](https://arxiv.org/abs/2401.00001)**, Jane Doe, ICML 2024\n",
    "html": "<li><a href='https://arxiv.org/abs/2401.00001'>A Title of Some Words</a>, ICML 2024</li>\n",
    "delimited": "A Title of Some Words\t2024\tICML\thttps://arxiv.org/abs/2401.00001\n",
    "identifiers": "https://arxiv.org/abs/2401.00001\n",
    "bib": "@inproceedings{key, title = {A Title of Some Words}, booktitle = {ICML}, year = 2024}\n",
    "json": '{"title": "A Title of Some Words", "venue": "ICML", "year": 2024}\n',
}
HEADS = {"delimited": "Title\tYear\tVenue\tLink\n", "html": "<!doctype html><ul>"}
UNITS = (
    "[",
    "]",
    "![",
    "(",
    "|",
    "<",
    ">",
    "*",
    "_a ",
    "`",
    "&",
    "\\",
    "[a](",
    "<a ",
    "<b>",
    '"',
    "{",
    "@a{",
    "A, ",
    "- ",
    " ",
)


def measure_page(text: str, reader: str) -> float:
    """Return the seconds that a page takes, also if it is rejected."""
    start = time.perf_counter()
    with suppress(CatalogError):
        read_text(text, "page", reader)
    return time.perf_counter() - start


def main() -> None:
    """Measure each reader on its friendly page, on single lines, and on lines of 150 letters."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 1) * 1_000_000)
    print(f"{'reader':<12} {'friendly':>9}  worst line, against it     worst lines, against it")
    for reader, unit in FRIENDLY.items():
        head = HEADS.get(reader, "")
        floor = measure_page(head + unit * (size // len(unit)), reader)
        lines = {one: measure_page(head + (one * size)[:size], reader) for one in UNITS}
        many = {one: measure_page(head + ((one * 150)[:149] + "\n") * (size // 150), reader) for one in UNITS}
        cells = [
            f"{worst!r:>6} {costs[worst] / floor:>6.2f}"
            for costs in (lines, many)
            if (worst := max(costs, key=lambda one: costs[one]))
        ]
        print(f"{reader:<12} {floor:>8.2f}s  {cells[0]:<25}  {cells[1]}")


if __name__ == "__main__":
    main()
