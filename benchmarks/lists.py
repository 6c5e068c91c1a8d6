"""How lists of 49 other shapes are read, against 230 labelled records.

usage: python benchmarks/lists.py [--all]

The files of `benchmarks/lists` were written from descriptions of formats and after public lists, by somebody
who did not know the readers; its README names each source. Prints the records whose title is read, and of
these those whose other fields are right, by kind of list; papers that are none; and how many items of the
pages are told as passed over or as problems. `--all` prints each record that is missed.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import unlearnbib

FOLDER = Path(__file__).with_name("lists")
_COLUMNS = ("records", "title", "link", "venue", "year", "authors", "doi", "type", "volume", "noise")


def fold(title: str | None) -> str:
    """Return a title for comparison: without its final period and whitespace."""
    return " ".join((title or "").split()).rstrip(".")


def is_label(label: Any, value: Any) -> bool:
    """Return whether a value is the label, or one of several that are right."""
    labels = label if isinstance(label, list) else [label]
    return (value or None) in labels


def are_authors(label: Any, paper: unlearnbib.Paper) -> bool:
    """Return whether the authors of a paper are those of the label, but for spaces and periods."""
    labels = label if label and isinstance(label[0], list) else [label]
    read = [re.sub(r"[.\s]+", " ", str(name)).strip() for name in paper.authors]
    return any(read == [re.sub(r"[.\s]+", " ", name).strip() for name in names] for names in labels)


def judge(record: dict[str, Any], paper: unlearnbib.Paper) -> dict[str, bool]:
    """Return which of the labelled fields of a paper are right."""
    fields = {"link": paper.link, "venue": paper.venue, "year": paper.year, "volume": paper.volume}
    right = {
        name: is_label(record[name], value)
        for name, value in fields.items()
        if name in record and not (name == "link" and record.get("any_link"))
    }
    if record.get("authors") is not None:
        right["authors"] = are_authors(record["authors"], paper)
    if record.get("doi"):
        right["doi"] = (paper.doi or "").lower() == record["doi"].lower()
    if record.get("type"):
        right["type"] = unlearnbib.export([paper], "bibtex").startswith(f"@{record['type']}{{")
    return right


def score(case: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """Return the counts of a file, right and of how many, and the titles that are missed."""
    try:
        papers = list(unlearnbib.complete(unlearnbib.read(str(FOLDER / case["file"]))))
    except unlearnbib.CatalogError:
        papers = []
    counts, missed = Counter[str](records=len(case["records"])), []
    for record in case["records"]:
        paper = next((one for one in papers if fold(one.title) == fold(record["title"])), None)
        if paper is None:
            missed.append(f"{case['file']}: {record['title']}")
            continue
        papers.remove(paper)
        counts["title"] += 1
        for name, is_right in judge(record, paper).items():
            counts[name] += is_right
            counts[f"{name} of"] += 1
    counts["noise"] = len(papers)
    return counts, missed


def format_row(name: str, counts: Counter[str]) -> str:
    """Return a line of the table."""
    cells = [
        str(counts[column])
        if column in ("records", "title", "noise")
        else f"{counts[column]}/{counts[f'{column} of']}"
        for column in _COLUMNS
    ]
    return f"{name:52}" + "".join(f"{cell:>9}" for cell in cells)


def main() -> None:
    """Print the table."""
    cases = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))["cases"]
    kinds: dict[str, Counter[str]] = {}
    print(f"{'':52}" + "".join(f"{column:>9}" for column in _COLUMNS))
    for case in cases:
        counts, missed = score(case)
        kinds.setdefault(case["kind"], Counter()).update(counts)
        if "--all" in sys.argv:
            print("".join(f"{one}\n" for one in missed), end="")
    for kind, counts in kinds.items():
        print(format_row(kind, counts))
    print(format_row("all", sum(kinds.values(), Counter())))


if __name__ == "__main__":
    main()
