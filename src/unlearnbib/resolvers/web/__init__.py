"""Metadata from the web: providers, a plan of few requests, one door through which they go.

Nothing here is imported unless the web is asked for.
"""

from collections.abc import Iterable, Sequence

from unlearnbib.model import Paper, complete
from unlearnbib.resolvers.identification import Identification, identified
from unlearnbib.resolvers.web.asking import Opening, Report, ask
from unlearnbib.resolvers.web.plan import plan
from unlearnbib.resolvers.web.provider import Provider, Request
from unlearnbib.resolvers.web.providers import PROVIDERS

__all__ = ["Report", "completed", "planned"]


def planned(papers: Iterable[Paper], providers: Sequence[Provider] = PROVIDERS) -> list[Request]:
    """Return the requests that completing `papers` would begin with."""
    return plan([found for found, _ in _wanted(papers).values()], providers)


def completed(
    papers: Sequence[Paper], door: Opening | None = None, providers: Sequence[Provider] = PROVIDERS
) -> tuple[list[Paper], Report]:
    """Return `papers` with what the web knows of those that lack their authors, and a report."""
    wanted = _wanted(papers)
    report = ask(wanted, door or _door(), providers) if wanted else Report()
    return [_with(paper, report) for paper in papers], report


def _wanted(papers: Iterable[Paper]) -> dict[str, tuple[Identification, str]]:
    lacking = [paper for paper in papers if not paper.authors]
    found = ((paper, identified(paper.link)) for paper in lacking)
    return {paper.link: (named, paper.title) for paper, named in found if named}


def _with(paper: Paper, report: Report) -> Paper:
    record = None if paper.authors else report.records.get(paper.link)
    return complete(paper, [record]) if record else paper


def _door() -> Opening:
    from unlearnbib.resolvers.web.door import Door  # noqa: PLC0415 - requests, for who goes online alone

    return Door()
