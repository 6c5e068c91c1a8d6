"""The options of one .bib file, checked: fields, links and order follow from them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import Attribute, field, fields_dict, frozen

from unlearnbib.errors import ArgumentError, ChoiceError
from unlearnbib.formats.fields import FIELDS
from unlearnbib.formats.options import VALUES, check_options
from unlearnbib.model import Paper, collect_texts
from unlearnbib.storage.spill import gather, sort

_MINIMAL = frozenset(
    "author key label title booktitle journal journaltitle volume number pages year date eprint"
    " archivePrefix eprinttype doi url".split()
)
# A camera-ready bibliography does not print these: a profile or --include brings them. The ISBN of a book
# names it, that of a paper in proceedings is the ISBN of all of them.
_EXTRA = frozenset(
    "isbn abstract keywords numpages pdf file timestamp biburl bibsource date-added date-modified".split()
)
_BOOKS = frozenset(("book", "collection", "classic"))
_OF_MANAGERS = ("bdsk-", "mendeley-")  # fields of BibDesk and Mendeley
_COMMON = _MINIMAL.union(("month",), (name for row in FIELDS for name in row.names))


def check_value(_: Any, attribute: "Attribute[str]", value: str) -> None:
    """Raise ChoiceError for a value that an option does not have."""
    if value not in VALUES[attribute.name]:
        raise ChoiceError(attribute.name, value, VALUES[attribute.name])


def check_count(_: Any, attribute: "Attribute[int]", value: Any) -> None:
    """Raise ArgumentError for a number that is not a count."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ArgumentError(
            attribute.name, value, "is not a number of authors; write 1 or more, or 0 for all"
        )


@lru_cache(1_024)
def _is_extra(name: str) -> bool:
    return name.lower() in _EXTRA or name.lower().startswith(_OF_MANAGERS)


def read_included(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the fields to include."""
    return collect_texts("include", names)


def read_excluded(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the fields to exclude."""
    return collect_texts("exclude", names)


def _define(name: str) -> Any:
    return field(default=VALUES[name][0], validator=check_value)


@frozen(cache_hash=True, repr=False)  # the fields that it includes are found by it
class Choices:
    """The options of one bibliography; raises ChoiceError for a value that is not in the table.

    `max_authors` is the number of authors before "and others", 0 for all. `include` and `exclude` are
    names of fields, which take precedence over the profile.
    """

    booktitle: str = _define("booktitle")
    links: str = _define("links")
    profile: str = _define("profile")
    letters: str = _define("letters")
    prefer: str = _define("prefer")
    sort: str = _define("sort")
    max_authors: int = field(default=0, validator=check_count)
    include: Sequence[str] = field(default=(), converter=read_included)
    exclude: Sequence[str] = field(default=(), converter=read_excluded)

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> "Choices":
        """Return the choices in a mapping; an empty value is the default.

        >>> Choices.from_options({"links": "none", "sort": ""}).links
        'none'
        """
        check_options(options, fields_dict(cls))
        return _share(cls(**{name: value for name, value in options.items() if value}))

    def filter_fields(self, fields: Iterable[tuple[str, str]], csl_type: str = "") -> list[tuple[str, str]]:
        """Return the non-empty fields of a work that the profile, `include` and `exclude` leave."""
        common = _find_common_fields(self, csl_type)
        return [
            (name, value)
            for name, value in fields
            if value and (name in common or self.includes(name, csl_type))
        ]

    def includes(self, name: str, csl_type: str) -> bool:
        """Return whether the profile, `include` and `exclude` leave a field of a work."""
        if name in self.exclude or name in self.include:
            return name in self.include
        if self.profile == "minimal":
            return name in _MINIMAL
        is_of_book = csl_type in _BOOKS and name.lower() == "isbn"
        return is_of_book or self.profile == "full" or not _is_extra(name)

    def is_left_out(self, name: str, csl_type: str = "") -> bool:
        """Return whether the profile leaves out a field that is not excluded by name."""
        return name not in self.exclude and not self.includes(name, csl_type)

    def sort_papers(self, papers: Sequence[Paper]) -> Sequence[Paper]:
        """Return `papers` in the chosen order; the newest year first."""
        if self.sort == "key":
            return gather(sort(papers, papers, key=lambda paper: paper.key), like=papers)
        if self.sort == "year":
            by_year = sort(papers, papers, key=lambda paper: (-(paper.year or 0), paper.key))
            return gather(by_year, like=papers)
        return papers

    def select_links(self, doi: str, url: str) -> tuple[str, str]:
        """Return the DOI and the URL that are written."""
        if self.links == "auto":
            return doi, "" if doi else url
        return doi if self.links in ("doi", "both") else "", url if self.links in ("url", "both") else ""


@lru_cache(64)
def _share(choices: Choices) -> Choices:
    """Return the first of equal choices, so that the tables of a file find it by its identity."""
    return choices


@lru_cache(1_024)
def _find_common_fields(choices: Choices, csl_type: str) -> frozenset[str]:
    """Return those of the fields in the tables that choices include for a type of works."""
    return frozenset(name for name in _COMMON if choices.includes(name, csl_type))
