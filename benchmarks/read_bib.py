"""How long reading and writing a large .bib file takes, against pybtex and bibtexparser.

usage: python benchmarks/read_bib.py [ENTRIES]

Makes a file of ENTRIES (10,000) entries of ten types with accents, particles, formulas and macros, then
reads it with unlearnbib (works with decoded text and names), with pybtex (parse, and the parts of all
names; TeX stays, which is less work; then decoded by its own `Text.from_latex`), and with bibtexparser 2:
its bare parse, which decodes and divides nothing, and with its LaTeX decoding and its middlewares of names;
prints CPU seconds, the best of three, and ratios; and the time of `export`.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from bibtexparser.entrypoint import parse_string as parse_by_bibtexparser
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    MonthIntMiddleware,
    SeparateCoAuthors,
    SplitNameParts,
)
from pybtex.database import parse_string
from pybtex.richtext import Text

import unlearnbib

_FAMILIES = (
    r"M{\"u}ller",
    "van der Berg",
    r"Erd{\H{o}}s",
    "Smith",
    r"Ga{\v{s}}i{\'c}",
    "de la Cruz",
    "Okafor",
    "Li",
    "O'Neill",
    "{The Group}",
)
_GIVEN = ("Ann", "Jane B.", r"Ren{\'e}", "Kofi", "Mei Lin", r"J{\"o}rg", "Olu", "Sam")
_NOUNS = (
    r"{GPU}s",
    "Forests",
    r"$k$-Means",
    "Speech",
    "Nets",
    r"Na{\"\i}ve {B}ayes",
    "Rivers",
    r"\emph{Drosophila}",
)
_TYPES = (
    "article",
    "inproceedings",
    "book",
    "incollection",
    "phdthesis",
    "techreport",
    "misc",
    "article",
    "inproceedings",
    "unpublished",
)


def make_entry(at: int) -> str:
    """Return an entry of its own: no two have the same title or the same authors."""
    people = (
        f"{_FAMILIES[(at + n * 3) % 10]}{at % 997}, {_GIVEN[(at // 7 + n) % 8]} {chr(65 + at % 26)}."
        for n in range(1 + at % 5)
    )
    names = " and ".join(people).replace("}" + str(at % 997) + ",", "},")
    kind = _TYPES[at % 10]
    return (
        f"@{kind}{{key{at},\n  author = {{{names}}},\n  title = {{The Growth of {_NOUNS[at % 8]} and"
        f" {_NOUNS[(at // 8) % 8]}: Part {at} of a {{Long}} Study}},\n  journal = jot,\n"
        f"  booktitle = {{Proceedings of Meeting {at % 90} on {{AI}}}},\n  volume = {{{at % 60}}},\n"
        f"  publisher = {{Example {{\\&}} Sons}},\n  school = {{Universit{{\\'e}} {at % 30}}},\n"
        f"  institution = {{Institute {at % 30}}},\n  number = {at % 12},\n  pages = {{{at}--{at + 9}}},\n"
        f"  year = {1950 + at % 70},\n  month = mar,\n  doi = {{10.1234/ex.{at}\\_{at % 7}}},\n"
        f"  url = {{https://example.org/p/{at}}},\n  note = {{Seen by {_GIVEN[at % 8]}}},\n"
        f"  keywords = {{one, two {at % 9}}}\n}}\n\n"
    )


def make_file(entries: int) -> str:
    """Return a .bib file."""
    return '@string{jot = "Journal of Things"}\n\n' + "".join(map(make_entry, range(entries)))


def read_by_pybtex(text: str) -> int:
    """Return the number of names that pybtex reads in a file."""
    data = parse_string(text, "bibtex")
    return sum(
        len(person.last_names)
        for entry in data.entries.values()
        for people in entry.persons.values()
        for person in people
    )


def decode_by_pybtex(text: str) -> int:
    """Return the number of values that pybtex reads and decodes, which it does when a style asks for them."""
    values = 0
    for entry in parse_string(text, "bibtex").entries.values():
        values += len([str(Text.from_latex(entry.fields[name])) for name in entry.fields])
        people = [one for names in entry.persons.values() for one in names]
        values += len([(one.rich_first_names, one.rich_prelast_names, one.rich_last_names) for one in people])
    return values


def read_by_bibtexparser(text: str) -> int:
    """Return the number of entries that bibtexparser reads, decoded, with the parts of their names."""
    steps = [LatexDecodingMiddleware(), MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    return len(parse_by_bibtexparser(text, append_middleware=steps).entries)


def measure(act: Callable[[], object], times: int = 3) -> float:
    """Return the CPU seconds that a call takes, the best of some."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        act()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("entries", nargs="?", type=int, default=10_000)
    count = parser.parse_args().entries
    text = make_file(count)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.bib"
        path.write_text(text, encoding="utf-8")
        papers = list(unlearnbib.read(str(path)))
        if len(papers) != count:
            sys.exit(f"read {len(papers)} of {count} entries")
        ours = measure(lambda: unlearnbib.read(str(path)))
        others = {
            "pybtex, as TeX": measure(lambda: read_by_pybtex(text)),
            "pybtex, decoded": measure(lambda: decode_by_pybtex(text)),
            "bibtexparser, bare": measure(lambda: len(parse_by_bibtexparser(text).entries)),
            "bibtexparser, decoded": measure(lambda: read_by_bibtexparser(text), 1),
        }
        written = measure(lambda: unlearnbib.export(papers, "bibtex"))
    print(f"{'read by':<22}{'CPU s':>8}{'ours/theirs':>13}")
    print(f"{'unlearnbib':<22}{ours:>8.2f}")
    for name, seconds in others.items():
        print(f"{name:<22}{seconds:>8.2f}{ours / seconds:>13.2f}")
    print(f"{'export':<22}{written:>8.2f}")


if __name__ == "__main__":
    main()
