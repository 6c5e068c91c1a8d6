"""What it costs to write BibTeX, against peers in the same run, the same papers, the same process.

usage: python benchmarks/write.py [PAPERS]

Prints microseconds an entry, from papers to text, and the ratio to unlearnbib. The peers escape
nothing or little and protect no capitals; they are here as a measure of cost only.
"""

import gc
import sys
import time
from collections.abc import Callable

from attrs import evolve
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.model import Block, Entry, Field
from pybtex.database import BibliographyData, Entry as PybtexEntry, Person

from unlearnbib import Paper, export, load


def build_library(papers: list[Paper]) -> Library:
    """Return the papers as bibtexparser has them, unescaped."""
    blocks: list[Block] = [
        Entry("inproceedings", paper.key, [
            Field("author", " and ".join(f"{name.family}, {name.given}" for name in paper.authors)),
            Field("title", paper.title), Field("booktitle", paper.container_title),
            Field("editor", " and ".join(f"{name.family}, {name.given}" for name in paper.editors)),
            Field("pages", paper.pages), Field("year", str(paper.year)), Field("publisher", paper.publisher),
            Field("address", paper.event_place), Field("doi", paper.doi),
        ])
        for paper in papers
    ]  # fmt: skip
    return Library(blocks)


def write_default_stack(papers: list[Paper]) -> str:
    """Write with bibtexparser as it comes."""
    return write_string(build_library(papers))


def write_latex_encoding(papers: list[Paper]) -> str:
    """Write with bibtexparser's own escaping."""
    return write_string(build_library(papers), prepend_middleware=[LatexEncodingMiddleware()])


def write_pybtex(papers: list[Paper]) -> str:
    """Write with pybtex."""
    entries = {
        paper.key: PybtexEntry(
            "inproceedings",
            {"title": paper.title, "booktitle": paper.container_title, "pages": paper.pages,
             "year": str(paper.year), "publisher": paper.publisher, "address": paper.event_place,
             "doi": paper.doi},
            {"author": [Person(first=name.given, last=name.family) for name in paper.authors],
             "editor": [Person(first=name.given, last=name.family) for name in paper.editors]},
        )
        for paper in papers
    }  # fmt: skip
    return str(BibliographyData(entries).to_string("bibtex"))


def write_unlearnbib(papers: list[Paper]) -> str:
    """Write with unlearnbib: protected, escaped, in order."""
    return export(papers, "bibtex")


WRITERS: tuple[Callable[[list[Paper]], str], ...] = (
    write_unlearnbib,
    write_default_stack,
    write_latex_encoding,
    write_pybtex,
)


def measure_cost(write: Callable[[list[Paper]], str], papers: list[Paper]) -> float:
    """Return the best of three runs, in microseconds an entry."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        start = time.perf_counter()
        write(papers)
        best = min(best, time.perf_counter() - start)
    return best / len(papers) * 1e6


def main() -> None:
    """Measure every writer on the given number of papers."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    shipped = load()
    papers = [
        evolve(shipped[n % 53], key=f"k{n}", identity=None, title=f"{shipped[n % 53].title} {n}")
        for n in range(count)
    ]
    costs = {write.__name__: measure_cost(write, papers) for write in WRITERS}
    for name, microseconds in costs.items():
        ratio = microseconds / costs["write_unlearnbib"]
        words = name.removeprefix("write_").replace("_", " ")
        print(f"{words:<16} {microseconds:8.1f} µs an entry {ratio:6.2f}")


if __name__ == "__main__":
    main()
