"""Which papers are meant: the filters of the commands, and the nearest key to one that is not there."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import shorten

from unlearnbib.errors import UnknownKeyError
from unlearnbib.model import Paper, judge_completeness
from unlearnbib.text.normalize import to_ascii


def select(  # noqa: PLR0913 - one for each filter of the command
    papers: Iterable[Paper],
    *,
    venue: str = "",
    year: int | None = None,
    since: int | None = None,
    until: int | None = None,
    match: str = "",
    keys: Sequence[str] = (),
    incomplete: bool = False,
) -> list[Paper]:
    """Return those of `papers` that pass every filter, in their order; an empty filter passes all.

    `venue` is a venue as the catalog has it, or a word of it; `match` is words that all stand in
    title, authors or venue. Letter case and accents do not count. Raises UnknownKeyError for a key of `keys`
    that no paper has.

    >>> from unlearnbib import load
    >>> [paper.key for paper in select(load(), venue="acl", until=2024, match="safer")]
    ['liu2024safer']
    """
    papers = list(papers)
    known = {paper.key for paper in papers}
    for key in keys:
        if key not in known:
            raise UnknownKeyError(key, find_close_keys(key, sorted(known)))
    return [
        paper
        for paper in papers
        if (not keys or paper.key in keys)
        and (year is None or paper.year == year)
        and (since is None or (paper.year is not None and paper.year >= since))
        and (until is None or (paper.year is not None and paper.year <= until))
        and not (incomplete and judge_completeness(paper) == "complete")
        and _is_venue(venue, paper)
        and _has_words(match, paper)
    ]


def _is_venue(words: str, paper: Paper) -> bool:
    """Return whether `words` all stand in the venue as whole words: ACL is not NAACL."""
    return set(_folded(words).split()) <= set(_folded(f"{paper.venue} {paper.container_title_short}").split())


def _has_words(words: str, paper: Paper) -> bool:
    texts = (paper.title, paper.venue, paper.container_title, *map(str, paper.authors))
    return all(word in _folded(" ".join(texts)) for word in _folded(words).split())


def _folded(text: str) -> str:
    """Return `text` as people type it in a search: lower case, without accents."""
    return to_ascii(text).casefold()


def find_close_keys(key: str, keys: list[str]) -> list[str]:
    """Return the keys that look most like one that nobody has."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a message only

    return get_close_matches(key, keys, n=3, cutoff=0.6)


class Suggestions:
    """Papers by the pieces of their keys and titles, for the nearest to one that is not there.

    >>> from unlearnbib import load
    >>> near = Suggestions(load()).suggest
    >>> near("jin2024rwkv")[0], near("real-world-benchmark")
    ('jin2024rwku', ['jin2024rwku (RWKU: Benchmarking Real-World Knowledge Unlearning for…)'])
    """

    _MOST = 50  # keys that are compared letter by letter
    _LONGEST = 100  # letters of a key; what is longer looks like none
    _SHORTEST = 4  # letters of a word that tells titles apart

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._words = {paper.key: (_folded(f"{paper.title} {paper.key}"), paper.title) for paper in papers}
        self._by_piece: dict[str, list[str]] = {}
        for key in self._words:
            for piece in _pieces(key):
                self._by_piece.setdefault(piece, []).append(key)

    def suggest(self, key: str) -> list[str]:
        """Return up to three keys that look like `key`, or else the one paper whose title has its words."""
        if len(key) > self._LONGEST:
            return []
        counts = Counter(other for piece in _pieces(key) for other in self._by_piece.get(piece, ()))
        return find_close_keys(key, [other for other, _ in counts.most_common(self._MOST)]) or self._by_title(key)

    def _by_title(self, key: str) -> list[str]:
        words = [word for word in _WORD.findall(_folded(key)) if len(word) >= self._SHORTEST]
        found = [
            f"{other} ({shorten(title, 60, placeholder='…')})"
            for other, (text, title) in self._words.items()
            if words and all(word in text for word in words)
        ]
        return found if len(found) == 1 else []


_WORD = re.compile(r"[^\W\d_]+")


def _pieces(key: str) -> set[str]:
    """Return the stretches of three letters of a key."""
    letters = f"  {key.lower()} "
    return {letters[at : at + 3] for at in range(len(letters) - 2)}
