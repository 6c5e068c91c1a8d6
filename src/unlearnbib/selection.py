"""Which papers are meant: the filters of the commands, and the nearest key to one that is not there."""

from collections.abc import Iterable, Sequence

from unlearnbib.errors import UnknownKeyError
from unlearnbib.model import Paper, state
from unlearnbib.text import ascii_letters


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
            raise UnknownKeyError(key, nearest(key, sorted(known)))
    return [
        paper
        for paper in papers
        if (not keys or paper.key in keys)
        and (year is None or paper.year == year)
        and (since is None or (paper.year is not None and paper.year >= since))
        and (until is None or (paper.year is not None and paper.year <= until))
        and not (incomplete and state(paper) == "complete")
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
    return ascii_letters(text).casefold()


def nearest(key: str, keys: list[str]) -> list[str]:
    """Return the keys that look most like one that nobody has."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a message only

    return get_close_matches(key, keys, n=3, cutoff=0.6)
