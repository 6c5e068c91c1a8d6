"""Resolvers: from the link of a paper to everything that is known of it without a network.

`SOURCES` is the order of trust: the first that knows a field gives it. A catalog's own title stands
unless the publisher's differs in more than typography.
"""

from collections.abc import Callable, Iterable

from attrs import evolve

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import urls as links
from unlearnbib.identifiers.identify import Identification, try_identify, identify
from unlearnbib.model import (
    Kind,
    Paper,
    Record,
    fill_fields,
    is_untitled,
)
from unlearnbib.sources import by_venue, snapshot
from unlearnbib.text.titles import is_same_title
from unlearnbib.venues import registry as venues

__all__ = ["Identification", "apply_rules", "identify", "identify_link", "resolve"]


def _rule(found: Identification) -> Record:
    identity = snapshot.find_canonical(found.identity)
    return Record("rule", {"identity": identity, "doi": found.doi, "url": found.url, **found.facts})


def _snapshot_paper(found: Identification) -> Record | None:
    return snapshot.find_paper(found.identity)


def _snapshot_proceedings(found: Identification) -> Record | None:
    return snapshot.find_proceedings(found.container)


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


def apply_rules(paper: Paper) -> Paper:
    """Return `paper` with what its link alone guarantees and its row says, and nothing of the snapshot."""
    found = try_identify(paper.link)
    return fill_fields(paper, [*([_rule(found)] if found else []), _by_row(paper, found)])


def _resolved(paper: Paper) -> Paper:
    found = try_identify(paper.link)
    records = [record for source in SOURCES if (record := source(found))] if found else []
    records += (by_venue.describe_venue(paper, found), _by_row(paper, found))
    if found and not paper.key:
        records.append(Record("snapshot", {"key": snapshot.get_key(found.identity)}))
    return fill_fields(_without_unofficial(_with_official_title(paper, records), records), records)


def identify_link(link: str) -> Identification | None:
    """Return `identify(link)`, with the DOI that the snapshot holds where no rule gives one."""
    found = identify(link)
    record = snapshot.find_paper(found.identity) if found and not found.doi else None
    if not found or not record or not record.fields.get("doi"):
        return found
    return evolve(found, doi=record.fields["doi"], rule="the snapshot holds the DOI of this paper")


def _without_unofficial(paper: Paper, records: list[Record]) -> Paper:
    """Return `paper` without what its publisher says better than its page: authors, a link for a title."""
    known = {name for record in records for name, value in record.fields.items() if value}
    if "title" in known and is_untitled(paper):
        paper = evolve(paper, title="")
    if "authors" not in known or paper.sources.get("authors") != "catalog":
        return paper
    rest = tuple((source, tuple(n for n in names if n != "authors")) for source, names in paper.origins)
    return evolve(paper, authors=(), origins=rest)


def _with_official_title(paper: Paper, records: list[Record]) -> Paper:
    official = next((record.fields["title"] for record in records if "title" in record.fields), "")
    if paper.sources.get("title") != "catalog" or not official or is_same_title(paper.title, official):
        return paper
    rest = tuple((source, tuple(n for n in names if n != "title")) for source, names in paper.origins)
    return evolve(paper, title=official, origins=(*rest, ("snapshot", ("title",))))


def _by_row(paper: Paper, found: Identification | None) -> Record:
    """Return what the row's own words tell: its venue, the kind of paper, its address as it stands."""
    kind = _kind(paper.venue, found)
    container = paper.venue if venues.judge_kind(paper.venue) != "preprint" else ""
    address = "" if found else _address(paper.link)
    return Record("catalog", {"container_title": container, "kind": kind, "url": address})


def _kind(venue: str, found: Identification | None) -> Kind | None:
    """Return the kind of a paper: a venue beats a preprint's link, a publisher's link the venue arXiv.

    A DOI alone tells none: the web may.
    """
    on_arxiv = found is not None and found.identity.scheme == "arxiv"
    if venue and venues.judge_kind(venue) != "preprint":
        return venues.judge_kind(venue)
    if not venue and found and found.identity.scheme == "doi":
        return None
    return "preprint" if on_arxiv or (venue and not found) else "paper-conference"


def _address(link: str) -> str:
    """Return a link that no host knows, safe to print; nothing for what is no link."""
    try:
        return links.normalize_url(link) if link else ""
    except LinkError:
        return ""
