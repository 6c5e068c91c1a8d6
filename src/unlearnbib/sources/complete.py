"""The completion of papers: from their links and the snapshot, from imported dumps, and from the web.

This is the only module outside sources/web/ that imports it, inside functions, so an offline run does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from unlearnbib.model import Paper
from unlearnbib.sources import dumps
from unlearnbib.sources.resolve import resolve_each
from unlearnbib.storage.progress import follow
from unlearnbib.storage.spill import gather, keep

if TYPE_CHECKING:
    from unlearnbib.sources.web.fetch import Watch as Watch  # noqa: PLC0414 - the API names it too
    from unlearnbib.sources.web.probe import Probed


class CompleteOptions(TypedDict, total=False):
    """The options of `complete`, which `load`, `only_cited` and `verify` pass on."""

    online: bool
    refresh: bool
    watch: "Watch | None"
    key_pattern: str
    lock: Mapping[str, tuple[str, ...]] | None


def complete_papers(
    papers: Iterable[Paper],
    *,
    online: bool = False,
    refresh: bool = False,
    watch: "Watch | None" = None,
) -> tuple[Sequence[Paper], list[str]]:
    """Return `papers` in their order, completed by all sources, and the warnings for the user.

    The web is queried for papers without authors if `online`, all of them in memory. Raises IndexFileError,
    OutputError.

    >>> (paper,), _ = complete_papers([Paper("WAGLE", link="https://doi.org/10.52202/079017-1767")])
    >>> paper.year, len(paper.authors)
    (2024, 6)
    """
    rows = keep(papers)
    followed = follow(rows, "paper", len(rows))
    completed, reports = dumps.complete_from_dumps(gather(resolve_each(followed), like=rows))
    if not online:
        return completed, reports
    completed, refusals = query_web(completed, refresh=refresh, watch=watch)
    return completed, [*reports, *refusals]


def query_web(papers: Sequence[Paper], **options: Any) -> tuple[list[Paper], list[str]]:
    """Return `papers` with the fields of the web, and the warnings; `options` are complete_from_web's."""
    from unlearnbib.sources import web  # noqa: PLC0415 - the web only for online runs

    completed, report = web.complete_from_web(papers, **options)
    return completed, report.refusals


def plan_completion(papers: Iterable[Paper]) -> tuple[dict[str, int], float]:
    """Return the number of requests to each host for `papers`, and the seconds that they take."""
    from unlearnbib.sources import web  # noqa: PLC0415 - as above
    from unlearnbib.sources.web.plan import estimate_costs  # noqa: PLC0415

    completed, _ = complete_papers(papers)
    return estimate_costs(web.plan_completion(completed))


def list_missing_keys(papers: Sequence[Paper]) -> dict[str, int]:
    """Return the environment variables of the keys that the user does not have, of services for `papers`.

    The number is that of the papers which the service could be asked for.
    """
    from unlearnbib.sources.web import providers  # noqa: PLC0415 - as above

    closed = [one for one in providers.PROVIDERS if one.secret and not one.is_open]
    found: dict[str, set[int]] = {}
    for provider in closed:
        places = {place for place, paper in enumerate(papers) if provider.identify(paper)}
        found.setdefault(provider.secret.variable if provider.secret else "", set()).update(places)
    return {variable: len(places) for variable, places in found.items() if places}


def list_web_sources() -> frozenset[str]:
    """Return the sources that the web can give: their names in the origins of papers."""
    from unlearnbib.sources.web import providers  # noqa: PLC0415 - as above

    return frozenset(one.name for one in providers.PROVIDERS)


def list_keys() -> dict[str, tuple[tuple[str, ...], bool]]:
    """Return the environment variables of keys and of the user's address: their services, whether needed.

    >>> list_keys()["ADS_TOKEN"]
    (('api.adsabs.harvard.edu',), True)
    """
    from unlearnbib.sources.web import provider, providers  # noqa: PLC0415 - as above

    found: dict[str, dict[str, bool]] = {
        provider.MAIL: {one.host: False for one in providers.PROVIDERS if one.polite}
    }
    for one in providers.PROVIDERS:
        if one.secret:
            services = found.setdefault(one.secret.variable, {})
            services[one.host] = services.get(one.host, True) and one.secret.required
    return {variable: (tuple(some), all(some.values())) for variable, some in found.items()}


def probe_services(watch: "Watch | None" = None) -> list["Probed"]:
    """Return whether each service answers one small request, which no cached answer stands in for."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only for this

    from unlearnbib.sources import web  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder:
        return web.probe_services(folder, watch)
