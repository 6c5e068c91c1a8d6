"""The imported record of a paper: found by its identifiers, else by its title where no other can be meant.

Of a record of another version than the row's (a preprint's for a paper in a venue, another venue's) only the
authors are taken, and the title by a row that has none.
"""

from collections.abc import Iterable, Sequence

from attrs import Factory, evolve, frozen

from unlearnbib.model import Paper, Record, fill_fields, is_untitled
from unlearnbib.sources.dumps.dump_reader import make_doi_identifier
from unlearnbib.sources.dumps.index import Index
from unlearnbib.sources.match import find_objection, has_venue
from unlearnbib.sources.preprint_servers import is_preprint_doi
from unlearnbib.sources.same_titles import is_same_title
from unlearnbib.text.normalize import fold_title

_SHORTEST = 20  # characters of a title that is enough for a match; "Introduction" needs its venue
_PREPRINTS = "10.48550/"


@frozen
class Finder:
    """Looks into `indexes`, in the order of trust; `refusals` has the rejected records, in words."""

    indexes: Sequence[Index]
    refusals: list[str] = Factory(list)

    def find_records(self, paper: Paper) -> list[Record]:
        """Return the records of `paper`, at most one of each source, in the order of trust."""
        found: dict[str, Record] = {}
        for _ in range(2):  # the DOI that one source has may be the identifier at another
            for index in self.indexes:
                if index.source not in found and (record := self._find_record(index, paper)):
                    found[index.source] = record
                    paper = fill_fields(paper, [record])
        return [found[index.source] for index in self.indexes if index.source in found]

    def _find_record(self, index: Index, paper: Paper) -> Record | None:
        by_identifier = self._find_by_identifier(index, paper)
        if by_identifier and is_version(by_identifier, paper):
            return by_identifier
        by_title = _find_by_title(index, paper)
        if by_title and is_version(by_title, paper):
            return by_title
        other = by_identifier or by_title
        names = ("title", "authors") if is_untitled(paper) else ("authors",)
        return Record(other.source, {name: other.fields.get(name) for name in names}) if other else None

    def _find_by_identifier(self, index: Index, paper: Paper) -> Record | None:
        """Return the one record under an identifier of `paper`, if its title is the paper's."""
        identifiers = [str(one) for one in (paper.identity, *paper.also) if one]
        identifiers += [make_doi_identifier(paper.doi)] if paper.doi else []
        found = index.find_by_identifier(identifiers)
        # a work at arXiv and elsewhere has two DOIs, of which a source gives one
        asked = evolve(paper, doi="") if is_preprint_doi(paper.doi) else paper
        objections = [find_objection(record, asked) for record in found]
        if found and all(objections):
            self.refusals.append(f"{paper.link}: {objections[0]}")
        return _get_single(found[place] for place, fault in enumerate(objections) if not fault)


def _find_by_title(index: Index, paper: Paper) -> Record | None:
    """Return the one record of the title and the year of `paper`; of several, the one of its venue."""
    if paper.year is None:
        return None
    found = [one for one in index.find_by_title(paper.title, paper.year) if not _contradicts(one, paper)]
    found = [one for one in found if _is_preprint(one) == paper.is_preprint] or found
    in_venue = [one for one in found if has_venue(one, paper)]
    return _get_single(in_venue or (found if len(fold_title(paper.title)) >= _SHORTEST else []))


def _get_single(records: Iterable[Record]) -> Record | None:
    """Return the only record, or None where there are more or none."""
    found = list(records)
    return found[0] if len(found) == 1 else None


def _contradicts(record: Record, paper: Paper) -> bool:
    """Return whether a record has another title or DOI; a paper in a venue may be linked as a preprint."""
    if not is_same_title(paper.title, record.fields.get("title") or ""):  # "C++" and "C" have one key
        return True
    theirs, ours = (record.fields.get("doi") or "").lower(), paper.doi.lower()
    is_either_preprint = theirs.startswith(_PREPRINTS) or ours.startswith(_PREPRINTS)
    return bool(theirs and ours) and theirs != ours and not is_either_preprint


def is_version(record: Record, paper: Paper) -> bool:
    """Return whether a record is of the version that the row means.

    >>> paper = Paper("T", venue="ICML", type="paper-conference")
    >>> is_version(Record("dblp", {"container_title_short": "ICML", "type": "paper-conference"}), paper)
    True
    >>> is_version(Record("dblp", {"type": "article"}), paper)
    False
    """
    if _is_preprint(record) or paper.is_preprint:
        return _is_preprint(record) and paper.is_preprint
    is_same_doi = bool(paper.doi) and (record.fields.get("doi") or "").lower() == paper.doi.lower()
    return is_same_doi or not paper.venue or has_venue(record, paper)


def _is_preprint(record: Record) -> bool:
    return record.fields.get("type") == "article"
