"""How many findings of `check` are true: a sample that a person judges, and the table of each rule.

usage: python benchmarks/precision.py draw FOLDER... [--seed 13] [--of-rule 40] > sample.tsv
       python benchmarks/precision.py table benchmarks/precision.tsv [--left-out CODE ...]
       python benchmarks/precision.py keep sample.tsv > benchmarks/precision.tsv

`draw` checks the .bib files in the folders, each alone, and those in a folder of a folder as one
bibliography; it draws the same findings for a seed, up to 40 of each rule and at least 400 if there are so
many, and prints each with its text and an empty column `verdict`. Write `true` or `false` there, and a
reason, by the manuals: a finding is true if its message is right and an author who knew the manual would
change the file. `table` prints the share of true findings of each rule; `keep` prints the judged findings
without their texts, so that no file of others is copied.
"""

import argparse
import csv
import hashlib
import io
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from unlearnbib.bib import open_bib
from unlearnbib.lint.engine import run_rules_together
from unlearnbib.lint.finding import Finding

_SEED = 13
_OF_RULE, _AT_LEAST = 40, 400
_LINES = 6  # of the file that a judge sees
_KEPT = ("code", "id", "verdict", "reason")
_COLUMNS = ("code", "id", "verdict", "reason", "path", "line", "message", "context")


def list_bibliographies(folders: Iterable[str]) -> Iterator[list[Path]]:
    """Yield the files of each bibliography: a file of a folder alone, those of its folders together."""
    for folder in map(Path, folders):
        yield from ([path] for path in sorted(folder.glob("*.bib")))
        yield from (files for one in sorted(folder.iterdir()) if (files := sorted(one.glob("*.bib"))))


def draw(findings: Sequence[Finding], seed: int = _SEED, of_rule: int = _OF_RULE) -> list[Finding]:
    """Return up to so many findings of each rule, and others until there are 400; the same for a seed."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        by_code[one.code].append(one)
    # a seed for each rule, so that the sample of one does not depend on the others
    shuffled = {code: _shuffle(found, f"{seed} {code}") for code, found in sorted(by_code.items())}
    drawn = [one for found in shuffled.values() for one in found[:of_rule]]
    others = _shuffle([one for found in shuffled.values() for one in found[of_rule:]], f"{seed} others")
    missing = max(0, min(_AT_LEAST - len(drawn), len(others)))
    return drawn + others[:missing]


def _shuffle(findings: Sequence[Finding], name: str) -> list[Finding]:
    return random.Random(name).sample(findings, len(findings))  # noqa: S311 - no secret


def describe(one: Finding, text: str) -> Mapping[str, str | int]:
    """Return the row of a finding: an id of its code and its text, and lines around it."""
    lines = text.splitlines()
    span = "\n".join(lines[one.line - 1 : one.end_line])
    name = f"{Path(one.path).name}\t{one.code}\t{one.message}\t{span}"
    context = " | ".join(line.strip() for line in lines[max(0, one.line - 2) : one.line + _LINES])
    return {
        "code": one.code,
        "id": hashlib.sha256(name.encode(errors="replace")).hexdigest()[:12],
        "verdict": "",
        "reason": "",
        "path": Path(one.path).name,
        "line": one.line,
        "message": one.message,
        "context": context,
    }


def print_sample(folders: Iterable[str], seed: int, of_rule: int) -> None:
    """Print the sample of the files in folders as TSV."""
    findings, texts = list[Finding](), dict[str, str]()
    for files in list_bibliographies(folders):
        documents = [open_bib(str(path)) for path in files]
        documents.sort(key=lambda one: bool(one.entries))  # files of macros come first
        texts |= {document.path: document.text for document in documents}
        findings += run_rules_together(documents)
    rows = (describe(one, texts[one.path]) for one in draw(findings, seed, of_rule))
    _print_rows(_COLUMNS, rows)


def _print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str | int]]) -> None:
    output = io.StringIO()
    writer = csv.DictWriter(output, columns, delimiter="\t", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    sys.stdout.buffer.write(output.getvalue().encode(errors="replace"))


def read_rows(path: str) -> list[dict[str, str]]:
    """Return the rows of a sample."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def print_table(path: str, left_out: Iterable[str] = ()) -> None:
    """Print the share of true findings of each rule, as a table of Markdown."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in read_rows(path):
        if row["code"] not in left_out:
            counts[row["code"], row["verdict"] or "not judged"] += 1
    print("| rule | judged | true | share |\n|---|---|---|---|")
    for code in sorted({code for code, _ in counts}):
        _print_row(code, counts[code, "true"], counts[code, "false"])
    totals = [sum(count for (_, one), count in counts.items() if one == word) for word in ("true", "false")]
    _print_row("all", *totals)


def _print_row(name: str, right: int, wrong: int) -> None:
    judged = right + wrong
    share = f"{right / judged:.0%}" if judged else ""
    print(f"| {name} | {judged} | {right} | {share} |")


def main() -> None:
    """Draw a sample, keep its verdicts, or print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("draw", "keep", "table"))
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--left-out", nargs="*", default=())
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--of-rule", type=int, default=_OF_RULE)
    options = parser.parse_args()
    if options.task == "draw":
        print_sample(options.paths, options.seed, options.of_rule)
    elif options.task == "keep":
        _print_rows(_KEPT, (row for row in read_rows(options.paths[0]) if row["verdict"]))
    else:
        print_table(options.paths[0], options.left_out)


if __name__ == "__main__":
    main()
