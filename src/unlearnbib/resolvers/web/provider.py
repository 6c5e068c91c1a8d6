"""A provider: a service that answers a name with a record, as a value; many names in one request."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from unlearnbib.model import Record
from unlearnbib.resolvers.identification import Identification


@frozen
class Provider:
    """How a service is asked and read; what it answers is data, never an error page.

    `name` stands in the provenance of fields. `knows` gives the name under which the service knows a
    paper, or "". `url` makes one request for at most `most` names of one `group` (a volume, say),
    `interval` seconds apart; `read` yields (name, record) from the body of an answer, and raises
    ValueError for a body of another form.
    """

    name: str
    host: str
    knows: Callable[[Identification], str]
    url: Callable[[Sequence[str]], str]
    read: Callable[[bytes], Iterator[tuple[str, Record]]]
    accept: str = "application/json"
    most: int = 1
    interval: float = 1.0
    group: Callable[[str], str] = lambda _name: ""


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
    """Why a request has no answer: `blocked` by a challenge, `failed` on the way, or `missing` there."""

    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason}"
