"""From a link to what it names: identity, DOI, address, and which rule said so."""

from collections import defaultdict
from functools import cache

from attrs import frozen

from unlearnbib import dois, links
from unlearnbib.errors import LinkError
from unlearnbib.model import Identity
from unlearnbib.resolvers.host import Facts, Host, Named
from unlearnbib.resolvers.hosts import HOSTS

DOI_SCHEME = "doi"


@frozen
class Identification:
    """What a link names: the paper's identity, its DOI (or "" if no rule gives one), its address.

    `rule` says in words where the DOI comes from, or why there is none; `facts` are the fields of
    Paper that follow from the link alone; `container` is the key of its proceedings in data/.
    """

    link: str
    identity: Identity
    doi: str
    url: str
    rule: str
    facts: Facts
    container: str | None


def identify(link: str) -> Identification | None:
    """Return what `link` names, or None if no host of the table knows it.

    Raises LinkError if `link` is no link at all.

    >>> found = identify("https://www.aclweb.org/anthology/P19-1001.pdf")
    >>> str(found.identity), found.doi
    ('acl:P19-1001', '10.18653/v1/P19-1001')
    """
    parts = links.parse(link)
    for host in _by_domain().get(parts.host, ()):
        if named := host.match(parts.target):
            doi = dois.find(named.id) if host.scheme == DOI_SCHEME else None
            if doi:
                return _by_doi(link, doi)
            if host.scheme != DOI_SCHEME:
                return _by_name(link, named)
    return None


def _by_doi(link: str, doi: str) -> Identification:
    """Return what a DOI names: a paper of the host that makes such DOIs, or the DOI itself."""
    for host in HOSTS:
        if named := host.match_doi(doi):
            ruled = host.doi(named.id)
            if ruled and ruled.lower() != doi.lower():
                break
            registered = dois.is_registered(doi)
            return _identification(link, named, (ruled or doi) if registered else "", _IN_LINK)
    named = Named(_doi_host(), doi.lower(), dois.url(doi))
    return _identification(link, named, doi, _IN_LINK)


_IN_LINK = "the DOI stands in the link"


def _by_name(link: str, named: Named) -> Identification:
    doi = named.host.doi(named.id)
    rule = named.host.doi_rule if doi else f"no DOI follows from a {named.host.scheme} id"
    return _identification(link, named, doi or "", rule)


def _identification(link: str, named: Named, doi: str, rule: str) -> Identification:
    host = named.host
    rule = rule if doi or rule != _IN_LINK else "10.5555 is no registered DOI prefix"
    return Identification(
        link,
        named.identity,
        doi,
        links.safe(named.url),
        rule,
        host.facts(named.id),
        host.container(named.id),
    )


@cache
def _by_domain() -> dict[str, list[Host]]:
    table = defaultdict(list)
    for host in HOSTS:
        for domain in host.domains:
            table[domain].append(host)
    return dict(table)


@cache
def _doi_host() -> Host:
    return next(host for host in HOSTS if host.scheme == DOI_SCHEME and "doi.org" in host.domains)


def identity_of(link: str) -> Identification | None:
    """Return `identify(link)`, and None for a text that is no link."""
    try:
        return identify(link) if link else None
    except LinkError:
        return None
