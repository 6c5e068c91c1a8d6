"""A reference that was read: its fields, the style that explains it, and how sure the reading is."""

from typing import NamedTuple

from unlearnbib.model import Name


class ParsedReference(NamedTuple):
    """The fields of a reference; an empty field is one that its text does not have, or not for certain.

    `confidence` is between 0 and 1: the share of the parts of the style that the text has in their order.
    """

    title: str
    authors: tuple[Name, ...] = ()
    is_complete: bool = True  # the authors; false for "et al."
    venue: str = ""
    year: int | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    url: str = ""
    type: str | None = None  # of CSL 1.0.2
    genre: str = ""
    number: str = ""  # of a report
    editors: tuple[Name, ...] = ()
    edition: str = ""
    style: str = ""
    confidence: float = 0.0
