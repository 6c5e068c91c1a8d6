"""One small request to each service, which tells whether it answers from here.

An API is asked for one paper: the first of the snapshot, and of the examples of hosts, that it has a name
for. A host of pages is asked for its front page, since its lists are megabytes. That a paper is not there is
an answer.
"""

from collections.abc import Sequence
from threading import Thread

from attrs import evolve, frozen

from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.model import Paper
from unlearnbib.sources.resolve import resolve
from unlearnbib.sources.web.fetch import Opener, Watch
from unlearnbib.sources.web.provider import Provider, Refusal, Request

_PAGE = "text/html"
_PAGES = (_PAGE, "text/plain, */*;q=0.1")  # the forms of answers of hosts that have no API
#: A paper of the snapshot, which searches find by its venue and year too.
_KNOWN = Paper("RWKU", venue="NeurIPS", year=2024, link="https://doi.org/10.52202/079017-3117")


@frozen
class Probed:
    """A service: its host, whether it answers, why not, and the variable of the key that it requires."""

    host: str
    is_there: bool
    reason: str = ""
    key: str = ""


def probe_all(session: Opener, providers: Sequence[Provider], watch: Watch | None = None) -> list[Probed]:
    """Return whether each host answers, in the order of the providers; all are asked at once."""
    hosts = list(dict.fromkeys(one.host for one in providers))
    examples = list_examples()
    requests = {
        host: _choose_request([one for one in providers if one.host == host], examples) for host in hosts
    }
    found: dict[str, Probed] = {}

    def probe(host: str) -> None:
        found[host] = _probe(session, requests[host])
        if watch:
            watch(host, len(found), len(hosts))

    threads = [Thread(target=probe, args=(host,), daemon=True) for host in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[host] for host in hosts]


def _probe(session: Opener, request: Request) -> Probed:
    provider = request.provider
    if not provider.is_open and provider.secret:
        return Probed(provider.host, is_there=False, reason="requires a key", key=provider.secret.variable)
    try:
        session.open(request)
    except Refusal as refusal:
        return Probed(
            provider.host, refusal.kind == "missing", "" if refusal.kind == "missing" else str(refusal)
        )
    return Probed(provider.host, is_there=True)


def _choose_request(providers: Sequence[Provider], examples: Sequence[Paper]) -> Request:
    """Return a small request to the host of `providers`: one paper, or its front page."""
    for provider in () if providers[0].accept in _PAGES else providers:
        for name in filter(None, map(provider.identify, examples)):
            return Request(provider, (name,))
    return Request(evolve(providers[0], accept=_PAGE), ("",), part=f"https://{providers[0].host}/")


def list_examples() -> list[Paper]:
    """Return papers of which each service has one: a paper of the snapshot, and the examples of the hosts."""
    links = [example.link for host in HOSTS for example in host.examples]
    return resolve([_KNOWN, *(Paper("An example of its kind", link=link) for link in links)])
