"""The paper that a text names: a DOI, an arXiv number, a URL, another identifier, or a title.

A title is never guessed: of several papers with its words, all are candidates.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve, frozen

from unlearnbib.identifiers.curie import identify_curie, is_identifier
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.identifiers.isbn import WRONG_ISBN, is_mistyped_isbn
from unlearnbib.identifiers.urls import normalize_url
from unlearnbib.model import Paper, get_creators
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources import snapshot
from unlearnbib.sources.entry_papers import find_link
from unlearnbib.text.normalize import fold_title, fold_words

#: gets a title and its candidates, and returns one of them, or None
Choose = Callable[[str, Sequence[Paper]], Paper | None]

_MOST = 9  # candidates that are listed
_FEWEST = 2  # words of a title by which papers are searched
_WORD = re.compile(r"[^\W_]+")


@frozen
class NamedPaper:
    """The paper that `text` names, as it is to be completed; or else the candidates, and the `reason`."""

    text: str
    paper: Paper | None = None
    candidates: tuple[Paper, ...] = ()
    reason: str = ""

    def choose(self, choose: Choose) -> "NamedPaper":
        """Return the paper that a person chooses among the candidates, if there are any."""
        chosen = choose(self.text, self.candidates) if self.candidates else None
        return evolve(self, paper=chosen, candidates=()) if chosen else self


def list_problems(found: Iterable[NamedPaper]) -> Iterator[str]:
    """Yield a line for each text that names no paper, and one for each candidate."""
    for one in found:
        if not one.paper:
            yield f"{one.text!r} {one.reason}"
            yield from map(describe_candidate, one.candidates)


def describe_candidate(paper: Paper) -> str:
    """Return a paper in a line: its key, title, first author, venue and year."""
    creators = get_creators(paper)
    author = f"{get_family_or_group(creators[0])}{' et al.' if creators[1:] else ''}, " if creators else ""
    return f"  {paper.key}: {paper.title} ({author}{paper.venue} {paper.year or ''})".replace(" )", ")")


def find_named(text: str, papers: Sequence[Paper]) -> NamedPaper:
    """Return the paper that a text names; titles are searched for among `papers`, keys too.

    >>> find_named("arXiv:2406.10890v2", []).paper.link
    'https://doi.org/10.52202/079017-3117'
    >>> find_named("978-0-262-03561-3", []).paper.link, find_named("978-0-262-03561-4", []).reason
    ('isbn:9780262035613', 'is not an ISBN: its check digit is wrong')
    """
    text = text.strip().strip("\"'“”„‘’").strip()
    if not text:
        return NamedPaper(text, reason="is empty; give a DOI, an arXiv number, a URL or a title")
    if found := identify_curie(text) if is_identifier(text) else try_identify(text):
        return NamedPaper(text, make_query(found))
    if is_mistyped_isbn(text):
        return NamedPaper(text, reason=WRONG_ISBN)
    if text.lower().startswith(("http://", "https://")):
        reason = "is on no known host; give the paper's DOI, or its page at the publisher"
        return NamedPaper(normalize_url(text), reason=reason)
    if is_identifier(text):
        return NamedPaper(text, reason="names no paper: its host has no such identifiers")
    return _find_title(text, papers)


def make_query(found: Identification) -> Paper:
    """Return the paper of an identifier, as it is to be completed: published, if that is known."""
    version = snapshot.find_published(found.identity)
    return Paper(link=(find_link(version) if version else "") or found.link)


def _find_title(text: str, papers: Sequence[Paper]) -> NamedPaper:
    """Return the paper with a title or a key, or those with its words."""
    same = [one for one in papers if fold_title(one.title) == fold_title(text) or one.key == text]
    words = set(_WORD.findall(fold_words(text)))
    compared = papers if len(words) >= _FEWEST else ()
    found = same or [one for one in compared if words <= set(_WORD.findall(fold_words(one.title)))]
    if len(same) == 1:
        return NamedPaper(text, same[0])
    if found:
        reason = "is the title of several papers" if same else "is no full title; did you mean one of these?"
        return NamedPaper(text, None, tuple(found[:_MOST]), reason)
    return NamedPaper(text, None, (), "is the title of no known paper; give its DOI, arXiv number or URL")
