"""A small world of papers, made of rows of a catalog: each paper has authors whom no other paper has."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import evolve

from unlearnbib.model import Name, Paper
from unlearnbib.text.normalize import fold_title

_GIVEN = "Ada Björn Chloé Dana Emil Farid Grace Hana Ivo José Kim Lena Mina Noor Olga Pía".split()
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za".split()
_PARTICLES = ("", "", "", "", "", "", "van der", "de")


def authors(title: str) -> tuple[Name, ...]:
    """Return the authors of a paper, one to five; the same for the same title, whatever its signs.

    >>> authors("On unlearning") == authors("On Unlearning."), authors("On unlearning") == authors("On")
    (True, False)
    """
    dice = hashlib.sha256(fold_title(title).encode()).digest()
    return tuple(_person(dice[5 * place + 1 : 5 * place + 6], place) for place in range(1 + dice[0] % 5))


def _person(dice: bytes, place: int) -> Name:
    """Return a name; its place stands in it, so that no paper has the same person twice."""
    family = "".join(_SYLLABLES[number % 16] for number in (*dice[:3], place)).capitalize()
    return Name(family, _GIVEN[dice[3] % 16], _PARTICLES[dice[4] % 8])


class World:
    """What there is to know, which each service tells in its own way.

    `unregistered` are prefixes of DOIs that no registry knows, as happens to new ones. With `as_given`, papers
    that have authors keep them.
    """

    def __init__(
        self, papers: Iterable[Paper], unregistered: tuple[str, ...] = (), *, as_given: bool = False
    ) -> None:
        self.unregistered = unregistered
        by_name = {(paper.title, paper.identity): paper for paper in papers}
        self.works = [
            paper if as_given and paper.authors else evolve(paper, authors=authors(paper.title))
            for paper in by_name.values()
        ]

    def with_id(self, scheme: str, pattern: str = "") -> Iterator[tuple[str, Paper]]:
        """Yield (id, work) of the works that have an id of a scheme which begins with a pattern."""
        for work in self.works:
            for one in (work.identity, *work.also, work.preprint):
                if one and one.scheme == scheme and re.match(pattern, one.id):
                    yield one.id, work

    def of(self, venue: str, year: int, scheme: str) -> Iterator[Paper]:
        """Yield the works of a venue's year whose link names an id of a scheme."""
        yield from (one for _, one in self.with_id(scheme) if (one.venue, one.year) == (venue, year))

    @cached_property
    def by_doi(self) -> dict[str, Paper]:
        """The works by their DOIs, in lower case."""
        return {work.doi.lower(): work for work in self.works if work.doi}

    @cached_property
    def by_url(self) -> dict[str, Paper]:
        """The works by the addresses of their pages."""
        return {work.url: work for work in self.works if work.url}

    def nearest(self, words: str, count: int) -> list[Paper]:
        """Return the works with DOIs whose titles share most words with others, as a search does."""
        wanted = set(words.casefold().split())
        scored = [(len(wanted & known), place) for place, known in enumerate(self._words)]
        best = sorted(scored, key=lambda one: (-one[0], one[1]))[:count]
        return [list(self.by_doi.values())[place] for score, place in best if score]

    @cached_property
    def _words(self) -> list[set[str]]:
        return [set(work.title.casefold().split()) for work in self.by_doi.values()]

    def published(self, work: Paper) -> str:
        """Return the DOI of the published version of a preprint, or ""."""
        others = (
            one.doi for one in self.works if fold_title(one.title) == fold_title(work.title) and one != work
        )
        return next(filter(None, others), "") if work.is_preprint else ""

    @cached_property
    def mixed(self) -> "World":
        """The world in which each name answers with the title and the authors of another paper."""
        others = self.works[1:] + self.works[:1]
        pairs = zip(self.works, others, strict=True)
        mixed = (evolve(one, title=other.title, authors=other.authors) for one, other in pairs)
        return World(mixed, self.unregistered, as_given=True)
