"""Precision and recall of case protection and of the splitting of names, against labels of others.

usage: python benchmarks/evaluate.py [--errors dev]

The labels are tests/labelled/: titles with the braces that publishers and people put around capitals, and
names as people divided them into family and given. Each set has two halves, parted by a checksum of the
text: "dev", by which the rules were found, and "held out", whose errors were not inspected; the lexicon was
gathered before they were parted. A third set of titles was gathered when the rules were done.

Peers: for titles, braces around every word with a capital, and around every word with a capital after its
first letter (the rule of OpenReview and of many tools); for names, nameparser, probablepeople, pybtex and
bibtexparser, if they are installed. `--errors dev` lists our errors.
"""

import argparse
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from unlearnbib.names.parse import parse_display_name, parse_inverted_name
from unlearnbib.text.case_protection import find_protected_spans

LABELLED = Path(__file__).parent.parent / "tests" / "data" / "labelled"
BY_RULE = ("dblp", "paperpile")  # sources whose braces a program has put
LAST = ("tex-live",)  # gathered when the rules were done
PART = re.compile(r"[^\W_]+(?:[&@+.]+[^\W_]+)*[+#]*")

Spans = Sequence[tuple[int, int]]
Parts = tuple[str, str]  # family with its particle, given


def choose_half(text: str) -> str:
    """Return the half that a text belongs to: that of its checksum."""
    return "held out" if zlib.crc32(text.encode()) % 2 else "dev"


def read(name: str) -> list[list[str]]:
    """Return the rows of a labelled file."""
    rows: list[list[str]] = json.loads((LABELLED / f"{name}.json").read_bytes())[name]
    return rows


def strip_braces(labelled: str) -> tuple[str, list[int]]:
    """Return a title without its braces, and the offsets of the characters in them."""
    plain: list[str] = []
    inside: list[int] = []
    depth = 0
    for letter in labelled:
        depth += (letter == "{") - (letter == "}")
        if letter not in "{}":
            inside += [len(plain)] if depth else []
            plain.append(letter)
    return "".join(plain), inside


def protect_capitals(title: str) -> Spans:
    """Return the words that have a capital."""
    return [found.span() for found in PART.finditer(title) if not found[0].islower()]


def protect_inner_capitals(title: str) -> Spans:
    """Return the words with a capital after their first letter."""
    return [found.span() for found in PART.finditer(title) if any(map(str.isupper, found[0][1:]))]


def protect_ours(title: str) -> Spans:
    """Return the spans that we protect."""
    return list(find_protected_spans(title))


def judge_title(protect: Callable[[str], Spans], labelled: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield (part of a word, whether it is protected, whether the label does) for each with a capital."""
    title, inside = strip_braces(labelled)
    given = {place for start, end in protect(title) for place in range(start, end)}
    for part in PART.finditer(title):
        places = range(*part.span())
        if any(map(str.isupper, part[0])):
            yield part[0], not given.isdisjoint(places), not set(inside).isdisjoint(places)


def compute_scores(pairs: Sequence[tuple[bool, bool]]) -> str:
    """Return precision and recall of pairs (given, labelled)."""
    right = sum(given and label for given, label in pairs)
    precision = right / max(1, sum(given for given, _ in pairs))
    recall = right / max(1, sum(label for _, label in pairs))
    return f"{precision:6.1%} {recall:6.1%}"


PROTECTIONS = {
    "ours": protect_ours,
    "every capital": protect_capitals,
    "inner capitals": protect_inner_capitals,
}


def load_sets() -> dict[str, list[str]]:
    """Return the labelled titles: of people in halves, of programs, and those gathered last."""
    found: dict[str, list[str]] = {}
    for source, title in read("titles"):
        name = "by programs" if source in BY_RULE else choose_half(title)
        found.setdefault("gathered last" if source in LAST else name, []).append(title)
    return dict(sorted(found.items()))


def evaluate_titles(errors: str) -> None:
    """Print the scores of case protection."""
    for name, rows in load_sets().items():
        print(f"\ntitles, {name}: {len(rows)}      precision recall")
        for peer, rule in PROTECTIONS.items():
            found = [(given, label) for row in rows for _, given, label in judge_title(rule, row)]
            print(f"  {peer:<16} {compute_scores(found)}")
        if name == errors:
            show_titles(rows)


def show_titles(rows: Sequence[str]) -> None:
    """Print the words of titles that we judge otherwise than the label."""
    for row in rows:
        wrong = [
            f"{'+' if given else '-'}{word}"
            for word, given, label in judge_title(protect_ours, row)
            if given != label
        ]
        if wrong:
            print(f"    {' '.join(wrong):<24} {row}")


def split_ours(name: str) -> Parts:
    """Return how we divide a name."""
    found = parse_display_name(name)
    return found.literal or f"{found.particle} {found.family}".strip(), found.given


def split_nameparser(name: str) -> Parts:
    """Return how nameparser divides a name."""
    from nameparser import HumanName  # noqa: PLC0415 - a peer, which need not be here

    found = HumanName(name)
    return found.last, " ".join(filter(None, (found.title, found.first, found.middle)))


def split_pybtex(name: str) -> Parts:
    """Return how pybtex divides a name: as BibTeX does."""
    from pybtex.database import Person  # noqa: PLC0415

    found = Person(name)
    family = " ".join([*found.prelast_names, *found.last_names])
    return family, " ".join([*found.first_names, *found.middle_names])


def split_bibtexparser(name: str) -> Parts:
    """Return how bibtexparser divides a name: as BibTeX does."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # noqa: PLC0415

    found = parse_single_name_into_parts(name)
    return " ".join([*found.von, *found.last]), " ".join(found.first)


def split_probablepeople(name: str) -> Parts:
    """Return how probablepeople divides a name: a model of conditional random fields, of US names."""
    import probablepeople  # noqa: PLC0415

    try:
        found, _ = probablepeople.tag(name, type="person")
    except probablepeople.RepeatedLabelError:
        return "", name
    given = [
        found[part] for part in ("FirstInitial", "GivenName", "MiddleInitial", "MiddleName") if part in found
    ]
    return found.get("Surname", found.get("LastInitial", "")), " ".join(given)


SPLITS = {
    "ours": ("unlearnbib", split_ours),
    "nameparser": ("nameparser", split_nameparser),
    "probablepeople": ("probablepeople", split_probablepeople),
    "pybtex": ("pybtex", split_pybtex),
    "bibtexparser": ("bibtexparser", split_bibtexparser),
}


def list_splitters() -> Iterator[tuple[str, Callable[[str], Parts]]]:
    """Yield how names are divided by us, and by the peers that are here."""
    for peer, (module, split) in SPLITS.items():
        if find_spec(module):
            yield peer, split


def list_spoken_parts(label: str) -> tuple[str, Parts]:
    """Return a name in the order of speech, and how it is divided."""
    name = parse_inverted_name(label)
    family = name.literal or f"{name.particle} {name.family}".strip()
    return " ".join(filter(None, (name.given, family, name.suffix))), (family, name.given)


def evaluate_names(errors: str) -> None:
    """Print how many names are divided as labelled, and the scores of families of several words."""
    for part in ("dev", "held out"):
        rows = [list_spoken_parts(label) for _, label in read("names") if choose_half(label) == part]
        several = sum(" " in family for _, (family, _) in rows)
        print(f"\nnames, {part}: {len(rows)}, {several} families of several words   right  precision recall")
        for peer, split in list_splitters():
            print(f"  {peer:<14} {split_scores(rows, split)}")
        for name, label in rows if part == errors else ():
            if split_ours(name) != label:
                print(f"    {name:<32} ours {split_ours(name)[0]!r}, label {label[0]!r}")


def evaluate_hard_names(errors: str) -> None:
    """Print how many of the names that we chose as hard are divided right."""
    rows = [list_spoken_parts(label) for _, label in read("hard-names")]
    print(f"\nnames chosen as hard: {len(rows)}   right")
    for peer, split in list_splitters():
        print(f"  {peer:<14} {sum(split(name) == label for name, label in rows) / len(rows):6.1%}")
    for name, label in rows if errors else ():
        if split_ours(name) != label:
            print(f"    {name:<32} ours {split_ours(name)[0]!r}, label {label[0]!r}")


def split_scores(rows: Sequence[tuple[str, Parts]], split: Callable[[str], Parts]) -> str:
    """Return how many names are divided right; precision and recall of the families of several words."""
    found = [(split(name), label) for name, label in rows]
    right = sum(given == label for given, label in found) / len(found)
    long = [(given, label) for given, label in found if " " in given[0] or " " in label[0]]
    hits = sum(given == label for given, label in long)
    precision = hits / max(1, sum(" " in given[0] for given, _ in long))
    return f"{right:6.1%}   {precision:6.1%} {hits / max(1, sum(' ' in label[0] for _, label in long)):6.1%}"


def main() -> None:
    """Print all scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", default="", choices=["dev"])
    options = parser.parse_args()
    absent = [peer for peer, (module, _) in SPLITS.items() if not find_spec(module)]
    print(f"not here, left out: {', '.join(absent)}" if absent else "all peers are here")
    evaluate_titles(options.errors)
    evaluate_names(options.errors)
    evaluate_hard_names(options.errors)


if __name__ == "__main__":
    main()
