"""How fast the page of a long list is in a browser, measured by the browser itself.

usage: python benchmarks/site_speed.py [PAPERS]

Prints the seconds of the processor that making the site takes, the sizes of what the browser loads, the time
to the first paint, until the papers can be filtered, and until the index of the search is made, and the
median and the worst time of a keystroke: the search, the filters, the chart and the layout of the list,
without the 60 ms in which the page waits for the next key. The browser is that of UNLEARNBIB_BROWSER, or
chromium.
"""

import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from data.pages import VENUES, Facts

import unlearnbib
from unlearnbib import Name, Paper

QUERIES = ("soil graph", "chen market", "neurips 2021", "privacy attacks on urban", "kim protein")
_TYPE = """(text) => {
  const start = performance.now();
  state.words = text;
  update(true);
  document.body.offsetHeight;
  return performance.now() - start;
}"""
_LOADED = """() => {
  const time = (name) => performance.getEntriesByName(name)[0]?.startTime;
  return ["first-contentful-paint", "drawn", "indexed"].map(time);
}"""


def make_papers(count: int) -> list[Paper]:
    """Return made-up papers, the same for the same number."""
    return [_make_paper(number) for number in range(count)]


def _make_paper(number: int) -> Paper:
    facts = Facts(number)
    return Paper(
        facts.title, key=f"k{number}", authors=tuple(Name(family, given) for given, family in facts.names),
        venue=VENUES[number % len(VENUES)], year=2000 + number % 26, doi=f"10.1234/{number}",
        type="article-journal",
    )  # fmt: skip


def measure(page: Any) -> list[tuple[str, str]]:
    """Return the figures of a page, which is open in a browser."""
    while not page.evaluate("index !== null"):
        time.sleep(0.1)
    painted, drawn, indexed = page.evaluate(_LOADED)
    keys = [page.evaluate(_TYPE, query[:end]) for query in QUERIES for end in range(1, len(query) + 1)]
    return [
        ("first paint", f"{painted:.0f} ms"),
        ("papers drawn, filters ready", f"{drawn:.0f} ms"),
        ("index of the search ready", f"{indexed:.0f} ms"),
        (f"keystroke, median of {len(keys)}", f"{statistics.median(keys):.0f} ms"),
        ("keystroke, worst", f"{max(keys):.0f} ms"),
    ]


def main(count: int) -> None:
    """Make a site, open it, and print the figures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for this

    program = os.environ.get("UNLEARNBIB_BROWSER") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        start = time.process_time()
        unlearnbib.build_site(make_papers(count), folder, styles=["acl"])
        seconds = time.process_time() - start
        sizes = [os.path.getsize(os.path.join(folder, name)) for name in ("index.html", "papers.js")]
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((Path(folder) / "index.html").as_uri())
        figures = measure(page)
        print(f"{count:,} papers, Chromium {browser.version}, {platform.machine()}, {os.cpu_count()} cores")
        browser.close()
    print(f"{'made in':<34}{seconds:.0f} s of the processor")
    print(f"{'index.html, papers.js':<34}{', '.join(f'{size / 1e6:.1f} MB' for size in sizes)}")
    for name, value in figures:
        print(f"{name:<34}{value}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
