"""From a link to what it names: identity, DOI, address, and which rule said so."""

import re
from collections import defaultdict
from functools import cache

from attrs import frozen

from unlearnbib.errors import LinkError
from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers import urls as links
from unlearnbib.identifiers.host import Facts, Host, Named
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.hosts.doi import HOST as DOI_HOST
from unlearnbib.model import Identity

_SPELLING = re.compile(r"v\d+$|(?<=/)0+")  # version and leading zeros, which a registered DOI has not


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
            return _by_name(link, named) if host.scheme != DOI_HOST.scheme else _by_doi(link, named.id)
    return None


def _by_doi(link: str, text: str) -> Identification | None:
    """Return what a DOI names: a paper of the host that makes such DOIs, or the DOI itself."""
    doi = dois.tidy(text)
    if not doi:
        return None
    named = _maker(doi) or Named(DOI_HOST, doi.lower(), dois.url(doi))
    if not dois.is_registered(doi):
        return _identification(link, named, "", "10.5555 is no registered DOI prefix")
    if named.host.lacks_doi(named.id):
        return _identification(link, named, "", f"no such DOI is registered: {doi}")
    return _identification(link, named, named.host.doi(named.id) or doi, "the DOI stands in the link")


def _maker(doi: str) -> Named | None:
    """Return the paper of the host whose DOIs look like `doi`, unless its own rule says otherwise."""
    for host in HOSTS:
        if named := host.match_doi(doi):
            ruled = host.doi(named.id) or doi
            return named if _folded(ruled) == _folded(doi) else None
    return None


def _folded(doi: str) -> str:
    return _SPELLING.sub("", doi.lower())


def _by_name(link: str, named: Named) -> Identification:
    doi = named.host.doi(named.id)
    rule = named.host.doi_rule if doi else f"no DOI follows from an id of {named.host.domains[0]}"
    return _identification(link, named, doi or "", rule)


def _identification(link: str, named: Named, doi: str, rule: str) -> Identification:
    facts, container = named.host.facts(named.id), named.host.container(named.id)
    address = links.safe(named.url) if named.url else links.url(link)
    return Identification(link, named.identity, doi, address, rule, facts, container)


@cache
def _by_domain() -> dict[str, list[Host]]:
    table = defaultdict(list)
    for host in HOSTS:
        for domain in host.domains:
            table[domain].append(host)
    return dict(table)


def identified(link: str) -> Identification | None:
    """Return `identify(link)`, and None for a text that is no link."""
    try:
        return identify(link) if link else None
    except LinkError:
        return None
