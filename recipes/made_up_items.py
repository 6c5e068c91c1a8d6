"""Items of CSL-JSON that are made up: every type, many kinds of names, dates, numbers, titles and languages.

usage: python recipes/made_up_items.py [--count COUNT] > items.json

The same count gives the same items: `recipes/reference.py --made-up COUNT` prints them in styles.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable
from typing import Any

from unlearnbib.model.variables import CSL_TYPES

Item = dict[str, Any]

_NAMES = (
    ("Ashdown", "Mira"), ("Brakel", "Tom E."), ("Cordova", "Inés María"), ("Dunmore", "J. P."),
    ("Elkwood", "Jean-Luc"), ("Fen", "Ola"), ("Gärtner", "Uwe"), ("Hale", "Kim"), ("O'Rill", "Pat"),
    ("Ивлев", "Пётр Ильич"), ("李", "小明"), ("佐倉", "花"), ("Ng", "Wei-lin"), ("Østby", "Åse"),
)  # fmt: skip
_ODD_NAMES: tuple[Item, ...] = (
    {"family": "Vries", "given": "Bas", "non-dropping-particle": "de"},
    {"family": "Humm", "given": "Lea", "dropping-particle": "von"},
    {"family": "van der Meul", "given": "Piet"},
    {"family": "Alma", "given": "Rui", "non-dropping-particle": "d’"},
    {"family": "Stone", "given": "Roy", "suffix": "Jr."},
    {"family": "Reed", "given": "Max", "suffix": "III"},
    {"literal": "Bureau of Made-up Samples"},
    {"literal": "Working Group 7"},
    {"family": "Plain"},
)
_WORDS = (
    "samples weights forgetting models data of the on in and for with without between networks learning"
    " trees rivers cities law memory costs a study notes methods deep-water re-use CO2 mRNA BERT"
    " privacy-preserving history Europe e-mail pH McCarthy self-supervised gradients into from"
).split()
_FOREIGN = {
    "de": "Über die Kunst des Vergessens und der Beispiele in Netzen",
    "de-DE": "Lernen ohne Daten: eine Einführung für Anfänger",
    "fr": "De l’oubli dans les réseaux et de la mémoire des villes",
    "fr-FR": "Les échantillons : une étude",
    "es": "Sobre el olvido y la memoria de las ciudades",
    "pt-BR": "Sobre o esquecimento das redes",
    "ru": "О забывании в сетях",
    "zh-CN": "关于样本与遗忘的研究",
    "ja": "忘却と標本の研究",
    "en-GB": "a colour study of samples: the harbour",
    "en": "On the Weight of Samples",
}
_MARKED = (
    "The <i>Homo sapiens</i> samples of {}", "H<sub>2</sub>O and {}", "{}: x<sup>2</sup> revisited",
    "<b>Bold</b> claims on {}", "“{}” reconsidered", "The 'old' \"{}\" again", "Why {}?", "Stop {}!",
    '<span style="font-variant:small-caps;">Dna</span> and {}',
    '<span class="nocase">lower Words</span> in {}',
    "{}: a tale of two cities. Part 2", "{} & sons, <3", "What is {}? an answer", "{} — a dash", "{}...",
)  # fmt: skip
_PAGES = (
    "1-9", "12-18", "101-108", "321-328", "1496-1504", "e101", "e101-e108", "S12-S19", "7", "3, 5-8",
    "xii-xv", "110–19", "N110-5", "1001-1013", "45--52", "iv", "12-14, 20",
)  # fmt: skip
_PLACES = ("Berlin", "New York, NY", "Paris", "Utopia", "München", "Oxford")
_PUBLISHERS = ("Sample Press", "Univ. of Utopia Press", "Made-up & Co.", "Éditions du Sable")
_JOURNALS = (
    ("Journal of Samples", "J. Samp."), ("Annals of Made-up Law", "Ann. M.-u. Law"), ("Nature's Notes", ""),
    ("Zeitschrift für Beispiele", "Z. Beisp."), ("Proc. of Things", "PoT"), ("The Daily Sample", ""),
)  # fmt: skip


def make_items(count: int) -> list[Item]:
    """Return so many items, the same ones for the same count."""
    choose = random.Random(count)  # noqa: S311 - no secret
    types = sorted(CSL_TYPES)
    return [_make_item(choose, f"m{number}", types[number % len(types)]) for number in range(count)]


def _make_item(choose: random.Random, key: str, kind: str) -> Item:
    item: Item = {"id": key, "type": kind} | _make_title(choose)
    for part, chance in _PARTS:
        item |= part(choose) if choose.random() < chance else {}
    return item


def _make_title(choose: random.Random) -> Item:
    if choose.random() < 0.25:  # noqa: PLR2004 - a quarter in other languages
        language = choose.choice(sorted(_FOREIGN))
        return {"title": _FOREIGN[language], "language": language}
    words = " ".join(choose.choice(_WORDS) for _ in range(choose.randint(2, 7)))
    title = choose.choice((words, words.capitalize(), words.title(), f"{words.capitalize()}: on {words}"))
    return {"title": choose.choice(_MARKED).format(title) if choose.random() < 0.3 else title}  # noqa: PLR2004


def _make_people(choose: random.Random) -> list[Item]:
    number = choose.choice((1, 1, 1, 2, 2, 3, 3, 4, 7, 12))
    people = [dict(zip(("family", "given"), one, strict=True)) for one in choose.sample(_NAMES, number)]
    if choose.random() < 0.3:  # noqa: PLR2004
        people[choose.randrange(number)] = dict(choose.choice(_ODD_NAMES))
    return people


def _make_date(choose: random.Random) -> Item:
    year, month, day = choose.randint(1890, 2025), choose.randint(1, 12), choose.randint(1, 28)
    dates: tuple[Item, ...] = (
        {"date-parts": [[year]]}, {"date-parts": [[year]]}, {"date-parts": [[year]]},
        {"date-parts": [[year, month]]}, {"date-parts": [[year, month, day]]},
        {"date-parts": [[year, month, day]]}, {"date-parts": [[year], [year + 2]]},
        {"date-parts": [[year, month, day], [year, month, day + 2]]},
        {"date-parts": [[year, 3], [year, 5]]}, {"date-parts": [[year]], "season": month % 4 + 1},
        {"date-parts": [[year]], "circa": True}, {"literal": "in press"},
    )  # fmt: skip
    return choose.choice(dates)


def _make_container(choose: random.Random) -> Item:
    name, short = choose.choice(_JOURNALS)
    return {"container-title": name} | ({"container-title-short": short} if short else {})


def _list(name: str) -> Callable[[random.Random], Item]:
    return lambda choose: {name: _make_people(choose)}


def _one_of(name: str, *values: Any) -> Callable[[random.Random], Item]:
    return lambda choose: {name: choose.choice(values)}


#: what an item may have, with the share of the items that have it
_PARTS: tuple[tuple[Callable[[random.Random], Item], float], ...] = (
    (_list("author"), 0.9),
    (_list("editor"), 0.35),
    (_list("translator"), 0.12),
    (_list("director"), 0.05),
    (_list("recipient"), 0.05),
    (_list("interviewer"), 0.05),
    (_list("container-author"), 0.06),
    (_list("collection-editor"), 0.05),
    (lambda choose: {"issued": _make_date(choose)}, 0.92),
    (lambda choose: {"original-date": {"date-parts": [[choose.randint(1700, 1900)]]}}, 0.08),
    (lambda choose: {"accessed": {"date-parts": [[2024, choose.randint(1, 12), 5]]}}, 0.3),
    (lambda choose: {"event-date": {"date-parts": [[2019, choose.randint(1, 12), 7]]}}, 0.1),
    (_make_container, 0.6),
    (_one_of("collection-title", "Lecture Notes in Samples", "Studies in made-up law"), 0.2),
    (_one_of("collection-number", "7", "12-13"), 0.15),
    (_one_of("volume", "3", "12", "IV", "2-3", "A"), 0.5),
    (_one_of("issue", "1", "4", "2-3", "Suppl. 1", "S2"), 0.4),
    (_one_of("page", *_PAGES), 0.6),
    (_one_of("number", "7", "TR-12", "US 123 B1"), 0.3),
    (_one_of("number-of-pages", "1", "230"), 0.15),
    (_one_of("number-of-volumes", "1", "3"), 0.1),
    (_one_of("chapter-number", "3"), 0.1),
    (_one_of("edition", "2", "3rd", "Second", "rev. ed.", "1"), 0.25),
    (_one_of("publisher", *_PUBLISHERS), 0.6),
    (_one_of("publisher-place", *_PLACES), 0.5),
    (_one_of("event-title", "Conference on Samples 2019", "SampleCon"), 0.2),
    (_one_of("event-place", *_PLACES), 0.15),
    (_one_of("genre", "PhD thesis", "working paper", "Preprint"), 0.25),
    (_one_of("medium", "DVD", "Online"), 0.1),
    (_one_of("archive", "Archive of Samples"), 0.1),
    (_one_of("archive_location", "Box 7"), 0.08),
    (_one_of("authority", "Court of Samples"), 0.1),
    (_one_of("section", "4", "B"), 0.08),
    (_one_of("status", "forthcoming"), 0.04),
    (_one_of("version", "2.1"), 0.08),
    (_one_of("abstract", "A summary of it."), 0.05),
    (_one_of("annote", "Read it."), 0.03),
    (_one_of("note", "A note on samples"), 0.06),
    (_one_of("original-title", "Vom Wiegen der Proben"), 0.04),
    (_one_of("title-short", "Samples"), 0.1),
    (_one_of("DOI", "10.5555/made.up.1", "10.5555/abc(12)3-4"), 0.3),
    (_one_of("URL", "https://example.org/a_b?c=d&e=f", "http://example.org/~x"), 0.4),
    (_one_of("ISBN", "978-0-00-000000-2"), 0.1),
    (_one_of("ISSN", "0000-0000"), 0.08),
    (_one_of("PMID", "1234567"), 0.05),
    (_one_of("call-number", "QA 76"), 0.04),
)


def main() -> None:
    """Print the items."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=160)
    json.dump(make_items(parser.parse_args().count), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
