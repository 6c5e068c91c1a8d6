"""Resolvers: from the link of a paper to everything that is known of it without a network.

`SOURCES` is the order of trust: the first that knows a field gives it. A catalog's own title stands
unless the publisher's differs in more than typography.
"""

from collections.abc import Callable, Iterable

from attrs import evolve

from unlearnbib import links, venues
from unlearnbib.errors import LinkError
from unlearnbib.model import Paper, Record, complete
from unlearnbib.resolvers import snapshot
from unlearnbib.resolvers.identify import Identification, identify, identity_of
from unlearnbib.titles import same

__all__ = ["Identification", "identify", "resolve"]


def _rule(found: Identification) -> Record:
    identity = snapshot.canonical(found.identity)
    return Record("rule", {"identity": identity, "doi": found.doi, "url": found.url, **found.facts})


def _snapshot_paper(found: Identification) -> Record | None:
    return snapshot.paper(found.identity)


def _snapshot_proceedings(found: Identification) -> Record | None:
    return snapshot.proceedings(found.container)


#: Whoever answers what a link names, in the order of trust.
SOURCES: tuple[Callable[[Identification], Record | None], ...] = (
    _rule,
    _snapshot_paper,
    _snapshot_proceedings,
)


def resolve(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` in their order, each with all that its link tells and the snapshot knows.

    No network is touched; a paper whose link no host knows stays as it is.
    """
    return [_resolved(paper) for paper in papers]


def _resolved(paper: Paper) -> Paper:
    found = identity_of(paper.link)
    records = [record for source in SOURCES if (record := source(found))] if found else []
    records.append(_by_venue(paper, known=bool(found)))
    if found and not paper.key:
        records.append(Record("snapshot", {"key": snapshot.key(found.identity)}))
    return complete(_with_official_title(paper, records), records)


def _with_official_title(paper: Paper, records: list[Record]) -> Paper:
    official = next((record.fields["title"] for record in records if "title" in record.fields), "")
    if not official or same(paper.title, official):
        return paper
    rest = tuple((source, tuple(n for n in names if n != "title")) for source, names in paper.origins)
    return evolve(paper, title=official, origins=(*rest, ("snapshot", ("title",))))


def _by_venue(paper: Paper, *, known: bool) -> Record:
    """Return what the catalog's own words tell of a paper: its venue, and its address as it stands."""
    preprint = venues.kind(paper.venue) == "preprint"
    container = "" if preprint else paper.venue
    address = "" if known else _address(paper.link)
    return Record("catalog", {"container_title": container, "kind": venues.kind(paper.venue), "url": address})


def _address(link: str) -> str:
    """Return a link that no host knows, safe to print; nothing for what is no link."""
    try:
        return links.url(link) if link else ""
    except LinkError:
        return ""
