"""Venues: what they are called, what kind they are, what their proceedings of a year are named.

data/venues.json holds them, with the sources of each; what stands there was printed by DBLP or the
publisher. A venue that is not there is judged by its name alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from attrs import field, frozen

from unlearnbib.model import Kind, Paper
from unlearnbib.storage.resources import data
from unlearnbib.text.normalize import ascii_letters
from unlearnbib.text.ordinals import in_words, is_number, nth

# DBLP shortens the names of journals and only of journals: "Mach. Learn.", "IEEE Trans. Computers".
_SHORTENED = re.compile(r"\w\.(?:\s|$)")
# Proceedings that are journals at DBLP; anybody else's "Proc. ICML" is a conference.
_PROCEEDINGS = re.compile(r"Proc\. (?:VLDB|ACM|IEEE|Priv\.|Natl\.)")
_JOURNAL = re.compile(r"\b(?:Journal|Transactions|Trans|JMLR|TMLR|TACL|PVLDB)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_BEHIND = re.compile(r" ?\([^()]*\)|,.*")  # "... Privacy (SP)", "... Privacy, SP 2021, San Francisco"
_SLOT = re.compile(r"\{\w+\}")
_SILENT = frozenset("proceedings of the on in and for annual".split())


@frozen
class Venue:
    """A venue: its `name` is DBLP's, `short` the one that people say; `since` and `until` bound its titles.

    `edition` and `volume` are what is subtracted from a year to have the number of that year's.
    """

    name: str
    kind: Kind
    source: tuple[str, ...] = field(converter=tuple)
    short: str = ""
    aliases: tuple[str, ...] = field(default=(), converter=tuple)
    stream: str = ""
    edition: int | None = None
    volume: int | None = None
    titles: tuple[Mapping[str, Any], ...] = field(default=(), converter=tuple)
    volumes: Mapping[str, tuple[Mapping[str, Any], ...]] = field(factory=dict)
    series: str = ""
    publisher: str = ""

    def title(self, year: int, book: str = "") -> str:
        """Return the official name of the proceedings of a year, or ""; `book` is a volume, "acl-long".

        >>> known("ICML").title(2025), known("ACL").title(2025, "findings-acl"), known("ACL").title(2025)
        ('Proceedings of the 42nd International Conference on Machine Learning',
         'Findings of the Association for Computational Linguistics: ACL 2025', '')
        """
        named = self.volumes.get(book, ()) or self.titles
        found = (one["title"] for one in named if one["since"] <= year <= one.get("until", year))
        return self._filled(next(found, ""), year)

    def _filled(self, title: str, year: int) -> str:
        number = year - (self.edition or year)
        words = {"{nth}": nth(number), "{year}": str(year), "{yy}": f"{year % 100:02}"}
        if "{Ordinal}" in title:
            words["{Ordinal}"] = in_words(number)
        return _SLOT.sub(lambda slot: words[slot[0]], title)

    def volume_of(self, year: int) -> str:
        """Return the number of a year's volume, or "": counted from the first, or as PMLR numbers them."""
        if self.volume is not None:
            return str(year - self.volume)
        return _volumes_of_pmlr().get((self.name, year), "") if self.publisher == "PMLR" else ""


@cache
def _volumes_of_pmlr() -> Mapping[tuple[str, int], str]:
    volumes = data("pmlr-volumes.json")["volumes"]
    return {(venue, year): number for number, (venue, year) in volumes.items()}


@cache
def registry() -> Mapping[str, Venue]:
    """Return the venues that are known, by their names."""
    return {name: Venue(name, **facts) for name, facts in data("venues.json")["venues"].items()}


@lru_cache(4096)  # a page of papers has few venues
def known(name: str) -> Venue | None:
    """Return the venue that goes by `name`, or None: an acronym, an alias, an official title of any year.

    >>> [known(name).name for name in ("NIPS", "S&P", "ICML'24", "IEEE Symposium on Security and Privacy")]
    ['NeurIPS', 'SP', 'ICML', 'SP']
    >>> known("Proceedings of the 31st ACM SIGKDD Conference on Knowledge Discovery and Data Mining").name
    'KDD'
    >>> known("ICML 2024 Workshop on Sparsity") is None
    True
    """
    table, name = _table(), " ".join(name.split())
    names = (_core(name), _core(_BEHIND.sub("", name)), _core(name).removeprefix("proc "))
    return next((table[one] for one in names if one in table), None)


@cache
def _table() -> Mapping[str, Venue]:
    return {_core(name): venue for venue in registry().values() for name in _names(venue)}


def _names(venue: Venue) -> Iterator[str]:
    yield from filter(None, (venue.name, venue.short, *venue.aliases))
    for titles in (venue.titles, *venue.volumes.values()):
        yield from (_BEHIND.sub("", _SLOT.sub("", one["title"])) for one in titles)


def _core(name: str) -> str:
    """Return the words that tell a venue from others: no year, no number, no word that all have."""
    words = _WORD.findall(ascii_letters(name).casefold())
    return " ".join(word for word in words if word not in _SILENT and not is_number(word))


def kind(venue: str) -> Kind:
    """Return what kind of paper stands in `venue`.

    >>> kind("Proc. VLDB Endow."), kind("CSET @ USENIX Security Symposium"), kind("arXiv")
    ('article-journal', 'paper-conference', 'preprint')
    """
    if found := known(venue):
        return found.kind
    journal = _SHORTENED.search(venue) if not venue.startswith("Proc.") else _PROCEEDINGS.match(venue)
    return "article-journal" if journal or _JOURNAL.search(venue) else "paper-conference"


def unknown_venues(papers: Iterable[Paper]) -> list[str]:
    """Return the venues, each once, whose names stand as they were written, because nobody knows them.

    >>> from unlearnbib import complete
    >>> unknown_venues(complete([Paper("A", venue="My Workshop"), Paper("B", venue="ICML")]))
    ['My Workshop']
    """
    written = (one.venue for one in papers if one.sources.get("container_title") == "catalog")
    return [name for name in dict.fromkeys(written) if not known(name)]


def facts(name: str, year: int | None, book: str = "") -> Mapping[str, str]:
    """Return the fields of Paper that follow from a venue and a year; `book` is a volume of the Anthology.

    >>> facts("ICLR", 2024)["container_title"], facts("ICLR", 2024)["container_title_short"]
    ('The Twelfth International Conference on Learning Representations', 'ICLR 2024')
    >>> facts("ICML", 2025)["volume"], facts("NIPS", 2024)["volume"], facts("My Workshop", 2024)
    ('267', '37', {})
    """
    venue = known(name)
    if not venue or venue.kind == "preprint" or not year:
        return {}
    title = venue.title(year, book)
    short = {"container_title_short": _short(venue, year, book)}
    return {**short, **_of_book(venue, year, title)} if title else short


def _short(venue: Venue, year: int, book: str) -> str:
    name = venue.short or venue.name
    if venue.kind == "article-journal":
        return name
    if book.startswith("findings-"):
        return f"Findings of {name} {year}"
    return f"{name} {year} Industry" if book.endswith("-industry") else f"{name} {year}"


def _of_book(venue: Venue, year: int, title: str) -> Mapping[str, str]:
    named = {
        "container_title": title, "collection_title": venue.series, "volume": venue.volume_of(year),
        "publisher": venue.publisher,
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}
