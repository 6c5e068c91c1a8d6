"""The text of a partition: its entries with their keys in a format, and what has to be told of them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from unlearnbib import formats
from unlearnbib.distributed.exported import PartReport
from unlearnbib.distributed.part_entries import Entries
from unlearnbib.distributed.part_rows import Rows
from unlearnbib.errors import ArgumentError, CatalogError, ChoiceError
from unlearnbib.formats.bibtex import lost_fields
from unlearnbib.formats.bibtex.choices import Choices
from unlearnbib.formats.bibtex.known_fields import check_field_names
from unlearnbib.formats.fields import PARENT
from unlearnbib.formats.left_out import count_without_field
from unlearnbib.formats.options import BIB_FORMATS, list_parameters
from unlearnbib.model import Paper, get_creators
from unlearnbib.storage.atomic import encode_text
from unlearnbib.storage.memory import pause_collection
from unlearnbib.venues.registry import unknown_venues

if TYPE_CHECKING:
    from unlearnbib.formats.types import Dialect

#: format -> what stands between two of its texts, which together are the text of the whole list
JOINTS: Mapping[str, str] = {"bibtex": "\n", "biblatex": "\n", "jsonl": "", "ris": ""}
_SHOWN = 5  # rejected rows of a part that are named


@frozen
class Plan:
    """The format of an export, and its options."""

    format: str
    options: Mapping[str, Any]

    def check(self) -> None:
        """Raise ChoiceError or ArgumentError for what depends on the whole list, and for wrong options."""
        if self.format not in JOINTS:
            raise ChoiceError("format", self.format, tuple(JOINTS))
        if unknown := [name for name in self.options if name not in list_parameters(self.format)]:
            raise ChoiceError(unknown[0], "", list_parameters(self.format))
        if self.format not in BIB_FORMATS:
            return
        choices = Choices.from_options(self.options)
        check_field_names(choices, ())
        for name, value in (("sort", choices.sort), ("booktitle", choices.booktitle)):
            if value in ("key", "year", "style", "string"):
                raise ArgumentError(name, value, "depends on the whole list, which no part has; leave it out")

    def name_part(self, number: int) -> str:
        """Return the name of a part file.

        >>> Plan("bibtex", {}).name_part(7)
        'part-00007.bib'
        """
        return f"part-{number:05}{formats.FORMATS[self.format].suffixes[0]}"


@pause_collection()
def write_part(
    entries: Entries, rows: Rows, keys: Mapping[int, str], joint: str, plan: Plan
) -> tuple[bytes, PartReport]:
    """Return the bytes of a part, after a `joint` if it has entries, and the report of it.

    `keys` are those of rows that get another one, or "" where an earlier entry has it.
    """
    found = ((paper, keys.get(place.row, paper.key)) for place, paper, _ in entries.iterate())
    papers = [evolve(paper, key=key) for paper, key in found if key]
    for paper in papers:
        _reject_parent(paper)
    text = joint + formats.export(papers, plan.format, **plan.options) if papers else ""
    name = plan.name_part(entries.partition)
    report = PartReport(
        name,
        rows=len(rows.papers),
        entries=len(papers),
        rejected=len(rows.problems),
        passed=rows.passed,
        problems=rows.problems[:_SHOWN],
        incomplete=sum(not get_creators(paper) for paper in papers),
        unknown_venues=tuple(unknown_venues(papers)),
        left_out=_count_left_out(papers, plan),
        notices=(*rows.reports, *(f"{paper.key}: {notice}" for paper in papers for notice in paper.notices)),
    )
    return encode_text(text), report


def _reject_parent(paper: Paper) -> None:
    """Raise CatalogError for an entry that inherits from another: the order of both depends on the list."""
    native = paper.native
    if native and native.format != "csl-json":
        inherits = any(name.lower() == "crossref" for name in native.names)
        if inherits or any(name.startswith(PARENT) for name in native.values):
            reason = "inherits from another entry, which may be in another part; leave out --scheduler"
            raise CatalogError(paper.page, f"{paper.key} {reason}")


def _count_left_out(papers: Iterable[Paper], plan: Plan) -> Mapping[str, int]:
    """Return how many fields the format or its profile leaves out, by their name."""
    if plan.format not in BIB_FORMATS:
        return count_without_field(papers, formats.FORMATS[plan.format].variables)
    dialect: Dialect = "biblatex" if plan.format == "biblatex" else "bibtex"
    choices, rows = Choices.from_options(plan.options), list(papers)
    counts = lost_fields.count_without_field(rows, dialect, choices)
    return {**counts, **lost_fields.count_left_out(rows, dialect, choices)}
