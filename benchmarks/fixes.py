r"""Whether `check --fix` makes anything worse: BibTeX reads many files before and after their fixes.

usage: python benchmarks/fixes.py [--entries 100000] [--biber 1000] [--seed 1] [--unsafe] [FOLDER ...]

Takes the entries of all .bib files below the folders, and as many made-up ones as are missing (hard tokens in
names, titles, pages, months, DOIs, notes), fixes them in files of 200, and runs BibTeX with plain.bst on each
file before and after: the same entries and keys must be printed, with no new warning and no new error; the
arguments of \cite, \ref, \label and \includegraphics must be the same. A fix that was left out because it
would have broken its file counts as a fault too. `biber --tool` reads the first files as well.
"""

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "tests"))

from hard_entries import make_batch, run_biber, run_bibtex
from unlearnbib.bib import Document, Entry, open_bib, parse
from unlearnbib.lint.engine import fix_document

_SIZE = 200
_SHOWN = 40
_ARGUMENTS = re.compile(
    r"\\(?:[a-z]*cite[a-z]*|[a-z]*ref|label|includegraphics|input)(?:\[[^]]*\])*\{[^{}]*\}"
)


def iter_real(folders: Sequence[str]) -> Iterator[str]:
    """Yield files of up to 200 entries of the .bib files below folders, each with the macros of its file."""
    for path in sorted({path for folder in folders for path in Path(folder).rglob("*.bib")}):
        document = open_bib(str(path))
        for start in range(0, len(document.entries), _SIZE):
            yield _join_entries(document, start)


def _join_entries(document: Document, start: int) -> str:
    chosen = {entry.key.lower(): entry for entry in document.entries[start : start + _SIZE] if entry.key}
    macros = "".join(document.text[one.start : one.end] + "\n" for one in document.macros)
    return macros + "\n\n".join(document.text[one.start : one.end] for one in chosen.values()) + "\n"


def iter_made(seed: int) -> Iterator[str]:
    """Yield made-up files without end."""
    random, first = Random(seed), 0  # noqa: S311 - data for tests
    while True:
        yield make_batch(random, _SIZE, first)
        first += _SIZE


def judge(folder: Path, text: str, counts: Counter[str], *, unsafe: bool, with_biber: bool) -> list[str]:
    """Fix a file, count what was done, and return what is worse than before."""
    before = parse(text, "refs.bib")
    fixed = fix_document(before, unsafe=unsafe)
    counts["entries"] += len(before.entries)
    counts["files"] += 1
    counts["changed files"] += fixed.document.text != text
    pairs = zip(before.entries, fixed.document.entries, strict=False)
    counts["changed entries"] += sum(_list_values(one) != _list_values(other) for one, other in pairs)
    harm = [f"left out: {one.code} {one.message}" for one in fixed.dropped]
    harm += run_bibtex(folder, text).find_harm(run_bibtex(folder, fixed.document.text))
    if Counter(_ARGUMENTS.findall(text)) != Counter(_ARGUMENTS.findall(fixed.document.text)):
        harm.append("arguments of commands differ")
    if with_biber:
        counts["entries for biber"] += len(before.entries)
        harm += [
            f"biber: {one}"
            for one in run_biber(folder, text).find_harm(run_biber(folder, fixed.document.text))
        ]
    return harm


def _list_values(entry: Entry) -> list[str]:
    return [field.value for field in entry.fields]


def main() -> int:
    """Run the files, print the counts and the faults; return 1 if there is one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="*", help="folders with real .bib files")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--biber", type=int, default=1_000, help="entries that biber reads too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unsafe", action="store_true", help="make the unsafe fixes too")
    parser.add_argument("--keep", type=Path, help="folder for the files that are worse after their fixes")
    options = parser.parse_args()
    counts, faults = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        for source, texts in (("real", iter_real(options.folders)), ("made-up", iter_made(options.seed))):
            done = counts["entries"]
            for text in texts:
                if counts["entries"] >= options.entries:
                    break
                is_short = counts["entries for biber"] < options.biber
                harm = judge(Path(place), text, counts, unsafe=options.unsafe, with_biber=is_short)
                faults.update(harm)
                if harm and options.keep:
                    options.keep.mkdir(exist_ok=True)
                    name = options.keep / f"{source}-{counts['files']}.bib"
                    name.write_bytes(text.encode("utf-8", "surrogateescape"))
            print(f"{source}: {counts['entries'] - done:,} entries", flush=True)
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    for fault, count in islice(faults.most_common(), _SHOWN):
        print(f"{count:6} {fault}")
    print(f"{sum(faults.values())} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
