"""A paper: any work, with all that its catalog and the sources know of it."""

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

from attrs import Converter, field, frozen

from unlearnbib.errors import ArgumentError
from unlearnbib.model.date import Date, make_month
from unlearnbib.model.gate import check_month, check_type, check_year
from unlearnbib.model.identity import Identity
from unlearnbib.model.name import Name
from unlearnbib.model.record import Origin
from unlearnbib.text.normalize import clean

if TYPE_CHECKING:
    from unlearnbib.model.native import Native
    from unlearnbib.model.statement import Statement

_SHOWN = 60  # characters of a title in a repr
Kind = Literal["paper-conference", "article-journal", "preprint"]


def _convert_text(value: Any) -> str:
    """Return a text in its clean form; a volume or an issue may be a number."""
    if isinstance(value, str):
        return clean(value) if value else ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ArgumentError("text", value, "is not a text")


def _convert_names(value: Any) -> tuple[Name, ...]:
    """Return names as a tuple; raises ArgumentError for a text, whose parts only a parser finds."""
    names = value if type(value) is tuple else _make_tuple(value)
    for one in names:
        if not isinstance(one, Name):
            reason = "is not a Name; write Name(family, given) or Name(literal=...)"
            raise ArgumentError("names", one, reason)
    return names


def _make_tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


_TEXT, _NAMES = Converter(_convert_text), Converter(_convert_names)  # attrs inspects each of them once


def _text() -> Any:
    return field(default="", converter=_TEXT)


def _names() -> Any:
    return field(default=(), converter=_NAMES)


def _checked(check: Any) -> Any:
    """Return a field whose value may be None; raises ArgumentError for one that the gate rejects."""

    def convert(value: Any) -> Any:
        if value is None:
            return None
        checked = check(value)
        if checked is None:
            name = check.__name__.removeprefix("check_")
            raise ArgumentError(name, value, f"is not a valid {name}")
        return checked

    return field(default=None, converter=Converter(convert))


@frozen
class Paper:
    """One work: the row of the catalog, and what the sources made of it.

    `type` is a type of CSL 1.0.2 (appendix III; "article" is a preprint), and the fields are named after its
    variables (appendix IV). Those without an attribute are in `contributors` (names by role), `dates` and
    `variables`, under their CSL names; `get_value` and `set_values` take both. `pages` is first-last with a
    hyphen (an en dash where page numbers have hyphens), `month` 1 to 12, `event_date` a date or interval in
    EDTF; `unnamed` are the roles whose list ends with "and others". An empty field is one that no source
    knows.

    Raises ArgumentError for names that are not `Name`, and for a year, month or type that is none.

    >>> paper = Paper("On Things", type="thesis", year="1984", variables={"edition": "2"})
    >>> paper.year, paper.issued, paper.variables["edition"]
    (1984, Date(1984), '2')
    """

    title: str = _text()
    venue: str = _text()  # as the catalog has it
    year: int | None = _checked(check_year)
    link: str = ""  # as the catalog has it
    page: str = ""  # the catalog's file
    line: int | None = None  # and the line of the row in it
    key: str = ""
    retired_keys: tuple[str, ...] = ()  # that it had before
    identity: Identity | None = None
    also: tuple[Identity, ...] = ()  # other identities of the same publication
    preprint: Identity | None = None
    type: str | None = _checked(check_type)
    authors: tuple[Name, ...] = _names()
    editors: tuple[Name, ...] = _names()
    container_title: str = _text()
    container_title_short: str = _text()
    collection_title: str = _text()
    volume: str = _text()
    issue: str = _text()
    pages: str = _text()
    month: int | None = _checked(check_month)
    publisher: str = _text()
    publisher_place: str = _text()
    event_title: str = _text()
    event_place: str = _text()
    event_date: str = ""
    isbn: str = ""
    doi: str = ""
    url: str = ""
    title_tex: str = _text()  # the title with a publisher's formulas, `$k$-means`, which are harmless
    keywords: tuple[str, ...] = ()  # headings and tags of the catalog
    contributors: Mapping[str, tuple[Name, ...]] = field(factory=dict, hash=False)
    dates: Mapping[str, Date] = field(factory=dict, hash=False)
    variables: Mapping[str, str] = field(factory=dict, hash=False)
    unnamed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()  # "retraction: 10.1234/abc" and other notices of the publisher
    origins: tuple[tuple[Origin, tuple[str, ...]], ...] = ()
    disputed: "tuple[Statement, ...]" = ()
    native: "Native | None" = field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        from textwrap import shorten  # noqa: PLC0415 - for people

        parts = (self.key, shorten(self.title, _SHOWN, placeholder="…"), self.venue, self.year)
        return f"<Paper {', '.join(str(part) for part in parts if part)}>"

    def _repr_html_(self) -> str:
        """Return the paper as a line of HTML, which notebooks show."""
        from html import escape  # noqa: PLC0415 - only for notebooks

        from unlearnbib.text.percent import encode_percent  # noqa: PLC0415

        names = ", ".join(map(str, self.authors or self.editors)) or "no authors"
        place = " ".join(map(str, filter(None, (self.container_title or self.venue, self.year))))
        link = f"https://doi.org/{encode_percent(self.doi, safe='/')}" if self.doi else self.url
        title = f"<em>{escape(self.title)}</em>"
        if re.match("https?://", link):
            title = f'<a href="{escape(link)}">{title}</a>'
        return f"<p><code>{escape(self.key)}</code> {escape(names)}. {title}. {escape(place)}</p>"

    @property
    def kind(self) -> Kind | None:
        """The former name of `type`, which knew three types of works."""
        warnings.warn("Paper.kind is now Paper.type, a type of CSL", DeprecationWarning, stacklevel=2)
        kinds: dict[str | None, Kind] = {
            "article": "preprint", "article-journal": "article-journal",
            "paper-conference": "paper-conference",
        }  # fmt: skip
        return kinds.get(self.type)

    @property
    def is_preprint(self) -> bool:
        """Whether the work is a preprint, which CSL 1.0.2 calls an "article"."""
        return self.type == "article"

    @property
    def issued(self) -> Date:
        """The date of publication: as its source gave it, or the year and the month."""
        date = self.dates.get("issued")
        return date if date and date.year in (None, self.year) else make_month(self.year, self.month)

    @property
    def sources(self) -> Mapping[str, Origin]:
        """The source of each field.

        >>> Paper("T", origins=(("catalog", ("title",)),)).sources
        {'title': 'catalog'}
        """
        return {name: source for source, names in self.origins for name in names}


def _accept_kind(initialize: Callable[..., None]) -> Callable[..., None]:
    """Return the initializer of Paper that takes `kind` too, the former name of `type`."""

    @wraps(initialize)
    def initialize_paper(self: Paper, *values: Any, kind: str | None = None, **named: Any) -> None:
        if kind is not None:
            warnings.warn("kind is now type, a type of CSL", DeprecationWarning, stacklevel=2)
            named["type"] = kind
        initialize(self, *values, **named)

    return initialize_paper


Paper.__init__ = _accept_kind(Paper.__init__)  # type: ignore[method-assign] # for types it is that of attrs
