"""The options of a list of references, checked: order, groups, annotations, the length of lists of names."""

from collections.abc import Callable
from typing import Any

from attrs import Attribute, field, frozen

from unlearnbib.errors import ArgumentError, ChoiceError
from unlearnbib.formats.options import ANNOTATIONS, ENGINES, GROUPS_OF_REFERENCES, REFERENCE_SORTS, TITLES


def _check_value(*known: str) -> Callable[[Any, "Attribute[str]", str], None]:
    """Return a validator that raises ChoiceError for a value that is not known."""

    def check(_: Any, attribute: "Attribute[str]", value: str) -> None:
        if value not in known:
            raise ChoiceError(attribute.name, value, known)

    return check


def _check_count(_: Any, attribute: "Attribute[int]", value: Any) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ArgumentError(
            attribute.name,
            value,
            "is not a number of authors; write 1 or more, or 0 for as many as the style says",
        )


@frozen
class ReferenceChoices:
    """The options of a list of references; raises ChoiceError and ArgumentError."""

    engine: str = field(default="unlearnbib", validator=_check_value(*ENGINES))
    titles: str = field(default="default", validator=_check_value(*TITLES))
    sort: str = field(default="style", validator=_check_value(*REFERENCE_SORTS))
    max_authors: int = field(default=0, validator=_check_count)
    annotate: str = field(default="", validator=_check_value("", *ANNOTATIONS))
    group: str = field(default="", validator=_check_value("", *GROUPS_OF_REFERENCES))

    def __attrs_post_init__(self) -> None:
        """Reject a number of names that the other engine cannot print."""
        if self.max_authors and self.engine != ENGINES[0]:
            raise ArgumentError("max_authors", self.max_authors, f"is not for {self.engine}; leave one out")
