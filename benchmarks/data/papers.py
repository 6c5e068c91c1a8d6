"""Made-up papers, whose words and names repeat as those of a field do: few often, most once or twice."""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from unlearnbib import Identity, Name, Paper, export, load

_SYLLABLES = "ba ko ri me lan so tu wen zhi ang cho dra fel gu han jin per qui".split()
_OF_NAMES = [*_SYLLABLES, "sö", "ću"]
_SHARED = ("container_title", "editors", "publisher", "event_place", "venue")


def make_papers(count: int, seed: int) -> list[Paper]:
    """Return papers of conferences; a third of their words are those of the shipped titles."""
    dice = random.Random(seed)  # noqa: S311 - no secret
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
            **{name: getattr(shipped[n % 53], name) for name in _SHARED},
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


def write_items(count: int, seed: int) -> str:
    """Return the papers as CSL-JSON."""
    return export(make_papers(count, seed), "csl-json")


def write_entries(count: int, seed: int) -> str:
    """Return the papers as BibTeX, whose values are ready to be written by another writer."""
    return export(make_papers(count, seed), "bibtex", as_keyed=True)
