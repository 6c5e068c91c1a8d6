"""How fast long lists are read: pages of seven forms, each as long as a book, their papers varied.

usage: python benchmarks/long_lists.py [MEGABYTES]

Prints for each form the rows and megabytes a second, the cost of a row against that of a page a quarter as
long (1.0: linear), and the share of the time that the parser of the markup takes (markdown-it and lxml, or
lxml), which no reader can be faster than. Seconds are of the processor, so that other programs do not count.
"""

import random
import sys
import time
from collections.abc import Callable

from unlearnbib.catalog import read_text
from unlearnbib.catalog.page.commonmark import render_markdown
from unlearnbib.catalog.page.outline import parse_outline

WORDS = (
    "learning robust soil river graph models of the for under with causal large small cells neural market"
    " policy estimation sparse privacy attacks sampling theory ancient urban growth memory protein signal"
).split()
GIVEN = "Jane Ada Wei Maria Otto Lin Amir Sofia Kenji Ruth Pablo Nina".split()
FAMILY = "Doe Roe Chen Garcia Weber Tanaka Silva Novak Rossi Haddad Olsen Kim".split()
VENUES = ("ICML", "NeurIPS", "Nature", "ACL", "Plant Cell", "CVPR", "Journal of Soils", "arXiv")
LINKS = (
    "https://arxiv.org/abs/24{m:02}.{n:05}",
    "https://doi.org/10.1145/{n}.{m}",
    "https://openreview.net/forum?id=x{n}",
)


class Facts:
    """The facts of a paper, the same for the same number."""

    def __init__(self, number: int) -> None:
        dice = random.Random(number)  # noqa: S311 - no secret
        self.title = f"{' '.join(dice.choices(WORDS, k=9)).capitalize()} {number}"
        self.names = [(dice.choice(GIVEN), dice.choice(FAMILY)) for _ in range(dice.randint(1, 5))]
        self.authors = ", ".join(map(" ".join, self.names))
        self.inverted = ", ".join(f"{family}, {given[0]}." for given, family in self.names)
        self.venue, self.year = dice.choice(VENUES), dice.randint(1990, 2025)
        self.link = dice.choice(LINKS).format(n=number % 100_000, m=number % 12 + 1)
        self.volume, self.page = dice.randint(1, 90), dice.randint(1, 900)


def write_linked(one: Facts) -> str:
    """Return an item of a list that begins with a linked title."""
    code = f"[[code]](https://github.com/a/{one.page})"
    return f"- [{one.title}]({one.link}), {one.authors}, {one.venue} {one.year} {code}\n"


def write_bold(one: Facts) -> str:
    """Return an item of several lines with a title in bold and badges."""
    badge = f"![](https://img.shields.io/badge/{one.venue.replace(' ', '_')}-blue)"
    return f"1. **{one.title}.** {badge}\n   *{one.authors}.* {one.venue} {one.year}. [[pdf]({one.link})]\n"


def write_row(one: Facts) -> str:
    """Return a row of a pipe table."""
    return f"| {one.year} | {one.title} | {one.authors} | {one.venue} | [link]({one.link}) |\n"


def write_html(one: Facts) -> str:
    """Return an item of a list in HTML."""
    return f'<li><a href="{one.link}">{one.title}</a>, <i>{one.authors}</i>, {one.venue}, {one.year}</li>\n'


def write_cells(one: Facts) -> str:
    """Return a row of a table in HTML."""
    cells = (one.title, one.venue, str(one.year), f'<a href="{one.link}">Link</a>')
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def write_reference(one: Facts) -> str:
    """Return a reference without marks, as an item."""
    pages = f"{one.page}-{one.page + 9}"
    numbers = f"{one.volume}({one.page % 9 + 1}), {pages}"
    return f"- {one.inverted} ({one.year}). {one.title}. {one.venue}, {numbers}.\n"


def write_title(one: Facts) -> str:
    """Return an item that is a title, with its link below it."""
    labels = {"Authors": one.authors, "Venue": f"{one.venue} {one.year}", "Paper": one.link}
    return f"* {one.title}\n" + "".join(f"  - {name}: {value}\n" for name, value in labels.items())


_COLUMNS = "| Year | Title | Authors | Venue | Link |\n|---|---|---|---|---|\n"
FORMS: dict[str, tuple[str, str, Callable[[Facts], str]]] = {
    "linked titles": ("markdown", "## Papers\n\n", write_linked),
    "bold titles": ("markdown", "## Papers\n\n", write_bold),
    "pipe table": ("markdown", f"## Papers\n\n{_COLUMNS}", write_row),
    "titles, labels": ("markdown", "## Papers\n\n", write_title),
    "references": ("markdown", "## Papers\n\n", write_reference),
    "HTML list": ("html", "<!doctype html><h2>Papers</h2><ul>\n", write_html),
    "HTML table": (
        "html",
        "<!doctype html><table><tr><th>Title<th>Venue<th>Year<th>Link</tr>\n",
        write_cells,
    ),
}


def make_page(form: str, size: int) -> tuple[str, int]:
    """Return a page of a form of at least `size` characters, and the number of its rows."""
    _, head, write = FORMS[form]
    parts, length = [head], 0
    while length < size:
        parts.append(write(Facts(len(parts))))
        length += len(parts[-1])
    return "".join(parts), len(parts) - 1


def measure(form: str, text: str) -> tuple[float, float, int]:
    """Return the seconds of a reading and of the parsers alone, and the number of papers."""
    reader = FORMS[form][0]
    start = time.process_time()
    found = len(read_text(text, "page." + reader, reader))
    middle = time.process_time()
    parse_outline(render_markdown(text).html if reader == "markdown" else text)
    return middle - start, time.process_time() - middle, found


def main() -> None:
    """Measure each form on a page of the size and on one of a quarter of it."""
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 10) * 1_000_000)
    print(
        f"{'form':<16}{'rows':>8}{'papers':>8}{'seconds':>9}{'rows/s':>8}{'MB/s':>7}{'slope':>7}{'floor':>7}"
    )
    for form in FORMS:
        (small, few), (page, rows) = make_page(form, size // 4), make_page(form, size)
        first = measure(form, small)[0] / few
        seconds, floor, papers = measure(form, page)
        print(
            f"{form:<16}{rows:>8}{papers:>8}{seconds:>9.1f}{rows / seconds:>8.0f}"
            f"{len(page) / seconds / 1e6:>7.2f}"
            f"{seconds / rows / first:>7.2f}{floor / seconds:>7.0%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
