"""What people choose of a bibliography: how venues, links and many authors are written, which fields.

The words are those of the command's options.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import Attribute, field, fields, frozen

from unlearnbib.errors import ChoiceError
from unlearnbib.formats import VALUES
from unlearnbib.model import Paper

_MINIMAL = frozenset(
    "author key label title booktitle journal journaltitle volume number pages year date eprint"
    " archivePrefix eprinttype doi url".split()
)
# What a camera-ready bibliography does not print: a profile or --include brings them.
_EXTRA = frozenset(("isbn",))


def _one_of(_choices: Any, attribute: "Attribute[str]", value: str) -> None:
    if value not in VALUES[attribute.name]:
        raise ChoiceError(attribute.name, value, VALUES[attribute.name])


def _choice(name: str) -> Any:
    return field(default=VALUES[name][0], validator=_one_of)


@frozen
class Choices:
    """The choices of one bibliography; raises ChoiceError for a value that there is not.

    `max_authors` is the most that are named before "and others", 0 for all. `include` and `exclude` are
    names of fields, which count more than the profile.
    """

    booktitle: str = _choice("booktitle")
    links: str = _choice("links")
    profile: str = _choice("profile")
    letters: str = _choice("letters")
    prefer: str = _choice("prefer")
    sort: str = _choice("sort")
    max_authors: int = 0
    include: Sequence[str] = field(default=(), converter=tuple)
    exclude: Sequence[str] = field(default=(), converter=tuple)

    @classmethod
    def of(cls, choices: Mapping[str, Any]) -> "Choices":
        """Return the choices of a mapping; those that are empty are as they are by default.

        >>> Choices.of({"links": "none", "sort": ""}).links
        'none'
        """
        known = {one.name for one in fields(cls)}
        for name in choices:
            if name not in known:
                raise ChoiceError(name, "", tuple(sorted(known)))
        return cls(**{name: value for name, value in choices.items() if value})

    def kept(self, written: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Yield those of the fields that the profile and the choices of fields leave."""
        for name, value in written:
            if value and self._keeps(name):
                yield name, value

    def _keeps(self, name: str) -> bool:
        if name in self.exclude or name in self.include:
            return name in self.include
        if self.profile == "minimal":
            return name in _MINIMAL
        return self.profile == "full" or name not in _EXTRA

    def ordered(self, papers: Iterable[Paper]) -> list[Paper]:
        """Return `papers` in the order that was chosen; the newest year first."""
        if self.sort == "key":
            return sorted(papers, key=lambda paper: paper.key)
        if self.sort == "year":
            return sorted(papers, key=lambda paper: (-(paper.year or 0), paper.key))
        return list(papers)

    def links_of(self, doi: str, url: str) -> tuple[str, str]:
        """Return the DOI and the address that are written."""
        if self.links == "auto":
            return doi, "" if doi else url
        keeps_url = self.links in ("url", "both")
        return doi if self.links in ("doi", "both") else "", url if keeps_url else ""
