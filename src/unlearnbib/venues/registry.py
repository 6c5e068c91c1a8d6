"""The registry of venues: names, aliases and kinds, and the official titles of their proceedings by year.

data/venues.json has them, with the sources of each; its texts were printed by DBLP or the publisher. A venue
that is not in it is judged by its name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from unlearnbib.model import Kind, Paper
from unlearnbib.storage.resources import load_json
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_words
from unlearnbib.text.ordinals import format_ordinal, is_number, write_ordinal

# DBLP shortens the names of journals and of nothing else: "Mach. Learn.", "IEEE Trans. Computers".
_SHORTENED = compile_late(r"\w\.(?:\s|$)")
# Proceedings that are journals at DBLP; anybody else's "Proc. ICML" is a conference.
_PROCEEDINGS = compile_late(r"Proc\. (?:VLDB|ACM|IEEE|Priv\.|Natl\.)")
_JOURNAL = compile_late(r"\b(?:Journal|Transactions|Trans|JMLR|TMLR|TACL|PVLDB)\b", re.IGNORECASE)
_WORD = compile_late(r"[^\W_]+")
_SUFFIX = compile_late(r" ?\([^()]*\)|,.*")  # "... Privacy (SP)", "... Privacy, SP 2021, San Francisco"
_SLOT = compile_late(r"\{\w+\}")
_COMMON_WORDS = frozenset("proceedings of the on in and for annual".split())


class Venue(NamedTuple):
    """A venue: its `name` is DBLP's, `short` the usual one; `since` and `until` bound its titles.

    `edition` and `volume` are subtracted from a year to get the number of that year's.
    """

    name: str
    kind: Kind
    source: Sequence[str]
    short: str = ""
    aliases: Sequence[str] = ()
    stream: str = ""
    edition: int | None = None
    volume: int | None = None
    titles: Sequence[Mapping[str, Any]] = ()
    volumes: Mapping[str, Sequence[Mapping[str, Any]]] = {}
    series: str = ""
    publisher: str = ""

    def get_title(self, year: int, book: str = "") -> str:
        """Return the official title of the proceedings of a year, or ""; `book` is a volume, "acl-long".

        >>> acl = find_venue("ACL")
        >>> find_venue("ICML").get_title(2025), acl.get_title(2025, "findings-acl"), acl.get_title(2025)
        ('Proceedings of the 42nd International Conference on Machine Learning',
         'Findings of the Association for Computational Linguistics: ACL 2025', '')
        """
        named = self.volumes.get(book, ()) or self.titles
        found = (one["title"] for one in named if one["since"] <= year <= one.get("until", year))
        title, number = next(found, ""), year - (self.edition or year)
        words = {"{nth}": format_ordinal(number), "{year}": str(year), "{yy}": f"{year % 100:02}"}
        if "{Ordinal}" in title:
            words["{Ordinal}"] = write_ordinal(number)
        return _SLOT.sub(lambda slot: words[slot[0]], title)

    def get_volume(self, year: int) -> str:
        """Return the number of a year's volume, or "": counted from the first, or as PMLR numbers them."""
        if self.volume is not None:
            return str(year - self.volume)
        volumes = load_json("pmlr-volumes.json")["volumes"] if self.publisher == "PMLR" else {}
        return next((number for number, held in volumes.items() if held == [self.name, year]), "")

    def get_short_title(self, year: int, book: str = "") -> str:
        """Return the name that citations abbreviate a title with: "Findings of ACL 2025"."""
        name = self.short or self.name
        if self.kind == "article-journal":
            return name
        if book.startswith("findings-"):
            return f"Findings of {name} {year}"
        return f"{name} {year} Industry" if book.endswith("-industry") else f"{name} {year}"


@cache
def load_registry() -> Mapping[str, Venue]:
    """Return the venues of data/venues.json by their names."""
    return {name: Venue(name, **facts) for name, facts in load_json("venues.json")["venues"].items()}


@lru_cache(4096)  # a page of papers has few venues
def find_venue(name: str) -> Venue | None:
    """Return the venue that has `name` as an acronym, an alias or an official title of any year, or None.

    >>> [find_venue(name).name for name in ("NIPS", "S&P", "ICML'24")]
    ['NeurIPS', 'SP', 'ICML']
    >>> find_venue("2021 IEEE Symposium on Security and Privacy (SP)").name
    'SP'
    >>> find_venue("ICML 2024 Workshop on Sparsity") is None
    True
    """
    name = " ".join(name.split())
    if found := load_registry().get(name):  # as most are given: the table of all spellings is not made
        return found
    table = _load_names()
    names = (_fold_name(name), _fold_name(_SUFFIX.sub("", name)), _fold_name(name).removeprefix("proc "))
    return next((table[one] for one in names if one in table), None)


def get_venue_name(name: str) -> str:
    """Return the name of a venue in the registry, and of another venue the name as it is.

    >>> get_venue_name("NIPS"), get_venue_name("S&P"), get_venue_name("My  Workshop")
    ('NeurIPS', 'SP', 'My Workshop')
    """
    venue = find_venue(name)
    return venue.name if venue else " ".join(name.split())


@cache
def _load_names() -> Mapping[str, Venue]:
    table = dict[str, Venue]()
    for venue in load_registry().values():
        titles = (one["title"] for of_book in (venue.titles, *venue.volumes.values()) for one in of_book)
        official = (_SUFFIX.sub("", _SLOT.sub("", title)) for title in titles)
        names = (*filter(None, (venue.name, venue.short, *venue.aliases)), *official)
        table |= {_fold_name(name): venue for name in names}
    return table


def _fold_name(name: str) -> str:
    """Return the words that distinguish a venue from others: no year, no number, no common word."""
    words = _WORD.findall(fold_words(name))
    return " ".join(word for word in words if word not in _COMMON_WORDS and not is_number(word))


@lru_cache(4096)
def judge_kind(venue: str) -> Kind:
    """Return the kind of the papers of `venue`.

    >>> judge_kind("Proc. VLDB Endow."), judge_kind("CSET @ USENIX Security Symposium"), judge_kind("arXiv")
    ('article-journal', 'paper-conference', 'preprint')
    """
    if found := find_venue(venue):
        return found.kind
    journal = _SHORTENED.search(venue) if not venue.startswith("Proc.") else _PROCEEDINGS.match(venue)
    return "article-journal" if journal or _JOURNAL.search(venue) else "paper-conference"


def unknown_venues(papers: Iterable[Paper]) -> list[str]:
    """Return the venues of `papers` that the registry does not have, each once, as they were given.

    >>> from unlearnbib import complete
    >>> unknown_venues(complete([Paper("A", venue="My Workshop"), Paper("B", venue="ICML")]))
    ['My Workshop']
    """
    written = (one.venue for one in papers if one.sources.get("container_title") == "catalog")
    return [name for name in dict.fromkeys(written) if not find_venue(name)]


@lru_cache(4096)  # of venues' years a page has few, and the volumes of PMLR are searched
def derive_facts(name: str, year: int | None, book: str = "") -> Mapping[str, str]:
    """Return the fields of Paper that follow from a venue and a year; `book` is a volume of the Anthology.

    >>> derive_facts("ICLR", 2024)["container_title"], derive_facts("ICLR", 2024)["container_title_short"]
    ('The Twelfth International Conference on Learning Representations', 'ICLR 2024')
    >>> [derive_facts(venue, 2024).get("volume") for venue in ("ICML", "NIPS", "My Workshop")]
    ['235', '37', None]
    """
    venue = find_venue(name)
    if not venue or venue.kind == "preprint" or not year:
        return {}
    facts = {"container_title_short": venue.get_short_title(year, book)}
    if title := venue.get_title(year, book):
        facts |= {
            "container_title": title, "collection_title": venue.series, "volume": venue.get_volume(year),
            "publisher": venue.publisher,
        }  # fmt: skip
    return {field: value for field, value in facts.items() if value}
