"""A provider: a service that answers a name with a record, as a value; many names in one request."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal
from urllib.parse import quote

from attrs import field, frozen

from unlearnbib.model import Paper, Record
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.sought_papers import SoughtPaper

MAIL = "UNLEARNBIB_MAIL"  # services give better limits to users who leave an address
_SEARCHED = 5  # authors by whom a paper is searched
_WORDS = re.compile(r"[^\W_]+")


@frozen
class Secret:
    """A key of the user's own, read from the environment; never cached, never printed.

    It is sent in a `header` or, where a service requires it so, in a `parameter`.
    """

    variable: str
    header: str = ""
    form: str = "{}"
    required: bool = True
    parameter: str = ""

    def fill(self, carrier: str) -> Mapping[str, str]:
        """Return the key as the value of `carrier`, a header or a parameter, if the user has one."""
        value = os.environ.get(self.variable, "")
        return {carrier: self.form.format(value)} if value and carrier else {}


@frozen
class Provider:
    """How a service is queried and read; its answer is data, never an error page.

    `name` is in the provenance of fields. `identify` returns the name under which the service has a paper,
    or "". `url` builds one request for at most `most` names of one `group` (a volume, say), `interval`
    seconds apart; `read` yields (name, record) from the body of an answer, and raises ValueError for a body
    of another form. It reads each record by itself (`records.bodies.read_each`): an odd one costs itself.

    A provider that `finds` has no name for a paper but that of the "list" of a venue's year, or the words of
    a "search": the paper is looked for among the records of that answer by title, year and, in a search,
    venue.

    `cost` is the place in the order of queries: 10 for many papers in a request by their identifiers, 20 for
    a list by title, 30 for a request a paper, 40 for indexes and services with a key of the user's own, 50
    for lists by title of other services, 60 for a search. `trust` is the place in the order of precedence
    where records differ: 10 for a publisher's page or BibTeX, which authors proof-read, 20 for registries,
    where publishers deposit, 30 for repositories, 40 for lists beside the publisher, 50 for DBLP, which
    corrects names by hand but shortens titles of venues, 60 for submissions, 70 and more for indexes gathered
    by machine, with initials and merged versions. In both, smaller comes first.

    A registry of DOIs is queried `after` those that it names: only if each of them has answered, and has no
    record of the paper. `explain_lack` is the warning about a name of which it has no record, or "". With a
    `body`, a request is a POST of it. A user who leaves an address may query every `polite` seconds.
    An answer may come from one of the `hosts` to which the service redirects. `find_parts` returns the URLs
    that an answer, given with its own URL, links as other parts of itself.
    """

    name: str
    host: str
    identify: Callable[[Paper], str]
    url: Callable[[Sequence[str]], str]
    read: Callable[[bytes], Iterator[tuple[str, Record]]]
    cost: int = field(kw_only=True)
    trust: int = field(kw_only=True)
    accept: str = "application/json"
    most: int = 1
    interval: float = 1.0
    group: Callable[[str], str] = lambda _name: ""
    finds: Literal["", "list", "search"] = ""
    secret: Secret | None = None
    after: tuple[str, ...] = ()
    explain_lack: Callable[[str], str] = lambda _name: ""
    body: Callable[[Sequence[str]], bytes] | None = None
    polite: float = 0.0
    hosts: tuple[str, ...] = ()
    find_parts: Callable[[bytes, str], Sequence[str]] = lambda _body, _url: ()

    @property
    def pace(self) -> float:
        """The seconds between two requests, for this user."""
        return self.polite if self.polite and os.environ.get(MAIL) else self.interval

    @property
    def is_open(self) -> bool:
        """Whether it can be queried: the key that it requires is there."""
        return not (self.secret and self.secret.required) or bool(self.headers or self.parameters)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of every request to it, beside Accept."""
        return self.secret.fill(self.secret.header) if self.secret else {}

    @property
    def parameters(self) -> Mapping[str, str]:
        """The parameters of every request to it that are neither shown nor cached: a key, if any."""
        return self.secret.fill(self.secret.parameter) if self.secret else {}


def get_id(paper: Paper, scheme: str) -> str:
    """Return the id that a paper has at the host of `scheme`, or "".

    >>> from unlearnbib.model import Identity
    >>> get_id(Paper("T", preprint=Identity("arxiv", "2406.10890")), "arxiv")
    '2406.10890'
    """
    known = (paper.identity, *paper.also, paper.preprint)
    return next((one.id for one in known if one and one.scheme == scheme), "")


def get_url(paper: Paper, scheme: str, prefix: str) -> str:
    """Return the URL of a paper at the host of `scheme` if it begins with `prefix`, or ""."""
    return paper.url if get_id(paper, scheme) and paper.url.startswith(prefix) else ""


def join_quoted(names: Sequence[str], separator: str, prefix: str = "") -> str:
    """Return `names` as a list in a URL.

    >>> join_quoted(["10.1145/1.<2>", "10.1145/3"], ",", "doi:")
    'doi:10.1145/1.%3C2%3E,doi:10.1145/3'
    """
    return separator.join(prefix + quote(name, safe="/") for name in names)


def list_title_words(paper: Paper) -> str:
    """Return the words of the title of a paper that can be searched for, without punctuation, or ""."""
    return " ".join(_WORDS.findall(paper.title)) if is_searchable(paper) else ""


def describe_search(paper: Paper) -> str:
    """Return the text by which a paper is searched for: title, venue and year, or the family names.

    >>> describe_search(Paper("On Things", venue="NDSS", year=2023)), describe_search(Paper("On Things"))
    ('On Things NDSS 2023', '')
    """
    if isinstance(paper, SoughtPaper):
        return " ".join((paper.title, *map(get_family_or_group, paper.authors[:_SEARCHED])))
    return f"{paper.title} {paper.venue} {paper.year}" if is_searchable(paper) else ""


def is_searchable(paper: Paper) -> bool:
    """Return whether a paper has a title, a venue and a year, by which a result of a search is checked.

    A sought one is checked by its authors.

    >>> is_searchable(Paper("T", venue="NDSS", year=2023)), is_searchable(Paper("T", year=2023))
    (True, False)
    """
    if isinstance(paper, SoughtPaper):
        return True
    return bool(paper.title and paper.venue and paper.year) and not paper.is_preprint


@frozen
class Request:
    """One request to a provider, for some names."""

    provider: Provider
    names: tuple[str, ...]
    part: str = ""  # the URL of another part of an answer

    @property
    def url(self) -> str:
        """The URL that is fetched."""
        return self.part or self.provider.url(self.names)

    @property
    def body(self) -> bytes | None:
        """What is sent with a POST; None for a GET."""
        return self.provider.body(self.names) if self.provider.body else None


@frozen
class Refusal(Exception):  # noqa: N818 - an answer, and not always an error
    """Why a request has no answer: `blocked` by a challenge, `broken` off, `failed` on the way, `missing`.

    A work that is `moved` is at a page that is no data.
    """

    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"
