"""Which requests a list of papers needs: few, planned for the whole list, before the first one is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from unlearnbib.model import Paper
from unlearnbib.sources.web.provider import Provider, Request


def rank_providers(paper: Paper, providers: Sequence[Provider]) -> list[Provider]:
    """Return the providers that may know `paper`, in the order in which they are asked."""
    return [provider for provider in providers if provider.is_open and provider.knows(paper)]


def plan(papers: Iterable[Paper], providers: Sequence[Provider]) -> list[Request]:
    """Return the requests that ask each paper's first provider; papers that none knows are in none."""
    firsts = ((paper, rank_providers(paper, providers)[:1]) for paper in papers)
    return group_requests((paper, provider) for paper, first in firsts for provider in first)


def group_requests(asked: Iterable[tuple[Paper, Provider]]) -> list[Request]:
    """Return the requests that ask for each of some papers the provider beside it, by host and provider."""
    names: defaultdict[Provider, dict[str, None]] = defaultdict(dict)
    for paper, provider in asked:
        names[provider][provider.knows(paper)] = None
    return [request for provider, wanted in names.items() for request in split_batches(provider, wanted)]


def split_batches(provider: Provider, names: Iterable[str]) -> Iterator[Request]:
    """Yield requests for `names`, as many in each as a provider takes of one group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        groups[provider.group(name)].append(name)
    for group in groups.values():
        for start in range(0, len(group), provider.most):
            yield Request(provider, tuple(group[start : start + provider.most]))


def estimate_costs(planned: Iterable[Request]) -> tuple[dict[str, int], float]:
    """Return the requests by host, and the seconds that the slowest host's pace asks for.

    What two providers of one host ask at one address is one request: the second time, it is known.
    """
    once = {request.url: request.provider for request in planned}
    seconds: defaultdict[str, float] = defaultdict(float)
    for provider in once.values():
        seconds[provider.host] += provider.interval
    slowest = round(max(seconds.values(), default=0.0), 2)
    return dict(Counter(provider.host for provider in once.values())), slowest
