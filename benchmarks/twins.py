"""How many titles of other papers are taken for a title, and how many of the same paper are rejected.

usage: python benchmarks/twins.py [FILE ...] [--pairs PAIRS.json] [--seed 7] [--show 5]

From each title of the files (a title a line; .json with values named `title`) twins are made that are
another paper (a number, a Roman numeral, a sign, a word changed or added: erratum, reply, part), and variants
that are the same (case, accents, dashes, spelling, markup, subtitle). Both are compared as `sources.match`
compares them, under an identifier and by title alone, in both directions. Without files the titles are those
of the shipped snapshot and of benchmarks/lists. PAIRS.json has [row's title, service's title] of one paper.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from unlearnbib.sources.same_titles import is_same_title

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (ROOT / "data" / "papers.json", ROOT / "benchmarks" / "lists" / "gold.json")
_FEWEST = 5  # words of a title of which twins are made, in 30 characters: "Introduction" has many papers
_SHORTEST, _LONGEST = 30, 400

PREFIXES = (
    "Erratum: {}", "Erratum to: {}", "Corrigendum to “{}”", "Correction: {}", "Reply to “{}”",
    "Comment on “{}”",
    "Response to: {}", "Poster: {}", "Demo: {}", "Tutorial: {}", "Retracted: {}", "RETRACTED ARTICLE: {}",
    "Retraction Note: {}", "Discussion of: {}", "Supplement to: {}", "Workshop on {}", "Abstract: {}",
    "Part 2: {}", "Toward a Critique of {}", "Rejoinder: {}", "Not {}", "Addendum: {}", "Review of: {}",
)  # fmt: skip
SUFFIXES = (
    "{} II", "{}: Part II", "{}, Part I", "{} (Part 3)", "{} Revisited", "{}: Revisited",
    "{} (Extended Abstract)",
    "{} (Student Abstract)", "{} 2.0", "{} v2", "{} - Erratum", "{}: Reply", "{} (Poster)", "{}: A Comment",
    "{} (Retracted)", "{} - IV", "{}++", "{}: Supplementary Material", "{} 2019", "{}: Corrigendum",
    "{} Reconsidered",
)  # fmt: skip
OPPOSITES = {
    "with": "without", "without": "with", "supervised": "unsupervised", "linear": "nonlinear",
    "online": "offline",
    "deep": "shallow", "small": "large", "large": "small", "single": "multi", "local": "global",
    "global": "local",
    "static": "dynamic", "dynamic": "static", "discrete": "continuous", "upper": "lower", "low": "high",
    "high": "low",
    "learning": "unlearning", "unlearning": "learning", "parametric": "nonparametric", "before": "after",
    "convex": "nonconvex", "bounded": "unbounded", "hard": "easy", "fast": "slow", "encoding": "decoding",
    "private": "public", "implicit": "explicit", "positive": "negative", "first": "second", "two": "three",
    "2D": "3D", "3D": "2D", "in": "beyond", "for": "against", "model": "data", "and": "or", "from": "to",
    "of": "without",
}  # fmt: skip
ADDED = (
    "Efficient Robust Multilingual Neural Bayesian Federated Private Non-linear Weakly Partial Hybrid".split()
)
BRITISH = {
    "behavior": "behaviour", "modeling": "modelling", "optimization": "optimisation", "center": "centre",
    "color": "colour",
    "analyzing": "analysing", "labeled": "labelled", "neighbor": "neighbour",
    "generalization": "generalisation",
    "summarization": "summarisation", "defense": "defence", "recognizing": "recognising",
    "summarizing": "summarising",
}  # fmt: skip
ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ö", "u": "ü", "n": "ñ", "c": "ç"}
Maker = Callable[[str, random.Random], "str | None"]


def change_number(title: str, chance: random.Random) -> str | None:
    """Return a title with another number in it, or None if it has none."""
    found = [*re.finditer(r"\d+", title)]
    one = chance.choice(found) if found else None
    return f"{title[: one.start()]}{int(one[0]) + chance.randint(1, 9)}{title[one.end() :]}" if one else None


def change_numeral(title: str, _: random.Random) -> str | None:
    """Return a title with another Roman numeral."""
    found = re.search(r"\b(?:II|III|IV|VI|I(?=$|:))\b", title)
    others = {"I": "II", "II": "III", "III": "II", "IV": "VI", "VI": "IV"}
    return title[: found.start()] + others[found[0]] + title[found.end() :] if found else None


def change_word(title: str, chance: random.Random) -> str | None:
    """Return a title with one word in its contrary."""
    found = [
        one for one in re.finditer(r"\b\w+\b", title) if one[0] in OPPOSITES or one[0].lower() in OPPOSITES
    ]
    one = chance.choice(found) if found else None
    return title[: one.start()] + _oppose(one[0]) + title[one.end() :] if one else None


def _oppose(word: str) -> str:
    other = OPPOSITES.get(word) or OPPOSITES[word.lower()]
    return other.capitalize() if word[0].isupper() and not other[0].isdigit() else other


def add_word(title: str, chance: random.Random) -> str:
    """Return a title with one word more."""
    words = title.split()
    words.insert(chance.randrange(len(words)), chance.choice(ADDED))
    return " ".join(words)


def drop_word(title: str, chance: random.Random) -> str | None:
    """Return a title without one of its long words, which is not alone between two signs."""
    words = title.split()
    inner = [place for place, word in enumerate(words) if word.isalpha() and len(word) > _FEWEST]
    if len(inner) < 2:  # noqa: PLR2004
        return None
    del words[chance.choice(inner)]
    return " ".join(words)


def sign_word(title: str, chance: random.Random) -> str | None:
    """Return a title with a sign or a version after one of its words."""
    words = title.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 2]  # noqa: PLR2004
    if not places:
        return None
    words[chance.choice(places)] += chance.choice(("++", "#", "+", "-2", " v2", "-3D", " II"))
    return " ".join(words)


TWINS: Mapping[str, Maker] = {
    "another number": change_number, "another numeral": change_numeral, "a contrary": change_word,
    "a word more": add_word, "a word less": drop_word, "a sign or a version": sign_word,
    "a word before": lambda title, chance: chance.choice(PREFIXES).format(title),
    "a word after": lambda title, chance: chance.choice(SUFFIXES).format(title),
}  # fmt: skip


def spell_british(title: str, _: random.Random) -> str | None:
    """Return a title in British spelling, or None if nothing differs."""
    pattern = re.compile("|".join(BRITISH), re.IGNORECASE)
    spelled = pattern.sub(lambda found: found[0][0] + BRITISH[found[0].lower()][1:], title)
    return spelled if spelled != title else None


def accent(title: str, chance: random.Random) -> str:
    """Return a title with accents."""
    return "".join(ACCENTS.get(one, one) if chance.random() < 0.1 else one for one in title)  # noqa: PLR2004


def brace(title: str, _: random.Random) -> str | None:
    """Return a title as BibTeX has it: words with capitals in braces, ampersands escaped."""
    if re.search(r"[\\${}%]", title):
        return None
    return re.sub(r"\b(\w*[A-Z]\w*)\b", r"{\1}", title).replace("&", r"\&")


def drop_subtitle(title: str, _: random.Random) -> str | None:
    """Return the title before its colon, if it is long enough to be one."""
    head, colon, tail = title.partition(": ")
    is_fit = colon and len(re.sub(r"\W", "", head)) > _SHORTEST * 2 // 3 and tail[0].isalpha()
    return head if is_fit and not re.search(r"\d|\b[IVX]+\b|(?i:part|reply|erratum|poster)", tail) else None


def drop_system(title: str, _: random.Random) -> str | None:
    """Return a title without the one word before its colon."""
    head, colon, tail = title.partition(": ")
    is_name = colon and len(head.split()) == 1 and re.fullmatch(r"[A-Z][\w-]*", head)
    return tail if is_name and len(re.sub(r"\W", "", tail)) > _SHORTEST else None


VARIANTS: Mapping[str, Maker] = {
    "capitals": lambda title, _: title.upper() if title.isascii() else None, "small": lambda title,
    _: title.lower(),
    "no accents": lambda title,
    _: "".join(one for one in unicodedata.normalize("NFD", title) if not unicodedata.combining(one)),
    "accents": accent, "British": spell_british, "BibTeX": brace, "no subtitle": drop_subtitle,
    "no system": drop_system,
    "dashes": lambda title, _: title.replace(" - ", " — ").replace("-", "\u2010") if "-" in title else None,
    "no hyphens": lambda title, _: re.sub(r"(?<=[a-z])-(?=[a-z])", "", title) if "-" in title else None,
    "spaces for hyphens": lambda title, _: title.replace("-", " ") if "-" in title else None,
    "ampersands": lambda title, _: title.replace(" and ", " & ") if " and " in title else None,
    "entities": lambda title, _: title.replace("&", "&amp;") if "&" in title and ";" not in title else None,
    "no articles": lambda title, _: re.sub(r"(?i)\b(?:the|an?) (?=\w{3})", "", title),
    "period": lambda title, _: title + ".",
    "footnote": lambda title, _: title + "*" if title[-3:].isalpha() and title[-3:].islower() else None,
    "dagger": lambda title, _: title + "†", "ligatures": lambda title,
    _: title.replace("ffi", "ﬃ").replace("fi", "ﬁ"),
    "italics": lambda title,
    _: re.sub(r"\b([a-z]{4,})\b", r"<i>\1</i>", title, count=1) if "<" not in title else None,
    "quotes": lambda title, _: f"“{title}”", "colon as a dash": lambda title,
    _: title.replace(": ", " – ") if ": " in title else None,
}  # fmt: skip


def read_titles(paths: Iterable[Path]) -> list[str]:
    """Return the titles of files that are long enough for twins, each once, sorted."""
    titles = (title for path in paths for title in _read_file(path))
    clean = {" ".join(title.split()) for title in titles}
    return sorted(one for one in clean if _SHORTEST <= len(one) <= _LONGEST and len(one.split()) >= _FEWEST)


def _read_file(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from _walk(json.loads(text)) if path.suffix == ".json" else text.splitlines()


def _walk(value: Any) -> Iterator[str]:
    """Yield the titles in a JSON value; a list of texts is one of titles."""
    if isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) else _walk(one)
    elif isinstance(value, dict):
        yield from [value["title"]] if isinstance(value.get("title"), str) else ()
        for one in value.values():
            yield from _walk(one) if isinstance(one, dict | list) else ()


def make(titles: Sequence[str], makers: Mapping[str, Maker], seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, title, what is made of it), the same for a seed."""
    for kind, maker in makers.items():
        chance = random.Random(f"{seed} {kind}")  # noqa: S311 - no secret
        for title in titles:
            made = maker(title, chance)
            if made and made != title:
                yield kind, title, made


def is_taken(one: str, other: str, *, is_known: bool) -> bool:
    """Return whether either title is taken for the other."""
    return is_same_title(one, other, is_known=is_known) or is_same_title(other, one, is_known=is_known)


def count(
    cases: Iterable[tuple[str, str, str]], *, is_same: bool
) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    """Yield (kind, cases, those that are judged wrongly, under an identifier or without)."""
    numbers, wrong = Counter[str](), defaultdict[str, list[tuple[str, str]]](list)
    for kind, one, other in cases:
        numbers[kind] += 1
        answers = {is_taken(one, other, is_known=is_known) for is_known in (False, True)}
        if answers != {is_same}:
            wrong[kind].append((one, other))
    return ((kind, number, wrong[kind]) for kind, number in numbers.items())


def report(name: str, rows: Iterable[tuple[str, int, list[tuple[str, str]]]], shown: int) -> int:
    """Print a table of kinds and the sum; return how many are wrong."""
    total = failed = 0
    for kind, number, wrong in rows:
        total, failed = total + number, failed + len(wrong)
        print(f"  {kind:<22}{number:>7}{len(wrong):>6}")
        for one, other in wrong[:shown]:
            print(f"      {one!r}\n      {other!r}")
    print(f"{name}: {failed} of {total} wrong ({failed / max(total, 1):.2%})\n")
    return failed


def main() -> int:
    """Print what is taken and rejected wrongly; 1 if a twin is taken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, default=SHIPPED)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="print so many errors of each kind")
    options = parser.parse_args()
    titles = read_titles(options.files)
    taken = report("twins taken", count(make(titles, TWINS, options.seed), is_same=False), options.show)
    report("variants rejected", count(make(titles, VARIANTS, options.seed), is_same=True), options.show)
    if options.pairs:
        pairs = json.loads(options.pairs.read_text(encoding="utf-8"))
        report("pairs rejected", count((("recorded", *pair) for pair in pairs), is_same=True), options.show)
    return 1 if taken else 0


if __name__ == "__main__":
    sys.exit(main())
