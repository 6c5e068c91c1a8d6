"""Metadata from the web: providers, a plan of few requests, one session through which they go.

Nothing here is imported unless the web is queried.
"""

from collections.abc import Iterable, Mapping, Sequence

from unlearnbib.model import Paper
from unlearnbib.sources.sought_papers import SoughtPaper, unite_candidates
from unlearnbib.sources.trust import merge_records
from unlearnbib.sources.web import publications
from unlearnbib.sources.web.fetch import (
    Opener,
    Report,
    Watch,
    combine_refusals,
    fetch_records,
)
from unlearnbib.sources.web.plan import plan_requests
from unlearnbib.sources.web.probe import Probed, probe_all
from unlearnbib.sources.web.provider import Provider, Request
from unlearnbib.sources.web.providers import PROVIDERS

__all__ = ["Report", "Watch", "complete_from_web", "plan_completion", "probe_services"]


def plan_completion(papers: Iterable[Paper], providers: Sequence[Provider] = PROVIDERS) -> list[Request]:
    """Return the requests with which the completion of `papers` would begin."""
    return plan_requests(filter(_is_wanted, papers), providers)


def complete_from_web(  # noqa: PLR0913 - one for each option of a run
    papers: Sequence[Paper],
    session: Opener | None = None,
    providers: Sequence[Provider] = PROVIDERS,
    *,
    all_of_them: bool = False,
    refresh: bool = False,
    watch: Watch | None = None,
) -> tuple[list[Paper], Report]:
    """Return `papers` with the fields that the web has, and a report.

    Papers that lack their authors are looked up until one provider has them; with `all_of_them`, every
    paper, at every provider. A sought one becomes its publication, if there is one candidate. `refresh`
    fetches cached answers again.
    """
    wanted = {place: one for place, one in enumerate(papers) if all_of_them or _is_wanted(one)}
    if not wanted:
        return list(papers), Report()
    session = session or _open_session(refresh=refresh)
    report = fetch_records(wanted, session, providers, all_of_them=all_of_them, watch=watch)
    second = fetch_records(_find_versions(wanted, report), session, providers, watch=watch)
    report.refusals = combine_refusals(report.refusals + second.refusals)
    return [_merge(paper, place, report, second) for place, paper in enumerate(papers)], report


def _is_wanted(paper: Paper) -> bool:
    return not paper.authors or isinstance(paper, SoughtPaper)


def _find_versions(wanted: Mapping[int, Paper], report: Report) -> dict[int, Paper]:
    """Return the preprints that have been published, as they are looked up in a second run."""
    dois = {
        place: publications.find_published_doi(report.records[place])
        for place, paper in wanted.items()
        if paper.is_preprint
    }
    return {place: publications.make_version_query(wanted[place], doi) for place, doi in dois.items() if doi}


def _merge(paper: Paper, place: int, first: Report, second: Report) -> Paper:
    if isinstance(paper, SoughtPaper):
        return unite_candidates(paper, first.records[place])
    if second.records.get(place):
        return publications.unite_versions(paper, first.records[place], second.records[place])
    return merge_records(paper, first.records[place]) if first.records.get(place) else paper


def probe_services(folder: str, watch: Watch | None = None) -> list[Probed]:
    """Return whether each service answers a small request; `folder` is for the answers, and is not kept."""
    return probe_all(_open_session(folder=folder), PROVIDERS, watch)


def _open_session(*, refresh: bool = False, folder: str | None = None) -> Opener:
    from unlearnbib.sources.web.session import WebSession  # noqa: PLC0415 - requests only for online runs

    return WebSession(folder, refresh=refresh)
