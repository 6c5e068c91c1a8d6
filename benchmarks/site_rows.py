"""How fast a page of the site is read into papers, against the parsers of HTML alone, and in what memory.

usage: python benchmarks/site_rows.py [ROWS ...]

Prints for each size the rows a second of the reader of tables, of the whole reading, of that with identities,
of html.parser alone, and of selectolax (where it is installed) row by row; then the peak memory of a row.
Seconds are of the processor, medians of alternating runs; the memory is tracemalloc's, in a run of its own.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from html.parser import HTMLParser

from scale import make_page

from unlearnbib.catalog import read_text
from unlearnbib.catalog.readers.site.html_table import read_html_rows
from unlearnbib.identifiers.identify import try_identify

try:
    from selectolax.lexbor import LexborHTMLParser
except ImportError:
    LexborHTMLParser = None
_RUNS = 5


def read_with_selectolax(text: str) -> None:
    """Read the cells of each row, and its first link."""
    for row in LexborHTMLParser(text).css("tr"):
        _, link = [cell.text() for cell in row.css("td")], row.css_first("a")
        _ = link and link.attributes.get("href")


JOBS: dict[str, Callable[[str], object]] = {
    "rows of tables": lambda text: sum(1 for _ in read_html_rows(text)),
    "papers": lambda text: len(read_text(text, "page.md")),
    "identities too": lambda text: [try_identify(one.link) for one in read_text(text, "page.md")],
    "html.parser": lambda text: HTMLParser().feed(text),
    **({"selectolax": read_with_selectolax} if LexborHTMLParser else {}),
}


def measure_job(job: Callable[[str], object], text: str) -> float:
    """Return the seconds of one run."""
    start = time.process_time()
    job(text)
    return time.process_time() - start


def measure_memory(text: str, job: Callable[[str], object]) -> int:
    """Return the peak bytes of a run beyond the text itself."""
    tracemalloc.start()
    job(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def main() -> None:
    """Measure each size, and print a line for each job."""
    for size in [int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        text = make_page(size)
        runs = [[measure_job(job, text) for job in JOBS.values()] for _ in range(_RUNS)]
        seconds = dict(zip(JOBS, map(statistics.median, zip(*runs, strict=True)), strict=True))
        for name, cost in seconds.items():
            against = f"{cost / seconds['html.parser']:.2f} times html.parser"
            if "selectolax" in seconds:
                against += f", {cost / seconds['selectolax']:.2f} times selectolax"
            print(f"{size:>8} {name:<15} {size / cost:>8.0f} rows/s  {against}", flush=True)
        for name in ("rows of tables", "papers"):
            print(f"{size:>8} {name:<15} {measure_memory(text, JOBS[name]) / size:>8.0f} bytes a row (peak)")


if __name__ == "__main__":
    main()
