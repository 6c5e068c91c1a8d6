"""A host: a site of papers, how its links name them, and the facts that a name alone guarantees."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from unlearnbib.model import Identity

_FLAGS = re.IGNORECASE | re.ASCII  # names of papers are ASCII: a full-width "２" is no digit of theirs


@cache
def _compile_link(pattern: str) -> re.Pattern[str]:
    """Return the pattern of a path with any query after it."""
    return re.compile(rf"(?:{pattern})(?:\?.*)?", _FLAGS | re.DOTALL)


@cache
def _compile_doi(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


Facts = Mapping[str, Any]  # fields of Paper that follow from a name alone

#: A publisher has the version of record, a preprint server one before it, an archive copies and data, an
#: index records of papers. Of the links of one entry, the catalog takes the first in this order.
HostKind = Literal["publisher", "preprint", "archive", "index"]


class Example(NamedTuple):
    """A real link, and the identity, DOI and facts that follow from it; one test runs those of every host."""

    link: str
    id: str
    doi: str | None = None
    facts: Mapping[str, Any] = {}


class Host(NamedTuple):
    """One host. Its patterns are for decoded paths, with `?` and the query if they need it.

    The groups of a pattern fill the templates `id` and `url`; without a template the group `id` is
    the id. `doi`, `lacks_doi`, `facts` and `container` take the id and answer by rule or not at all.
    """

    scheme: str
    kind: HostKind
    domains: tuple[str, ...]  # its own, with all their subdomains
    links: tuple[str, ...]
    has_subdomains: bool = False  # whether `links` are read at every subdomain too
    puts_doi_last: bool = (
        False  # whether its URLs hold the whole DOI and nothing after it but views of the paper
    )
    shared: tuple[str, ...] = ()  # "domain/folder": it has one folder at a site of others
    url: str = ""  # without a template, the link's own URL
    by_id: str = ""  # a template where only the id is known: it names the paper, but may be no page
    id: str = "{id}"
    letter_case: Callable[[str], str] = (
        str  # of ids: unchanged, or str.lower; of an ISBN, its thirteen digits
    )
    accepts: Callable[[str], bool] = lambda _name: True  # whether an id can be one
    has_page: bool = True  # whether a link is the page of a paper, and not only a way to look it up
    dois: tuple[str, ...] = ()  # patterns of the DOIs that name papers of this host
    doi: Callable[[str], str | None] = lambda _name: None
    doi_rule: str = ""  # the rule of `doi` in words, for people
    lacks_doi: Callable[[str], bool] = lambda _name: False  # whether it is known that no DOI was registered
    facts: Callable[[str], Facts] = lambda _name: {}
    container: Callable[[str], str | None] = lambda _name: None  # key of the proceedings in data/
    examples: tuple[Example, ...] = ()

    @property
    def all_domains(self) -> tuple[str, ...]:
        """The domains of its links, its own and those of others."""
        return self.domains + tuple(one.partition("/")[0] for one in self.shared)

    def match(self, target: str) -> "NamedPaper | None":
        """Return the paper that the path `target` names at this host, or None."""
        for pattern in self.links:
            if found := _compile_link(pattern).fullmatch(target):
                named = self._fill_templates(found.groupdict(""))
                return named if self.accepts(named.id) else None
        return None

    def match_doi(self, doi: str) -> "NamedPaper | None":
        """Return the paper of this host that `doi` names, or None."""
        for pattern in self.dois:
            if found := _compile_doi(pattern).fullmatch(doi):
                return self._fill_templates(found.groupdict(""))
        return None

    def _fill_templates(self, groups: dict[str, str]) -> "NamedPaper":
        name = groups["id"] if self.id == "{id}" else self.id.format_map(defaultdict(str, groups))
        return NamedPaper(self, self.letter_case(name), "", groups)


class NamedPaper(NamedTuple):
    """A paper that a host names: its id there, and its URL, which may come from the parts of a link."""

    host: Host
    id: str
    own_url: str = ""
    groups: Mapping[str, str] = {}  # of the pattern of its links

    @property
    def url(self) -> str:
        """The URL that the template of the host makes; one template serves patterns with different groups."""
        return self.own_url or self.host.url.format_map(defaultdict(str, self.groups, id=self.id))

    @property
    def identity(self) -> Identity:
        """The identity that the host's scheme and the id make."""
        return Identity(self.host.scheme, self.id)
