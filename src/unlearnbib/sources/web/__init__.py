"""Metadata from the web: providers, a plan of few requests, one door through which they go.

Nothing here is imported unless the web is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence

from unlearnbib.model import Paper
from unlearnbib.sources.trust import merge_records
from unlearnbib.sources.web import publications as versions
from unlearnbib.sources.web.fetch import (
    Opener,
    Report,
    Watch,
    fetch_records,
    combine_refusals,
)
from unlearnbib.sources.web.plan import plan
from unlearnbib.sources.web.provider import Provider, Request
from unlearnbib.sources.web.providers import PROVIDERS

__all__ = ["Report", "Watch", "complete_from_web", "plan_completion"]


def plan_completion(papers: Iterable[Paper], providers: Sequence[Provider] = PROVIDERS) -> list[Request]:
    """Return the requests that completing `papers` would begin with."""
    return plan((paper for paper in papers if not paper.authors), providers)


def complete_from_web(  # noqa: PLR0913 - one for each thing that a run can be told
    papers: Sequence[Paper],
    door: Opener | None = None,
    providers: Sequence[Provider] = PROVIDERS,
    *,
    all_of_them: bool = False,
    refresh: bool = False,
    watch: Watch | None = None,
) -> tuple[list[Paper], Report]:
    """Return `papers` with what the web knows of them, and a report.

    Papers that lack their authors are asked for, until one provider knows them; with `all_of_them`, every
    paper, at every provider. `refresh` asks again for what is kept.
    """
    wanted = {place: one for place, one in enumerate(papers) if all_of_them or not one.authors}
    if not wanted:
        return list(papers), Report()
    door = door or _open_session(refresh=refresh)
    report = fetch_records(wanted, door, providers, all_of_them=all_of_them, watch=watch)
    later = _published(wanted, report)
    second = fetch_records(later, door, providers, watch=watch)
    report.refusals = combine_refusals(report.refusals + second.refusals)
    return [_with(paper, place, report, second) for place, paper in enumerate(papers)], report


def _published(wanted: Mapping[int, Paper], report: Report) -> dict[int, Paper]:
    """Return the papers whose preprint has been published, as they are asked for in a second run."""
    named = {
        place: versions.find_published_doi(report.records[place])
        for place, paper in wanted.items()
        if paper.kind == "preprint"
    }
    return {place: versions.make_version_query(wanted[place], doi) for place, doi in named.items() if doi}


def _with(paper: Paper, place: int, first: Report, second: Report) -> Paper:
    if second.records.get(place):
        return versions.unite_versions(paper, first.records[place], second.records[place])
    return merge_records(paper, first.records[place]) if first.records.get(place) else paper


def _open_session(*, refresh: bool) -> Opener:
    from unlearnbib.sources.web.session import WebSession  # noqa: PLC0415 - requests, for who goes online alone

    return WebSession(refresh=refresh)
