"""The completion of papers without a network: from their links, the snapshot, their venues and their rows.

`SOURCES` is in the order of trust: a field comes from the first source that has it. A catalog's own title
stays unless the publisher's differs in more than typography.
"""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import urls as links
from unlearnbib.identifiers.identify import Identification, identify, try_identify
from unlearnbib.model import (
    Paper,
    Record,
    fill_fields,
)
from unlearnbib.sources import by_venue, snapshot
from unlearnbib.sources.origins import drop_link_title, drop_origins, drop_preprint_facts
from unlearnbib.text.titles import is_same_but_typography
from unlearnbib.venues import registry as venues
from unlearnbib.venues.venue_types import is_conference_name, judge_type

__all__ = ["Identification", "apply_rules", "identify", "identify_link", "resolve"]


def _apply_rule(found: Identification) -> Record:
    identity = snapshot.find_canonical(found.identity)
    return Record("rule", {"identity": identity, "doi": found.doi, "url": found.url, **found.facts})


#: The sources of the fields of an identified link, in the order of trust.
SOURCES: tuple[Callable[[Identification], Record | None], ...] = (
    _apply_rule,
    lambda found: snapshot.find_paper(found.identity),
    lambda found: snapshot.find_proceedings(found.container),
)


def resolve(papers: Iterable[Paper]) -> list[Paper]:
    """Return `papers` in their order, completed from their links, the snapshot and their venues.

    No network is touched; a paper whose link no host recognizes gets the fields of its venue only.
    """
    return list(resolve_each(papers))


def resolve_each(papers: Iterable[Paper]) -> Iterator[Paper]:
    """Yield `papers` as `resolve` returns them."""
    for paper in papers:
        found = try_identify(paper.link)
        records = [record for source in SOURCES if (record := source(found))] if found else []
        records = drop_preprint_facts(paper, records)
        records = by_venue.drop_foreign_container(paper, records)
        records += (by_venue.describe_venue(paper, found), _describe_row(paper, found))
        if found and not paper.key:
            records.append(Record("snapshot", {"key": snapshot.get_key(found.identity)}))
        official = _drop_unofficial(_replace_title(paper, records), records)
        yield fill_fields(official, records)


def apply_rules(paper: Paper) -> Paper:
    """Return `paper` with the fields that its link and its row give, without those of the snapshot."""
    found = try_identify(paper.link)
    return fill_fields(paper, [*([_apply_rule(found)] if found else []), _describe_row(paper, found)])


def identify_link(link: str) -> Identification | None:
    """Return `identify(link)`, with the DOI of the snapshot where no rule gives one."""
    found = identify(link)
    record = snapshot.find_paper(found.identity) if found and not found.doi else None
    if not found or not record or not record.fields.get("doi"):
        return found
    return found._replace(doi=record.fields["doi"], rule="the snapshot holds the DOI of this paper")


def _drop_unofficial(paper: Paper, records: list[Record]) -> Paper:
    """Return `paper` without fields of its page where `records` have better: authors, a link for a title."""
    known = {name for record in records for name, value in record.fields.items() if value}
    paper = drop_link_title(paper, records)
    if "authors" not in known or paper.sources.get("authors") != "catalog":
        return paper
    return evolve(paper, authors=(), origins=drop_origins(paper, ["authors"]))


def _replace_title(paper: Paper, records: list[Record]) -> Paper:
    """Return `paper` with the official title, where its page has another one."""
    official = next((record.fields["title"] for record in records if "title" in record.fields), "")
    if (
        paper.sources.get("title") != "catalog"
        or not official
        or is_same_but_typography(paper.title, official)
    ):
        return paper
    return evolve(paper, title=official, origins=(*drop_origins(paper, ["title"]), ("snapshot", ("title",))))


def _describe_row(paper: Paper, found: Identification | None) -> Record:
    """Return the fields that the row gives: its venue, the kind of paper, a URL that no host recognizes."""
    if paper.native:  # an author's file says itself what it is
        return Record("catalog", {"url": "" if found else _normalize_url(paper.link)})
    container = paper.venue if venues.judge_kind(paper.venue) != "preprint" else ""
    fields = {"container_title": container, "type": _judge_kind(paper.venue, found)}
    if fields["type"] in ("thesis", "report"):  # where it was written is no container
        genre, _, school = paper.venue.partition(", ")
        fields |= {"container_title": "", "publisher": school, "genre": genre if school else ""}
    return Record("catalog", {**fields, "url": "" if found else _normalize_url(paper.link)})


def _judge_kind(venue: str, found: Identification | None) -> str | None:
    """Return the type of a paper: a venue outranks a preprint's link, a publisher's link the venue arXiv.

    Without a venue only a site of proceedings tells it. None is invented: the web may know it. A venue
    without any sign may be a journal, a conference or a company: its papers are documents.
    """
    on_arxiv = found is not None and found.identity.scheme == "arxiv"
    in_proceedings = found is not None and found.identity.scheme in by_venue.PROCEEDINGS_HOSTS
    if venue and venues.judge_kind(venue) != "preprint":
        if found_type := judge_type(venue):
            return found_type
        return "paper-conference" if in_proceedings or is_conference_name(venue) else "document"
    if on_arxiv or (venue and not found):
        return "article"
    is_told = bool(venue) or in_proceedings
    return "paper-conference" if is_told else None


def _normalize_url(link: str) -> str:
    """Return a link that no host recognizes, safe to print, or "" if it is not a URL."""
    try:
        return links.normalize_url(link) if link else ""
    except LinkError:
        return ""
