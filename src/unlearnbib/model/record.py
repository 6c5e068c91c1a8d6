"""Records: the fields that one source has of a paper, valid whatever the source says."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from unlearnbib.model.gate import check_fields

Origin = str  # catalog, rule, snapshot, the name of a provider, or the format of an author's file


@frozen
class Record:
    """The fields of a paper that a source has: attributes of Paper, and CSL variables under their own names.

    A value of the wrong type or out of range is left out, and its name is in `rejected`.

    >>> Record("crossref", {"year": "in press", "volume": "7"}).rejected
    ('year',)
    """

    source: Origin
    fields: Mapping[str, Any]
    rejected: tuple[str, ...] = field(init=False, default=())

    def __attrs_post_init__(self) -> None:
        valid, rejected = check_fields(self.fields)
        object.__setattr__(self, "fields", valid)
        object.__setattr__(self, "rejected", rejected)

    @property
    def warnings(self) -> tuple[str, ...]:
        """A notice of the paper for each field that was left out."""
        return tuple(f"{self.source} gives no valid {name}; it is left out" for name in self.rejected)
