"""A host: where papers stand, how its links name them, and what a name alone guarantees."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from attrs import Factory, field, frozen

from unlearnbib.model import Identity

_FLAGS = re.IGNORECASE | re.ASCII  # names of papers are ASCII: a full-width "２" is no digit of theirs

Facts = Mapping[str, Any]  # fields of Paper that follow from a name alone


@frozen
class Example:
    """A real link, and what must follow from it; one test runs those of every host."""

    link: str
    id: str
    doi: str | None = None
    facts: Facts = field(factory=dict, kw_only=True)


def _no_doi(_name: str) -> str | None:
    return None


def _has_doi(_name: str) -> bool:
    return False


def _no_facts(_name: str) -> Facts:
    return {}


def _no_container(_name: str) -> str | None:
    return None


@frozen(kw_only=True)
class Host:
    """One host. Its patterns speak of decoded paths, `?` and the query behind them if they need it.

    The groups of a pattern fill the templates `id` and `url`; without a template the group `id` is
    the id. `doi`, `lacks_doi`, `facts` and `container` take the id and answer by rule or not at all.
    """

    scheme: str
    domains: tuple[str, ...]
    links: tuple[str, ...]
    url: str = ""  # without a template, the link's own address
    by_id: str = ""  # a template for who has only the id: it names the paper, but may be no page
    id: str = "{id}"
    letter_case: Callable[[str], str] = str  # of ids: as they stand, or str.lower
    dois: tuple[str, ...] = ()  # patterns of the DOIs that name papers of this host
    doi: Callable[[str], str | None] = _no_doi
    doi_rule: str = ""  # the rule of `doi` in words, for people
    lacks_doi: Callable[[str], bool] = _has_doi  # whether it is known that no DOI was registered
    facts: Callable[[str], Facts] = _no_facts
    container: Callable[[str], str | None] = _no_container  # key of the proceedings in data/
    examples: tuple[Example, ...] = Factory(tuple)

    def match(self, target: str) -> "Named | None":
        """Return what the path `target` names at this host."""
        for pattern in self.links:
            if found := re.fullmatch(rf"(?:{pattern})(?:\?.*)?", target, _FLAGS | re.DOTALL):
                return self._named(found.groupdict(""))
        return None

    def match_doi(self, doi: str) -> "Named | None":
        """Return which paper of this host `doi` names."""
        for pattern in self.dois:
            if found := re.fullmatch(pattern, doi, _FLAGS):
                return self._named(found.groupdict(""))
        return None

    def _named(self, groups: dict[str, str]) -> "Named":
        filled = defaultdict(str, groups)  # one template serves patterns with different groups
        filled["id"] = self.letter_case(self.id.format_map(filled))
        return Named(self, filled["id"], self.url.format_map(filled))


@frozen
class Named:
    """A paper that a host names: its id there, and its address."""

    host: Host
    id: str
    url: str

    @property
    def identity(self) -> Identity:
        """The identity that the host's scheme and the id make."""
        return Identity(self.host.scheme, self.id)
