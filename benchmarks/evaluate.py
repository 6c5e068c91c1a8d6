"""Precision and recall of case protection and of the splitting of names, against labels of others.

usage: python benchmarks/evaluate.py [--errors HALF]

The labels are tests/labelled/: titles with the braces that publishers and people put around capitals, and
names as people divided them into family and given. Each set has two halves, parted by a checksum of the
text: "dev", by which the rules were found, and "held out", which nobody looked at. Peers: for titles,
braces around every word with a capital, and around every word with a capital behind its first letter (the
rule of OpenReview and of many tools); for names, nameparser, pybtex and bibtexparser, where they are
installed. `--errors dev` lists what we get wrong.
"""

import argparse
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# names
from unlearnbib.protection import protected_spans

LABELLED = Path(__file__).parent.parent / "tests" / "labelled"
BY_RULE = ("dblp", "paperpile")  # sources whose braces a program has put
PART = re.compile(r"[^\W_]+(?:[&@+.]+[^\W_]+)*[+#]*")

Spans = Sequence[tuple[int, int]]
Parts = tuple[str, str]  # family with its particle, given


def half(text: str) -> str:
    """Return the half that a text belongs to: that of its checksum."""
    return "held out" if zlib.crc32(text.encode()) % 2 else "dev"


def read(name: str) -> list[list[str]]:
    """Return the rows of a labelled file."""
    rows: list[list[str]] = json.loads((LABELLED / f"{name}.json").read_bytes())[name]
    return rows


def without_braces(labelled: str) -> tuple[str, list[int]]:
    """Return a title without its braces, and the places of the letters that stood in them."""
    plain, inside, depth = [], [], 0
    for letter in labelled:
        depth += (letter == "{") - (letter == "}")
        if letter not in "{}":
            inside += [len(plain)] if depth else []
            plain.append(letter)
    return "".join(plain), inside


def every_capital(title: str) -> Spans:
    """Return the words that have a capital."""
    return [found.span() for found in PART.finditer(title) if not found[0].islower()]


def inner_capitals(title: str) -> Spans:
    """Return the words that have a capital behind their first letter."""
    return [found.span() for found in PART.finditer(title) if any(map(str.isupper, found[0][1:]))]


def ours(title: str) -> Spans:
    """Return what we protect."""
    return list(protected_spans(title))


def judged(protect: Callable[[str], Spans], labelled: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield (part of a word, whether it is protected, whether the label says so) where it has a capital."""
    title, inside = without_braces(labelled)
    said = {place for start, end in protect(title) for place in range(start, end)}
    for part in PART.finditer(title):
        places = range(*part.span())
        if any(map(str.isupper, part[0])):
            yield part[0], not said.isdisjoint(places), not set(inside).isdisjoint(places)


def scores(pairs: Sequence[tuple[bool, bool]]) -> str:
    """Return precision and recall of pairs (said, labelled)."""
    right = sum(said and label for said, label in pairs)
    precision = right / max(1, sum(said for said, _ in pairs))
    recall = right / max(1, sum(label for _, label in pairs))
    return f"{precision:6.1%} {recall:6.1%}"


def titles(errors: str) -> None:
    """Print the scores of case protection, those of people and publishers apart from those of programs."""
    rules = {"ours": ours, "every capital": every_capital, "inner capitals": inner_capitals}
    for kind, is_ours in (("by publishers and people", False), ("by programs", True)):
        for part in ("dev", "held out"):
            rows = [
                text
                for source, text in read("titles")
                if (source in BY_RULE) is is_ours and half(text) == part
            ]
            print(f"\ntitles braced {kind}, {part}: {len(rows)}      precision recall")
            for name, rule in rules.items():
                found = [(said, label) for row in rows for _, said, label in judged(rule, row)]
                print(f"  {name:<16} {scores(found)}")
            if part == errors:
                show_titles(rows)


def show_titles(rows: Sequence[str]) -> None:
    """Print the words of titles that we judge otherwise than the label."""
    for row in rows:
        wrong = [f"{'+' if said else '-'}{word}" for word, said, label in judged(ours, row) if said != label]
        if wrong:
            print(f"    {' '.join(wrong):<24} {row}")


def main() -> None:
    """Print all scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", default="", choices=["dev", "held out"])
    options = parser.parse_args()
    titles(options.errors)


if __name__ == "__main__":
    main()
