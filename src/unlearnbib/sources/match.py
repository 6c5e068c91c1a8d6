"""Whether a record is the paper that was looked up: taken, or rejected with a reason.

A record under an identifier may have a shortened title; its DOI must be the paper's. A record that was found
by its title must agree in title, in year, and in venue, and its DOI must not have the prefix of a repost:
10.65215 repeats famous papers, 10.2139, 10.36227 and 10.21203 are preprints of others.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from unlearnbib.model import Paper, Record, is_untitled
from unlearnbib.sources.preprint_servers import is_preprint_doi
from unlearnbib.text.normalize import fold_title
from unlearnbib.text.titles import find_significant_words
from unlearnbib.venues import registry as venues
from unlearnbib.venues.registry import Venue

_ALIKE = 0.93  # of two titles of one paper; two papers of one group have been seen at 0.9
_SAME = 0.95  # of titles where nothing else names the paper
_YEARS = 1  # between the row's year and the record's: proceedings are printed late
_VENUES = ("container_title", "container_title_short", "event_title", "venue")  # fields that name one
_ACRONYM = 3  # characters, at the least
_GENERAL = {"proc", "proceedings", "annual", "conf", "conference", "international", "symposium", "papers"}


def find_objection(record: Record, paper: Paper) -> str:
    """Return why a record under the identifier of `paper` is another paper's, or "".

    >>> find_objection(Record("crossref", {"title": "Off", "doi": "10.1/a"}), Paper("On", doi="10.1/A"))
    "crossref has another title, 'Off'; not taken"
    """
    doi, title = record.fields.get("doi", ""), record.fields["title"]
    if doi and paper.doi and doi.lower() != paper.doi.lower() and paper.preprint is None:
        return f"{record.source} has another DOI, {doi}; not taken"
    if is_untitled(paper):
        return ""
    theirs, ours = fold_title(title), fold_title(paper.title)
    shorter = {
        ours,
        fold_title(paper.title.partition(":")[0]),
    }  # the ACM deposits some without their subtitle
    is_alike = theirs in shorter or theirs.startswith(ours)
    if is_alike or SequenceMatcher(None, theirs, ours).ratio() >= _ALIKE:
        return ""
    return f"{record.source} has another title, {title!r}; not taken"


# A list of a year has thousands of titles, and is searched for every paper of the venue.
_fold_cached = lru_cache(100_000)(fold_title)


def find_record(records: Sequence[Record], paper: Paper, *, is_list: bool = False) -> Record | None:
    """Return the one of `records` that is `paper` by title, year and venue, or None where two could be.

    Without a record of the same title, those of nearly the same are compared. A list is of the paper's venue
    (`is_list`); a result of a search must name it.
    """
    ours = fold_title(paper.title)
    theirs = [_fold_cached(record.fields["title"]) for record in records]
    near = [ours] if ours in theirs else get_close_matches(ours, theirs, cutoff=_SAME)
    named = (record for record, title in zip(records, theirs, strict=True) if title in near)
    fitting = [one for one in named if _agrees(one, paper) and (is_list or has_venue(one, paper))]
    different = {(one.fields.get("doi", "").lower(), one.fields["authors"]) for one in fitting}
    return fitting[0] if len(different) == 1 else None


def _agrees(record: Record, paper: Paper) -> bool:
    year = record.fields.get("year")
    is_time = paper.year is None or year is None or abs(paper.year - year) <= _YEARS
    is_repost = is_preprint_doi(record.fields.get("doi", ""))
    return is_time and not is_repost and bool(record.fields.get("authors"))


def has_venue(record: Record, paper: Paper) -> bool:
    """Return whether one of the names of the record's venue is one of the paper's.

    >>> has_venue(Record("dblp", {"container_title_short": "ICML"}), Paper("T", venue="ICML"))
    True
    """
    theirs = list(filter(None, (record.fields.get(name, "") for name in _VENUES)))
    ours = filter(None, (paper.venue, paper.container_title, paper.container_title_short))
    return any(is_same_venue(one, other) for one in ours for other in theirs)


def is_same_venue(one: str, other: str) -> bool:
    """Return whether a venue's name is, shortens or abbreviates another; a workshop is not its conference.

    >>> is_same_venue("Proc. VLDB Endow.", "Proceedings of the VLDB Endowment")
    True
    >>> is_same_venue("NDSS", "Proceedings 2024 Network and Distributed System Security Symposium")
    True
    >>> is_same_venue("ICML", "ICML 2024 Workshop on Sparsity"), is_same_venue("SP", "IEEE S&P 2021")
    (False, True)
    """
    ours, theirs = venues.find_venue(one), venues.find_venue(other)
    if ours and theirs:
        return ours is theirs
    return any(_is_alike(a, b) for a in _list_spellings(one, ours) for b in _list_spellings(other, theirs))


def _list_spellings(name: str, venue: Venue | None) -> set[str]:
    """Return a venue's name as given, and its names in the registry."""
    return {name, venue.name, *venue.aliases} if venue else {name}


def _is_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((_split_words(one), _split_words(other)), key=len)
    if any(word.startswith("worksh") for word in set(shorter) ^ set(longer)):
        return False
    named = [word for word in shorter if word not in _GENERAL]
    acronym = "".join(named)
    is_acronym = len(acronym) >= _ACRONYM and acronym in "".join(full[0] for full in longer)
    is_short = all(any(full.startswith(word) for full in longer) for word in named)
    return bool(named) and (is_short or is_acronym)


def _split_words(venue: str) -> list[str]:
    words = (fold_title(word) for word in find_significant_words(venue))
    return [word for word in words if word and not word[0].isdecimal()]
