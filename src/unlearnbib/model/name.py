"""Names of people and groups, in the parts that CSL and BibTeX know."""

from typing import Any

from attrs import Converter, field, frozen

from unlearnbib.errors import ArgumentError
from unlearnbib.text.normalize import clean


def _clean_part(text: Any) -> str:
    """Return a part of a name without superfluous spaces; raises ArgumentError for what is not a text."""
    if text == "":
        return ""
    if not isinstance(text, str):
        raise ArgumentError("name", text, "is not a text; write the parts of a name as texts")
    return clean(text)


_PART = Converter(_clean_part)  # which attrs inspects once


def _text() -> Any:
    return field(default="", converter=_PART)


@frozen(cache_hash=True)  # formats find the spelling of a name by it
class Name:
    """A person's name in its parts, or a group's in `literal`.

    `particle` is the non-dropping particle of CSL ("van der Maaten" sorts under it), `dropping` the one that
    a style drops where the family stands alone ("de" of "Jean de La Fontaine").

    >>> str(Name(given="Laurens", particle="van der", family="Maaten"))
    'Laurens van der Maaten'
    """

    family: str = _text()
    given: str = _text()
    particle: str = _text()
    suffix: str = _text()
    literal: str = _text()
    dropping: str = _text()

    def __str__(self) -> str:
        parts = (self.given, self.dropping, self.particle, self.family, self.suffix)
        return self.literal or " ".join(filter(None, parts))
