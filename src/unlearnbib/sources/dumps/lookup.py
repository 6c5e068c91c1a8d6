"""Which imported record is the paper: by its names, else by its title where no other can be meant.

A record of another version than the row's (a preprint's for a paper in a venue, another venue's) tells
the authors and nothing else.
"""

from collections.abc import Iterable, Sequence

from attrs import Factory, frozen

from unlearnbib.model import Paper, Record, fill_fields
from unlearnbib.sources.dumps.dump_reader import make_doi_identifier
from unlearnbib.sources.dumps.index import Index
from unlearnbib.sources.match import is_same_venue, find_objection
from unlearnbib.text.normalize import fold_title

_SHORTEST = 20  # letters of a title that names a paper alone; "Introduction" needs its venue
_OF_PREPRINTS = "10.48550/"


@frozen
class Finder:
    """Looks into `indexes`, which stand in the order of trust; `refusals` tells of records not taken."""

    indexes: Sequence[Index]
    refusals: list[str] = Factory(list)

    def records(self, paper: Paper) -> list[Record]:
        """Return what is known of `paper`, of each source a record at most, in the order of trust."""
        found: dict[str, Record] = {}
        for _ in range(2):  # the DOI that one source knows may be the name at another
            for index in self.indexes:
                if index.source not in found and (record := self._record(index, paper)):
                    found[index.source] = record
                    paper = fill_fields(paper, [record])
        return [found[index.source] for index in self.indexes if index.source in found]

    def _record(self, index: Index, paper: Paper) -> Record | None:
        named = self._named(index, paper)
        if named and is_version(named, paper):
            return named
        titled = _titled(index, paper)
        if titled and is_version(titled, paper):
            return titled
        other = named or titled
        return Record(other.source, {"authors": other.fields.get("authors")}) if other else None

    def _named(self, index: Index, paper: Paper) -> Record | None:
        """Return the one record that a name of `paper` leads to, if its title is the paper's."""
        names = [str(one) for one in (paper.identity, *paper.also) if one]
        found = index.named([*names, make_doi_identifier(paper.doi)] if paper.doi else names)
        objections = [find_objection(record, paper) for record in found]
        if found and all(objections):
            self.refusals.append(f"{paper.link}: {objections[0]}")
        return _only(found[place] for place, fault in enumerate(objections) if not fault)


def _titled(index: Index, paper: Paper) -> Record | None:
    """Return the one record of the title and the year of `paper`; of several, the one of its venue."""
    if paper.year is None:
        return None
    found = [one for one in index.titled(paper.title, paper.year) if not _contradicts(one, paper)]
    found = [one for one in found if _is_preprint(one) == (paper.kind == "preprint")] or found
    placed = [one for one in found if _is_placed(one, paper)]
    return _only(placed or (found if len(fold_title(paper.title)) >= _SHORTEST else []))


def _only(records: Iterable[Record]) -> Record | None:
    """Return the record that is alone; two that could be meant are none."""
    found = list(records)
    return found[0] if len(found) == 1 else None


def _contradicts(record: Record, paper: Paper) -> bool:
    """Return whether a record has another DOI; a paper in a venue may be linked as a preprint."""
    said, known = record.fields.get("doi", "").lower(), paper.doi.lower()
    is_either_preprint = said.startswith(_OF_PREPRINTS) or known.startswith(_OF_PREPRINTS)
    return bool(said and known) and said != known and not is_either_preprint


def is_version(record: Record, paper: Paper) -> bool:
    """Return whether a record speaks of the version that the row means.

    >>> paper = Paper("T", venue="ICML", kind="paper-conference")
    >>> is_version(Record("dblp", {"container_title_short": "ICML", "kind": "paper-conference"}), paper)
    True
    >>> is_version(Record("dblp", {"kind": "preprint"}), paper)
    False
    """
    if _is_preprint(record) or paper.kind == "preprint":
        return _is_preprint(record) and paper.kind == "preprint"
    is_same_doi = bool(paper.doi) and record.fields.get("doi", "").lower() == paper.doi.lower()
    return is_same_doi or not paper.venue or _is_placed(record, paper)


def _is_preprint(record: Record) -> bool:
    return record.fields.get("kind") == "preprint"


def _is_placed(record: Record, paper: Paper) -> bool:
    """Return whether one of the names of the record's venue is one of the paper's."""
    theirs = filter(None, map(record.fields.get, ("container_title", "container_title_short", "event_title")))
    ours = [name for name in (paper.venue, paper.container_title, paper.container_title_short) if name]
    return any(is_same_venue(one, other) for other in theirs for one in ours)
