"""Select papers by the filters of the commands, and suggest keys for one that no paper has."""

from collections import Counter
from collections.abc import Iterable

from unlearnbib.errors import ChoiceError, UnknownKeyError
from unlearnbib.model import (
    Paper,
    collect_papers,
    collect_texts,
    get_creators,
    judge_completeness,
    read_year,
)
from unlearnbib.storage.spill import gather
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.normalize import fold_words
from unlearnbib.venues.registry import get_venue_name, load_registry

ONLY = ("", "papers")
#: Types of CSL that are not papers; a "document" may be one.
_NOT_PAPERS = frozenset(
    """webpage dataset software post post-weblog broadcast motion_picture song musical_score graphic figure
    map performance event hearing interview personal_communication bill legal_case legislation regulation
    treaty patent standard collection""".split()
)


def select(  # noqa: PLR0913 - one for each filter of the command
    papers: Paper | Iterable[Paper],
    *,
    venue: str = "",
    year: int | str | None = None,
    since: int | str | None = None,
    until: int | str | None = None,
    match: str = "",
    keys: str | Iterable[str] = (),
    incomplete: bool = False,
    only: str = "",
) -> list[Paper]:
    """Return those of `papers` that pass every filter, in their order; an empty filter passes all.

    `only="papers"` leaves out web pages, data sets, software, and other works that are not texts of research.
    `venue` is a venue, another name of it (NIPS for NeurIPS), or a word of it; `match` is words that all
    occur in title, authors or venue. Letter case and accents do not count. Raises UnknownKeyError for a key
    of `keys` that no paper has, ChoiceError, ArgumentError.

    >>> from unlearnbib import load
    >>> [paper.key for paper in select(load(), venue="acl", until=2024, match="safer")]
    ['liu2024safer']
    """
    if only not in ONLY:
        raise ChoiceError("only", only, ONLY[1:])
    papers, keys = collect_papers(papers), collect_texts("keys", keys)
    year, since, until = (
        read_year(name, one) for name, one in (("year", year), ("since", since), ("until", until))
    )
    venues = [set(fold_words(name).split()) for name in (venue, get_venue_name(venue))] if venue else []
    known = {paper.key for paper in papers} if keys else set()
    for key in keys:
        if key not in known:
            raise UnknownKeyError(key, find_close_keys(key, sorted(known)))
    if not any((keys, only, venue, match, incomplete)) and year is since is until is None:
        return papers
    selected = (
        paper
        for paper in papers
        if (not keys or paper.key in keys)
        and not (only and paper.type in _NOT_PAPERS)
        and (year is None or paper.year == year)
        and (since is None or (paper.year is not None and paper.year >= since))
        and (until is None or (paper.year is not None and paper.year <= until))
        and not (incomplete and judge_completeness(paper) == "complete")
        and (not venue or any(map(_list_venue_words(paper).issuperset, venues)))
        and _has_words(match, paper)
    )
    return gather(selected, like=papers)  # type: ignore[return-value] # a list, but for a command's Shelf


def _list_venue_words(paper: Paper) -> set[str]:
    """Return the whole words of a paper's venue: ACL is not NAACL."""
    titles = (paper.venue, paper.container_title_short, "" if paper.venue else paper.container_title)
    names = (get_venue_name(titles[0] or titles[2]), *titles)
    return set(_WORD.findall(fold_words(" ".join(names)))).union(fold_words(" ".join(names)).split())


def _has_words(words: str, paper: Paper) -> bool:
    names = (str(one) for one in (*paper.authors, *get_creators(paper)))
    texts = (paper.title, paper.venue, paper.container_title, *names)
    return all(word in fold_words(" ".join(texts)) for word in fold_words(words).split())


def suggest_venues(name: str, papers: Iterable[Paper]) -> list[str]:
    """Return the venues of `papers` and of the registry whose names are similar to `name`, nearest first.

    >>> suggest_venues("NeurISP", []), suggest_venues("My Workshop", [])
    (['NeurIPS'], [])
    """
    from difflib import get_close_matches  # noqa: PLC0415 - for a message only

    venues = [*(paper.venue for paper in papers), *load_registry()]
    lower = {venue.lower(): venue for venue in reversed(venues) if venue}
    return [lower[one] for one in get_close_matches(name.lower(), lower, n=2, cutoff=0.7)]


def find_close_keys(key: str, keys: list[str]) -> list[str]:
    """Return up to three of `keys` that are most similar to `key`."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a message only

    return get_close_matches(key, keys, n=3, cutoff=0.6)


class Suggestions:
    """An index of papers by the trigrams of their keys and the words of their titles.

    >>> from unlearnbib import load
    >>> suggest = Suggestions(load()).suggest
    >>> suggest("jin2024rwkv")[0], suggest("real-world-benchmark")
    ('jin2024rwku', ['jin2024rwku (RWKU: Benchmarking Real-World Knowledge Unlearning for…)'])
    """

    _MOST = 50  # keys that are compared character by character
    _LONGEST = 100  # characters of a key; a longer one is similar to none
    _SHORTEST = 4  # characters of a word that distinguishes titles

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._texts = {paper.key: (fold_words(f"{paper.title} {paper.key}"), paper.title) for paper in papers}
        self._by_trigram: dict[str, list[str]] = {}
        for key in self._texts:
            for trigram in _list_trigrams(key):
                self._by_trigram.setdefault(trigram, []).append(key)

    def suggest(self, key: str) -> list[str]:
        """Return up to three keys similar to `key`, or else the only paper whose title has its words."""
        if len(key) > self._LONGEST:
            return []
        counts = Counter(
            other for trigram in _list_trigrams(key) for other in self._by_trigram.get(trigram, ())
        )
        return find_close_keys(
            key, [other for other, _ in counts.most_common(self._MOST)]
        ) or self._find_by_title(key)

    def _find_by_title(self, key: str) -> list[str]:
        from textwrap import shorten  # noqa: PLC0415 - only for a mistake

        words = [word for word in _WORD.findall(fold_words(key)) if len(word) >= self._SHORTEST]
        found = [
            f"{other} ({shorten(title, 60, placeholder='…')})"
            for other, (text, title) in self._texts.items()
            if words and all(word in text for word in words)
        ]
        return found if len(found) == 1 else []


_WORD = compile_late(r"[^\W\d_]+")


def _list_trigrams(key: str) -> set[str]:
    """Return the trigrams of a key."""
    padded = f"  {key.lower()} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
