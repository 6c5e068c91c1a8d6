"""Which requests a list of papers needs: few, planned for the whole list, before the first one is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from unlearnbib.resolvers.identification import Identification
from unlearnbib.resolvers.web.provider import Provider, Request


def plan(wanted: Iterable[Identification], providers: Sequence[Provider]) -> list[Request]:
    """Return the requests that ask each paper's first provider; papers that none knows are in none."""
    names: defaultdict[Provider, dict[str, None]] = defaultdict(dict)
    for found in wanted:
        if provider := next((one for one in providers if one.knows(found)), None):
            names[provider][provider.knows(found)] = None
    return [request for provider in providers for request in batches(provider, names[provider])]


def batches(provider: Provider, names: Iterable[str]) -> Iterator[Request]:
    """Yield requests for `names`, as many in each as a provider takes of one group."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        groups[provider.group(name)].append(name)
    for group in groups.values():
        for start in range(0, len(group), provider.most):
            yield Request(provider, tuple(group[start : start + provider.most]))


def costs(requests: Iterable[Request]) -> tuple[dict[str, int], float]:
    """Return the requests by host, and the seconds that the slowest host's pace asks for."""
    requests = list(requests)
    seconds: Counter[str] = Counter()
    for request in requests:
        seconds[request.provider.host] += request.provider.interval  # type: ignore[assignment]
    return dict(Counter(request.provider.host for request in requests)), round(
        max(seconds.values(), default=0.0), 2
    )
