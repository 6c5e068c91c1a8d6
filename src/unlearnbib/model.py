"""The values that all other modules use: Name, Identity, Record, Paper. They know no format and no file."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import evolve, field, fields, frozen
from attrs.validators import in_, optional

from unlearnbib.text.normalize import clean

Origin = str  # catalog, rule, snapshot, or the name of a provider
Kind = Literal["paper-conference", "article-journal", "preprint"]


def _text(default: str = "") -> Any:
    return field(default=default, converter=clean)


@frozen
class Name:
    """A person's name in the parts of CSL and BibTeX, or the name of a group in `literal`.

    >>> str(Name(given="Laurens", particle="van der", family="Maaten"))
    'Laurens van der Maaten'
    """

    family: str = _text()
    given: str = _text()
    particle: str = _text()
    suffix: str = _text()
    literal: str = _text()

    def __str__(self) -> str:
        parts = (self.given, self.particle, self.family, self.suffix)
        return self.literal or " ".join(filter(None, parts))


@frozen(order=True)
class Identity:
    """The paper that a link identifies, in any spelling: the scheme of the host, and the id there.

    >>> str(Identity("acl", "2025.acl-long.305"))
    'acl:2025.acl-long.305'
    """

    scheme: str
    id: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Identity":
        """Return the identity in `text`, the inverse of `str`.

        >>> Identity.parse("arxiv:2406.10890")
        Identity(scheme='arxiv', id='2406.10890')
        """
        scheme, _, name = text.partition(":")
        return cls(scheme, name)


@frozen
class Record:
    """The fields of a paper in one source, by their names in Paper."""

    source: Origin
    fields: Mapping[str, Any]


@frozen
class Statement:
    """The value of a field in a source that was overruled by another: kept, to be shown."""

    source: Origin
    field: str
    value: Any


@frozen
class Paper:
    """One paper: the row of the catalog, completed by the sources.

    The fields are named after CSL 1.0.2 (https://docs.citationstyles.org, appendix IV).
    `pages` is first-last with a hyphen, `month` 1 to 12, `event_date` an ISO 8601 date or interval;
    an empty field is one that no source knows.
    """

    title: str = _text()
    venue: str = _text()  # as the catalog has it
    year: int | None = None
    link: str = ""  # as the catalog has it
    page: str = ""  # the catalog's file
    line: int | None = None  # and the line of the row in it
    key: str = ""
    retired_keys: tuple[str, ...] = ()  # that it had before
    identity: Identity | None = None
    also: tuple[Identity, ...] = ()  # other identities of the same publication
    preprint: Identity | None = None
    kind: Kind | None = None
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container_title: str = _text()
    container_title_short: str = _text()
    collection_title: str = _text()
    volume: str = _text()
    issue: str = _text()
    pages: str = _text()
    month: int | None = field(default=None, validator=optional(in_(range(1, 13))))
    publisher: str = _text()
    publisher_place: str = _text()
    event_title: str = _text()
    event_place: str = _text()
    event_date: str = ""
    isbn: str = ""
    doi: str = ""
    url: str = ""
    title_tex: str = _text()  # the title with a publisher's formulae, `$k$-means`, which are harmless
    keywords: tuple[str, ...] = ()  # topics of the paper in the catalog: headings, tags
    notices: tuple[str, ...] = ()  # "retraction: 10.1234/abc" and other notices of the publisher
    origins: tuple[tuple[Origin, tuple[str, ...]], ...] = ()
    disputed: tuple[Statement, ...] = ()

    @property
    def sources(self) -> Mapping[str, Origin]:
        """The origin of each field.

        >>> Paper("T", origins=(("catalog", ("title",)),)).sources
        {'title': 'catalog'}
        """
        return {name: source for source, names in self.origins for name in names}


def is_untitled(paper: Paper) -> bool:
    """Return whether `paper` has its link as title, because its page has none.

    >>> is_untitled(Paper("arXiv:2401.00001", link="arXiv:2401.00001")), is_untitled(Paper("On Unlearning"))
    (True, False)
    """
    return bool(paper.link) and paper.title == paper.link and "title" not in paper.sources


State = Literal["complete", "partly", "not found"]


def judge_completeness(paper: Paper) -> State:
    """Return how complete `paper` is: authors, time and place of publication, or only some of them.

    >>> judge_completeness(Paper("T", authors=(Name("Doe"),), year=2024))
    'partly'
    >>> judge_completeness(Paper("T", year=2024))
    'not found'
    """
    if not paper.authors:
        return "not found"
    is_placed = paper.year and (paper.container_title or paper.kind == "preprint")
    return "complete" if is_placed else "partly"


CATALOG_FIELDS = ("title", "venue", "year", "link")
_FIELDS = frozenset(one.name for one in fields(Paper))


def fill_fields(paper: Paper, records: Iterable[Record]) -> Paper:
    """Return `paper` with its empty fields filled from `records`, of which the first takes precedence.

    Other values in a record are for the resolvers and are ignored.

    >>> fill_fields(Paper("T"), [Record("rule", {"doi": "10.1/a"}), Record("web", {"doi": "10.1/b"})]).doi
    '10.1/a'
    """
    unknown = {name for name in _FIELDS if not getattr(paper, name)}
    changes: dict[str, Any] = {}
    origins = paper.origins
    for record in records:
        new = tuple(name for name, value in record.fields.items() if value and name in unknown)
        changes.update((name, record.fields[name]) for name in new)
        unknown.difference_update(new)
        origins += ((record.source, new),) if new else ()
    return evolve(paper, origins=origins, **changes) if changes else paper


__all__ = [
    "CATALOG_FIELDS",
    "Identity",
    "Kind",
    "Name",
    "Origin",
    "Paper",
    "Record",
    "State",
    "Statement",
    "fill_fields",
    "is_untitled",
    "judge_completeness",
]
