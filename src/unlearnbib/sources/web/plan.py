"""The requests that a list of papers needs: few, planned for the whole list, before the first one is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from unlearnbib.model import Paper
from unlearnbib.sources.web.provider import Provider, Request


def rank_providers(paper: Paper, providers: Sequence[Provider]) -> list[Provider]:
    """Return the providers that may have `paper`, in the order in which they are queried."""
    return [provider for provider in providers if provider.is_open and provider.identify(paper)]


def plan_requests(papers: Iterable[Paper], providers: Sequence[Provider]) -> list[Request]:
    """Return the requests to each paper's first provider; a paper that none has is in no request."""
    firsts = ((paper, rank_providers(paper, providers)[:1]) for paper in papers)
    return group_requests((paper, provider) for paper, first in firsts for provider in first)


def group_requests(queries: Iterable[tuple[Paper, Provider]]) -> list[Request]:
    """Return the requests for pairs of a paper and a provider, by provider."""
    names: defaultdict[Provider, dict[str, None]] = defaultdict(dict)
    for paper, provider in queries:
        names[provider][provider.identify(paper)] = None
    return [request for provider, wanted in names.items() for request in split_batches(provider, wanted)]


def split_batches(provider: Provider, names: Iterable[str]) -> Iterator[Request]:
    """Yield requests for `names`, each with as many as a provider takes of one group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        groups[provider.group(name)].append(name)
    for group in groups.values():
        for start in range(0, len(group), provider.most):
            yield Request(provider, tuple(group[start : start + provider.most]))


def estimate_costs(requests: Iterable[Request]) -> tuple[dict[str, int], float]:
    """Return the number of requests by host, and the seconds that the slowest host's rate limit takes.

    Requests of two providers for one URL are one request: the second time, the answer is cached.
    """
    by_url = {(request.url, request.body): request.provider for request in requests}
    seconds: defaultdict[str, float] = defaultdict(float)
    for provider in by_url.values():
        seconds[provider.host] += provider.pace
    slowest = round(max(seconds.values(), default=0.0), 2)
    return dict(Counter(provider.host for provider in by_url.values())), slowest
