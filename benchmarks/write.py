"""What it costs to write BibTeX and CSL-JSON, against the writers below them, in one run.

usage: python benchmarks/write.py [PAPERS ...]

Prints for each number of papers the CPU time of a paper, median of alternating runs, and its ratio: BibTeX
against bibtexparser 2 that writes the same values, ready as they are, in place; CSL-JSON against `json.dumps`
of the same items in the same layout. The exponent is the growth with the number of papers, 1 is linear. The
peers escape with their own tables and protect no capitals: they are measured once, on the first number.
"""

import gc
import json
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field
from pybtex.database import BibliographyData, Entry as PybtexEntry, Person

from unlearnbib import Identity, Name, Paper, export, load

Entries = Sequence[tuple[str, str, Mapping[str, str]]]  # type, key and fields
_SYLLABLES = "ba ko ri me lan so tu wen zhi ang cho dra fel gu han jin per qui".split()
_OF_NAMES = [*_SYLLABLES, "sö", "ću"]
_ROUNDS = {1_000: 7, 10_000: 5}


def make_papers(count: int) -> list[Paper]:
    """Return papers whose words and names repeat as those of a field do: few often, most once or twice."""
    dice = random.Random(count)  # noqa: S311 - no secret
    shipped = load()
    words = [word for paper in shipped for word in paper.title.split()]
    words += [make_word(dice, _SYLLABLES) for _ in range(count // 4 + 100)]
    names = [Name(*(make_word(dice, _OF_NAMES).title() for _ in "12")) for _ in range(count + 100)]
    of_words, of_names = weigh(words), weigh(names)
    return [
        Paper(
            " ".join(dice.choices(words, cum_weights=of_words, k=dice.randint(6, 13))).capitalize(),
            key=f"k{n}", year=dice.randint(1990, 2026), type="paper-conference",
            identity=Identity("doi", f"10.5555/{n}.{n % 97}"),
            authors=tuple(dice.choices(names, cum_weights=of_names, k=dice.randint(2, 6))),
            pages=f"{n}-{n + 9}", month=dice.randint(1, 12), doi=f"10.5555/{n}.{n % 97}",
            **{name: getattr(shipped[n % 53], name) for name in (
                "container_title", "editors", "publisher", "event_place", "venue"
            )},
        )
        for n in range(count)
    ]  # fmt: skip


def make_word(dice: random.Random, syllables: Sequence[str]) -> str:
    """Return a word of two to four syllables, one in twelve of them an acronym."""
    word = "".join(dice.choices(syllables, k=dice.randint(2, 4)))
    return word.upper() if dice.random() < 1 / 12 else word


def weigh(values: Sequence[Any]) -> list[float]:
    """Return cumulated weights by Zipf's law, the nth of a list 1/n as often as the first."""
    return list(accumulate(1 / n for n in range(1, len(values) + 1)))


def parse_entries(text: str) -> Entries:
    """Return the entries of a file that unlearnbib wrote, a field to a line."""
    entries = []
    for block in text.split("\n\n"):
        head, *lines = block.strip().splitlines()
        pairs = (line.strip().rstrip(",").split(" = ", 1) for line in lines[:-1])
        kind, _, key = head.strip("@,").partition("{")
        entries.append(
            (kind, key, {name: value.removeprefix("{").removesuffix("}") for name, value in pairs})
        )
    return entries


def write_in_place(entries: Entries) -> str:
    """Write values that are ready with bibtexparser, which copies nothing."""
    blocks: list[Block] = [
        Entry(kind, key, [Field(name, value) for name, value in fields.items()])
        for kind, key, fields in entries
    ]
    return write_string(Library(blocks), unparse_stack=default_unparse_stack(allow_inplace_modification=True))


def write_latex_encoding(papers: Sequence[Paper]) -> str:
    """Write with bibtexparser's own escaping."""
    blocks: list[Block] = [
        Entry("inproceedings", paper.key, [Field(*pair) for pair in list_values(paper)]) for paper in papers
    ]
    return write_string(Library(blocks), prepend_middleware=[LatexEncodingMiddleware()])


def list_values(paper: Paper) -> list[tuple[str, str]]:
    """Return the fields of a paper as text."""
    names = " and ".join(f"{name.family}, {name.given}" for name in paper.authors)
    return [
        ("author", names), ("title", paper.title), ("booktitle", paper.container_title),
        ("pages", paper.pages), ("year", str(paper.year)), ("publisher", paper.publisher), ("doi", paper.doi),
    ]  # fmt: skip


def write_pybtex(papers: Sequence[Paper]) -> str:
    """Write with pybtex."""
    entries = {
        paper.key: PybtexEntry(
            "inproceedings", dict(list_values(paper)[1:]),
            {"author": [Person(first=name.given, last=name.family) for name in paper.authors]},
        )
        for paper in papers
    }  # fmt: skip
    return str(BibliographyData(entries).to_string("bibtex"))


def dump_items(items: Sequence[Any]) -> str:
    """Write items that are ready, one after the other, in the layout of unlearnbib."""
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False, indent=2) for item in items) + "\n]\n"


def measure_costs(writers: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each of some writers, which take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(rounds):
        for name, write in writers.items():
            gc.collect()
            start = time.process_time()
            write()
            seconds[name].append(time.process_time() - start)
    return {name: statistics.median(runs) for name, runs in seconds.items()}


def measure(count: int) -> dict[str, float]:
    """Return the median CPU seconds of the writers on a number of papers; the first run is none of them."""
    papers = make_papers(count)
    entries, items = parse_entries(export(papers, "bibtex")), json.loads(export(papers, "csl-json"))
    return measure_costs({
        "unlearnbib, BibTeX": lambda: export(papers, "bibtex", as_keyed=True),
        "the same, with keys": lambda: export(papers, "bibtex"),
        "bibtexparser, in place": lambda: write_in_place(entries),
        "unlearnbib, CSL-JSON": lambda: export(papers, "csl-json", as_keyed=True),
        "json.dumps": lambda: dump_items(items),
    }, _ROUNDS.get(count, 3))  # fmt: skip


def main() -> None:
    """Measure every writer on each number of papers, and the peers that escape on the first."""
    counts = [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]
    first: dict[str, float] = {}
    for count in counts:
        costs = measure(count)
        first = first or costs
        pairs = zip(costs, ["bibtexparser, in place"] * 3 + ["json.dumps"] * 2, strict=True)
        for name, limit in pairs:
            cost, ratio = costs[name] / count * 1e6, costs[name] / costs[limit]
            line = f"{count:>7} {name:<23} {cost:7.1f} µs {ratio:5.2f} times"
            if count > counts[0]:
                growth = math.log(costs[name] / first[name]) / math.log(count / counts[0])
                line += f", exponent {growth:.2f}"
            print(line, flush=True)
    peers = make_papers(counts[0])
    for write in (write_latex_encoding, write_pybtex):
        seconds = measure_costs({"": partial(write, peers)}, 3)[""]
        name, ratio = write.__name__.removeprefix("write_"), seconds / first["unlearnbib, BibTeX"]
        print(f"{counts[0]:>7} {name:<23} {seconds / counts[0] * 1e6:7.1f} µs {ratio:5.2f} times unlearnbib")


if __name__ == "__main__":
    main()
