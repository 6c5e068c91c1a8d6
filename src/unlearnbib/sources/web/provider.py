"""A provider: a service that answers a name with a record, as a value; many names in one request."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

from unlearnbib.model import Paper, Record


@frozen
class Secret:
    """A key of the user's own, read from the environment; never kept, never printed.

    It is sent in a `header` or, where a service wants it so, in a `parameter`.
    """

    variable: str
    header: str = ""
    form: str = "{}"
    required: bool = True
    parameter: str = ""

    def headers(self) -> Mapping[str, str]:
        """Return the header that carries the key, or nothing if the user has none."""
        return self._in(self.header)

    def parameters(self) -> Mapping[str, str]:
        """Return the parameter that carries the key, or nothing if the user has none."""
        return self._in(self.parameter)

    def _in(self, carrier: str) -> Mapping[str, str]:
        value = os.environ.get(self.variable, "")
        return {carrier: self.form.format(value)} if value and carrier else {}


@frozen
class Provider:
    """How a service is asked and read; what it answers is data, never an error page.

    `name` stands in the provenance of fields. `knows` gives the name under which the service knows a
    paper, or "". `url` makes one request for at most `most` names of one `group` (a volume, say),
    `interval` seconds apart; `read` yields (name, record) from the body of an answer, and raises
    ValueError for a body of another form.

    A provider that `finds` names no paper but the "list" of a venue's year, or a "search", in which it
    should stand: it is looked for among the records of that answer by title, year and, in a search, venue.
    """

    name: str
    host: str
    knows: Callable[[Paper], str]
    url: Callable[[Sequence[str]], str]
    read: Callable[[bytes], Iterator[tuple[str, Record]]]
    accept: str = "application/json"
    most: int = 1
    interval: float = 1.0
    group: Callable[[str], str] = lambda _name: ""
    finds: Literal["", "list", "search"] = ""
    secret: Secret | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be asked: the key that it wants is there."""
        return not (self.secret and self.secret.required) or bool(self.headers or self.parameters)

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of every request to it, beside Accept."""
        return self.secret.headers() if self.secret else {}

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the address of every request to it holds beside what is shown and kept: a key, if any."""
        return self.secret.parameters() if self.secret else {}


def get_id(paper: Paper, scheme: str) -> str:
    """Return the id that a paper has at the host of `scheme`, or "".

    >>> from unlearnbib.model import Identity
    >>> get_id(Paper("T", preprint=Identity("arxiv", "2406.10890")), "arxiv")
    '2406.10890'
    """
    known = (paper.identity, *paper.also, paper.preprint)
    return next((one.id for one in known if one and one.scheme == scheme), "")


def is_searchable(paper: Paper) -> bool:
    """Return whether enough is known of a paper to believe a search for it: a title, a venue, a year.

    >>> is_searchable(Paper("T", venue="NDSS", year=2023)), is_searchable(Paper("T", year=2023))
    (True, False)
    """
    return bool(paper.title and paper.venue and paper.year) and paper.kind != "preprint"


@frozen
class Request:
    """One request to a provider, for some names."""

    provider: Provider
    names: tuple[str, ...]

    @property
    def url(self) -> str:
        """The address that is asked."""
        return self.provider.url(self.names)


@frozen
class Refusal(Exception):  # noqa: N818 - an answer, and not always an error
    """Why a request has no answer: `blocked` by a challenge, `broken` off, `failed` on the way, `missing`."""

    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"
