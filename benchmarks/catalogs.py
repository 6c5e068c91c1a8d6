"""How well lists of other shapes are read, against labelled records and counted papers.

usage: UNLEARNBIB_REFERENCE=FOLDER python benchmarks/catalogs.py [--all]

Prints the share of labelled records whose title and primary link, year and venue are exact, and for each
file how many papers are read against how many there are. `--all` prints every difference.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from unlearnbib import Catalog, Paper, read

#: Papers by file, as the README of the reference material counts them.
COUNTS = {
    "chrisliu298": 638,
    "jjbrophy47": 701,
    "ThuCCSLab": 101,
    "yueliu1999": 418,
    "ybayle": 167,
    "thunlp": 96,
    "ydyjya": 250,
    "BradyFU": 590,
}


def differences(paper: Paper | None, record: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Yield the fields that a paper has otherwise than a labelled record: name, read, labelled."""
    if paper is None:
        yield from ((field, None, record[field]) for field in ("title", "link", "year", "venue"))
        return
    for field in ("link", "year", "venue"):
        read_as = getattr(paper, field) or None
        if read_as != record[field]:
            yield field, read_as, record[field]


def folded(title: str) -> str:
    """Return a title for comparison: without its final period and whitespace."""
    return " ".join(title.split()).removesuffix(".")


def named(reference: str) -> dict[str, Catalog]:
    """Return the catalogs of the folder by their first names."""
    folder = os.path.join(reference, "catalogs", "other")
    files = [name for name in sorted(os.listdir(folder)) if "__" in name]
    return {name.partition("__")[0]: read(os.path.join(folder, name)) for name in files}


def compared(reference: str, catalogs: dict[str, Catalog]) -> Iterator[tuple[str, dict[str, Any], list[Any]]]:
    """Yield each labelled paper with its differences."""
    path = os.path.join(reference, "catalogs", "other", "gold.json")
    with open(path, encoding="utf-8") as file:
        gold = json.load(file)
    for one in gold["catalogs"]:
        name = one["file"].partition("__")[0]
        by_title: dict[str, list[Paper]] = {}
        for paper in catalogs[name]:
            by_title.setdefault(folded(paper.title), []).append(paper)
        for record in one["records"]:
            papers = by_title.get(folded(record["title"]), [])
            nearest = min(papers, key=lambda paper: abs((paper.line or 0) - record["line"]), default=None)
            yield name, record, list(differences(nearest, record))


def main() -> None:
    """Print the shares and the counts."""
    reference = os.environ["UNLEARNBIB_REFERENCE"]
    catalogs = named(reference)
    found = list(compared(reference, catalogs))
    papers = [one for one in found if one[1]["entry_type"] == "paper"]
    for fields in (("title", "link"), ("year",), ("venue",)):
        right = sum(not any(field in fields for field, _, _ in wrong) for _, _, wrong in papers)
        print(f"{' and '.join(fields):<15} {right:>4} of {len(papers)}  {right / len(papers):.1%}")
    others = [one for one in found if one[1]["entry_type"] != "paper"]
    read_as_papers = [
        record["title"] for _, record, wrong in others if all(field != "title" for field, _, _ in wrong)
    ]
    print(f"{'no papers':<15} {len(read_as_papers):>4} of {len(others)} are read as papers")
    for name, count in COUNTS.items():
        got = catalogs[name]
        print(
            f"{name:<15} {len(got):>4} of {count}  {len(got) / count - 1:+.1%}  "
            f"{len(got.problems)} problems, {len(got.passed)} passed over"
        )
    if "--all" in sys.argv:
        for name, record, wrong in papers:
            for difference in wrong:
                print(name, record["line"], re.sub(r"\s+", " ", record["title"])[:50], *difference, sep=" | ")


if __name__ == "__main__":
    main()
