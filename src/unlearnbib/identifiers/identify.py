"""From a link to the paper that it names: identity, DOI, URL, and the rule by which the DOI follows."""

import re
from collections import defaultdict
from functools import cache

from attrs import frozen

from unlearnbib.errors import LinkError
from unlearnbib.identifiers.doi import is_registered_doi, make_doi_url, trim_doi
from unlearnbib.identifiers.host import Facts, Host, NamedPaper
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.hosts.doi import HOST as DOI_HOST
from unlearnbib.identifiers.urls import escape_url, normalize_url, parse_link
from unlearnbib.model import Identity

_MAKERS = tuple(host for host in HOSTS if host.dois)
_PLAIN_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]*[a-z0-9])(?=[/?#]|$)")
_SPELLING = re.compile(r"v\d+$|(?<=/)0+")  # version and leading zeros, which a registered DOI has not


@frozen
class Identification:
    """The paper that a link names: its identity, its DOI (or "" if no rule gives one), its URL.

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
    """Return the paper that `link` names, or None if no host of the table reads it.

    Raises LinkError if `link` is not a link at all.

    >>> found = identify("https://www.aclweb.org/anthology/P19-1001.pdf")
    >>> str(found.identity), found.doi
    ('acl:P19-1001', '10.18653/v1/P19-1001')
    """
    parts = parse_link(link)
    for host in _group_by_domain().get(parts.host, ()):
        if named := host.match(parts.target):
            return (
                _identify_by_name(link, named) if host.scheme != "doi" else _identify_by_doi(link, named.id)
            )
    return None


def try_identify(link: str) -> Identification | None:
    """Return `identify(link)`, and None for a text that is not a link."""
    try:
        return identify(link) if link else None
    except LinkError:
        return None


def find_identity(link: str) -> Identity | None:
    """Return the identity of the paper that a link names, or None: `try_identify`, without its other facts.

    >>> str(find_identity("https://www.aclweb.org/anthology/P19-1001.pdf")), find_identity("https://a.org/b")
    ('acl:P19-1001', None)
    """
    known, plain = _group_by_domain(), _PLAIN_HOST.match(link)
    if not link or (plain and plain[1] not in known):
        return None
    try:
        parts = parse_link(link)
    except LinkError:
        return None
    for host in known.get(parts.host, ()):
        if named := host.match(parts.target):
            doi = trim_doi(named.id) if host.scheme == "doi" else None
            return named.identity if host.scheme != "doi" else _name_doi(doi).identity if doi else None
    return None


def _identify_by_doi(link: str, text: str) -> Identification | None:
    """Return the paper of a DOI: that of the host that makes such DOIs, or else the DOI itself names it."""
    doi = trim_doi(text)
    if not doi:
        return None
    named = _name_doi(doi)
    if not is_registered_doi(doi):
        return _build_identification(link, named, "", "10.5555 is not a registered DOI prefix")
    if named.host.lacks_doi(named.id):
        return _build_identification(link, named, "", f"no such DOI is registered: {doi}")
    return _build_identification(link, named, named.host.doi(named.id) or doi, "the DOI is in the link")


def _name_doi(doi: str) -> NamedPaper:
    return _find_registrant(doi) or NamedPaper(DOI_HOST, doi.lower(), make_doi_url(doi))


def _find_registrant(doi: str) -> NamedPaper | None:
    """Return the paper of the host whose DOIs look like `doi`, unless its own rule makes another one."""
    for host in _MAKERS:
        if named := host.match_doi(doi):
            ruled = host.doi(named.id) or doi
            return named if _fold_spelling(ruled) == _fold_spelling(doi) else None
    return None


def _fold_spelling(doi: str) -> str:
    return _SPELLING.sub("", doi.lower())


def _identify_by_name(link: str, named: NamedPaper) -> Identification:
    doi = named.host.doi(named.id)
    rule = named.host.doi_rule if doi else f"no DOI follows from an id of {named.host.domains[0]}"
    return _build_identification(link, named, doi or "", rule)


def _build_identification(link: str, named: NamedPaper, doi: str, rule: str) -> Identification:
    facts, container = named.host.facts(named.id), named.host.container(named.id)
    url = escape_url(named.url) if named.url else normalize_url(link) if named.host.has_page else ""
    return Identification(link, named.identity, doi, url, rule, facts, container)


@cache
def _group_by_domain() -> dict[str, list[Host]]:
    table = defaultdict(list)
    for host in HOSTS:
        for domain in host.all_domains:
            table[domain].append(host)
    return dict(table)
