"""The published form of a preprint that no identifier names: it is looked for by title and authors.

A record is a candidate if its title is equal after folding, the first author is the same and half of all
are, it has a container that is not a server of preprints, and its year is at most two before the preprint's
and four after it. Of several candidates none is taken: a paper of a conference is often followed by one of a
journal with the same title.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from unlearnbib.model import Name, Paper, Record
from unlearnbib.names.parse import get_family_or_group
from unlearnbib.sources.match import is_same_venue
from unlearnbib.sources.preprint_servers import is_preprint_doi, is_preprint_server
from unlearnbib.sources.trust import merge_records
from unlearnbib.text.normalize import fold_title

# Years between a preprint and its publication: authors post full versions late, journals print late; the
# wider they are, the more often there are two candidates, and none is taken.
_EARLIEST, _LATEST = -2, 4
_TYPES = (None, "paper-conference", "article-journal", "article-magazine", "chapter")
_CONTAINERS = ("container_title", "container_title_short")


@frozen
class SoughtPaper(Paper):
    """A preprint as its author's file has it, whose publication is looked for: title, authors and year."""


def has_same_authors(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Return whether two lists have the same first author, and half of the longer one in common.

    Names are compared by their families, or as a whole: services divide "Erik F. Tjong Kim Sang" otherwise.
    The initials of the first authors, where both have given names, are the same.

    >>> doe, roe, lee = Name("Doe", "J."), Name("Roe"), Name("Lee")
    >>> has_same_authors([doe, roe], [Name("Doe", "Jane"), lee]), has_same_authors([doe], [roe, doe])
    (True, False)
    >>> has_same_authors([doe], [Name("Doe", "Ann")])
    False
    """
    if not ours or not theirs or not _is_same_person(ours[0], theirs[0]):
        return False
    initials = {fold_title(one.given)[:1] for one in (ours[0], theirs[0])} - {""}
    shared = min(_count_shared(ours, theirs), _count_shared(theirs, ours))
    return len(initials) <= 1 and 2 * shared >= max(len(ours), len(theirs))


def _count_shared(ours: Sequence[Name], theirs: Sequence[Name]) -> int:
    return sum(any(_is_same_person(one, other) for other in theirs) for one in ours)


def _is_same_person(one: Name, other: Name) -> bool:
    pairs = ((get_family_or_group(one), get_family_or_group(other)), (str(one), str(other)))
    return any(fold_title(a) == fold_title(b) != "" for a, b in pairs)


def find_candidates(records: Iterable[Record], paper: SoughtPaper) -> list[Record]:
    """Return those of `records` that may be the publication of `paper`."""
    return [one for one in records if _is_publication(one) and _is_paper(one, paper)]


def _list_containers(record: Record) -> list[str]:
    return [record.fields[name] for name in _CONTAINERS if record.fields.get(name)]


def _is_publication(record: Record) -> bool:
    names = _list_containers(record)
    is_paper = record.fields.get("type") in _TYPES and not is_preprint_doi(record.fields.get("doi") or "")
    return bool(names) and is_paper and not any(map(is_preprint_server, names))


def _is_paper(record: Record, paper: SoughtPaper) -> bool:
    year, title = record.fields.get("year") or 0, fold_title(paper.title)
    is_time = bool(year and paper.year) and _EARLIEST <= year - (paper.year or 0) <= _LATEST
    is_title = bool(title) and fold_title(record.fields["title"]) == title
    authors = record.fields.get("authors") or ()
    # an author's list that ends with "and others" is compared with the same part of the other
    compared = authors[: len(paper.authors)] if "author" in paper.unnamed else authors
    return is_title and is_time and has_same_authors(paper.authors, compared)


def unite_candidates(paper: SoughtPaper, records: Sequence[Record]) -> Paper:
    """Return the publication that `records` describe, or `paper` with a notice of several candidates."""
    groups: list[list[Record]] = []
    for record in records:
        group = next((some for some in groups if all(_is_same(record, one) for one in some)), None)
        if group is None:
            groups.append(group := [])
        group.append(record)
    if len(groups) == 1:
        return merge_records(Paper(title=paper.title), groups[0])
    told = " or ".join(_describe_record(some[0]) for some in groups)
    notice = f"may be published as {told}; none is taken"
    return evolve(paper, notices=(notice,)) if groups else paper


def _is_same(one: Record, other: Record) -> bool:
    dois = [(record.fields.get("doi") or "").lower() for record in (one, other)]
    if all(dois):
        return dois[0] == dois[1]
    is_venue = any(is_same_venue(a, b) for a in _list_containers(one) for b in _list_containers(other))
    return is_venue and one.fields["year"] == other.fields["year"]


def _describe_record(record: Record) -> str:
    doi = record.fields.get("doi")
    return f"{_list_containers(record)[0]} {record.fields['year']}{f' (DOI {doi})' if doi else ''}"
