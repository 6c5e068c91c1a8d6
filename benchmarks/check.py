"""How long `check` and `merge` take, and how much memory, against the parse of bibtexparser 2.

usage: python benchmarks/check.py FOLDER [--entries N] [--rounds R]

Makes a .bib file of N (10,000) entries from those of the .bib files of FOLDER, again and again: each copy has
its own key, title, first author, identifiers and URLs, so that none is a duplicate of another one. All rules
of `check`, a merge of its papers into itself, read before, and `bibtexparser.parse_string` run by turns, each
time in a process of its own that has done the same with a small file before: CPU seconds, medians of R (5)
rounds, and the memory that the process of `check` needs more than with that file.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from unlearnbib.bib import Document, Entry, open_bib

_NUMBERED = frozenset("doi url eprint pmid pmcid isbn ee biburl crossref".split())
_LETTERS = str.maketrans("0123456789", "aeioulmnrs")
_SMALL = 100  # entries that are read before the measured ones

_RUN = """
import resource, sys, time, warnings
from pathlib import Path
{setup}
warnings.simplefilter("ignore")
small, text = map(prepare, sys.argv[1:])
act(small)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
found = act(text)
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, len(found))
"""
_TEXT = "\ndef prepare(path): return Path(path).read_text(encoding='utf-8', errors='surrogateescape')"
_PARSE = f"import bibtexparser\ndef act(text): return bibtexparser.parse_string(text).entries{_TEXT}"
_CHECK = f"import unlearnbib\ndef act(text): return unlearnbib.check(text){_TEXT}"
_MERGE = """
import unlearnbib
def prepare(path): return unlearnbib.read(path)
def act(papers): return unlearnbib.merge(papers, papers[0].page, dry_run=True).changed
"""


def make_file(folder: Path, entries: int) -> str:
    """Return a .bib file of so many entries, with the macros of all files of the folder."""
    documents = [open_bib(str(path)) for path in sorted(folder.glob("*.bib"))]
    macros = [one.text[macro.start : macro.end] for one in documents for macro in one.macros]
    sources = cycle([(one, entry) for one in documents for entry in one.entries])
    copies = (_copy_entry(*source, number) for number, source in enumerate(islice(sources, entries)))
    return "\n\n".join([*macros, *copies]) + "\n"


def _copy_entry(document: Document, entry: Entry, number: int) -> str:
    """Return the text of an entry with its own key, title, first author, identifiers and URLs."""
    edits = [(entry.key_at, entry.key_at + len(entry.key), f"key{number}")]
    for field in entry.fields:
        last = field.end - field.value.endswith(("}", '"'))
        if field.name.lower() == "title":
            edits.append((last, last, f" in part {number}"))
        elif field.name.lower() == "author" and last < field.end:
            family = f"{number:05}".translate(_LETTERS).capitalize()
            edits.append((field.at + 1, field.at + 1, f"{family}, Mary and "))
        elif field.name.lower() in _NUMBERED and (digits := re.search(r"\d+(?=\D*$)", field.value)):
            start, end = (field.at + place for place in digits.span())
            edits.append((start, end, f"{number:0{end - start}}"))
    start = entry.start
    moved = [(first - start, last - start, new) for first, last, new in edits]
    return Document(document.text[start : entry.end]).apply_edits(moved)


def measure(setup: str, paths: list[str]) -> tuple[float, int, int]:
    """Return the CPU seconds of a run in its own process, the kilobytes that it needs, and its results."""
    command = [sys.executable, "-c", _RUN.format(setup=setup), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, kilobytes, results = done.stdout.split()
    return float(seconds), int(kilobytes), int(results)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sizes = {"small": _SMALL, "half": options.entries // 2, "all": options.entries}
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: str(Path(folder) / f"{name}.bib") for name in sizes}
        for name, size in sizes.items():
            text = make_file(options.folder, size)
            Path(paths[name]).write_text(text, encoding="utf-8", errors="surrogateescape")
        files = [paths["small"], paths["all"]]
        runs = (_CHECK, _PARSE, _MERGE)
        rounds = [[measure(one, files) for one in runs] for _ in range(options.rounds)]
        half = measure(_CHECK, [paths["small"], paths["half"]])
    ours, theirs, merge = (median(one[side][0] for one in rounds) for side in range(len(runs)))
    memory, found = rounds[0][0][1], rounds[0][0][2]
    print(f"{options.entries:,} entries, {found:,} findings")
    print(
        f"bibtexparser 2, parse: {theirs:.2f} CPU s; unlearnbib, check: {ours:.2f}, merge: {merge:.2f} CPU s"
    )
    print(f"check / parse: {ours / theirs:.2f}; merge / parse: {merge / theirs:.2f}")
    print(f"half of the entries: {half[0] / ours:.2f} of the time, {half[1] / memory:.2f} of the memory")
    print(f"memory of check: {memory / options.entries:.1f} kB an entry")


if __name__ == "__main__":
    main()
