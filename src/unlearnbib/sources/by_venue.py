"""What a paper's venue and year alone tell: the official title, the series, the publisher.

It stands behind all that speaks of the paper itself: its link, the snapshot, and what the web answers.
"""

from typing import Any

from attrs import evolve

from unlearnbib.identifiers.hosts import acl
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.model import Paper, Record
from unlearnbib.venues import registry as venues

_FIELDS = ("container_title", "container_title_short", "collection_title", "volume", "publisher")
_SOURCES = ("rule", "catalog")


def describe_venue(paper: Paper, found: Identification | None) -> Record:
    """Return what the venue of `paper` tells; `found` is what its link names.

    >>> describe_venue(Paper("T", venue="ICML", year=2025), None).fields["container_title"]
    'Proceedings of the 42nd International Conference on Machine Learning'
    """
    year = paper.year or (found.facts.get("year") if found else None)
    return Record("rule", venues.derive_facts(paper.venue, year, _book(found)))


def _book(found: Identification | None) -> str:
    """Return the volume of the Anthology without its year, "acl-long", which tells Findings from the rest."""
    is_there = found is not None and found.identity.scheme == "acl"
    return acl.volume(found.identity.id).partition(".")[2] if found and is_there else ""


def separate_venue_fields(paper: Paper) -> tuple[Paper, list[Record]]:
    """Return `paper` without what only its venue and its row told of the book it stands in, and that.

    So that whoever knows the paper itself may say it first.

    >>> from unlearnbib.sources.resolve import resolve
    >>> bare, told = separate_venue_fields(resolve([Paper("T", venue="KDD", year=2023)])[0])
    >>> bare.container_title, told[0].fields["container_title"]
    ('', 'Proceedings of the 29th ACM SIGKDD Conference on Knowledge Discovery and Data Mining')
    """
    found = try_identify(paper.link)
    by_link = found.facts if found else {}
    told = [
        (source, [name for name in names if name in _FIELDS and name not in by_link])
        for source, names in paper.origins
        if source in _SOURCES
    ]
    taken = {name for _, names in told for name in names}
    origins = tuple(
        (source, tuple(one for one in names if one not in taken)) for source, names in paper.origins
    )
    records = [
        Record(source, {name: getattr(paper, name) for name in names}) for source, names in told if names
    ]
    empty: Any = dict.fromkeys(taken, "")
    return evolve(paper, origins=origins, **empty), records
