"""From a link to the paper that it names: identity, DOI, URL, and the rule by which the DOI follows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from unlearnbib.errors import LinkError
from unlearnbib.identifiers.doi import DOI_PREFIX, is_registered_doi, make_doi_url, trim_doi
from unlearnbib.identifiers.host import Facts, Host, NamedPaper
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.urls import Link, escape_url, normalize_url, parse_link
from unlearnbib.model import Identity
from unlearnbib.text.late_pattern import compile_late

_REGISTRANT = compile_late(r"(?:\(\?P<id>)?(10)\\(\.\d+)/")  # with which each pattern of a host's DOIs begins
_PLAIN_DOI = compile_late(
    rf"https?://doi\.org/({DOI_PREFIX}[A-Za-z0-9._-]*[A-Za-z0-9])", re.ASCII
)  # most DOIs
_IN_LINK = "the DOI is in the link"
_SPELLING = compile_late(r"v\d+$|(?<=/)0+")  # version and leading zeros, which a registered DOI has not


class Identification(NamedTuple):
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

    @property
    def agency(self) -> str:
        """The registration agency of the DOI, by its prefix; "" without one, or where that is not known."""
        from unlearnbib.identifiers.agencies import find_agency  # noqa: PLC0415 - only for people

        return find_agency(self.doi)


def identify(link: str) -> Identification | None:
    """Return the paper that `link` names, or None if no host reads it and no DOI is in it.

    Raises LinkError if `link` is not a link at all.

    >>> found = identify("https://www.aclweb.org/anthology/P19-1001.pdf")
    >>> str(found.identity), found.doi
    ('acl:P19-1001', '10.18653/v1/P19-1001')
    >>> identify("https://besjournals.onlinelibrary.wiley.com/doi/full/10.1111/2041-210X.13650").doi
    '10.1111/2041-210X.13650'
    """
    page = _match_page(parse_link(link))
    if page is None:
        return None
    return _identify_by_doi(link, page) if page.host.scheme == "doi" else _identify_by_name(link, page)


def _match_page(parts: Link) -> NamedPaper | None:
    """Return the paper that a link names by the rule of a host, or by a DOI in it, or None."""
    hosts = _list_hosts(parts.host)
    for host in hosts:
        if named := host.match(parts.target):
            return named
    from unlearnbib.identifiers.doi_in_url import find_doi_in_url  # noqa: PLC0415 - hosts read most links

    doi = find_doi_in_url(parts.target, is_last=any(host.puts_doi_last for host in hosts))
    return NamedPaper(_get_resolver(), doi) if doi else None


@lru_cache(maxsize=1_000)  # a page has many links of few sites
def _list_hosts(domain: str) -> Sequence[Host]:
    """Return the hosts of a domain: the built-in ones, or else those of other packages."""
    names = domain.split(".")
    built_in = HOSTS.find(*(".".join(names[at:]) for at in range(len(names) - 1)))
    return _find_hosts(domain, _group(built_in)) or _find_hosts(domain, _group_plugins_by_domain())


def _find_hosts(domain: str, table: Mapping[str, Sequence[Host]]) -> list[Host]:
    """Return the hosts of a domain, and those of the domains above it that have subdomains."""
    names = domain.split(".")
    above = (table.get(".".join(names[at:]), ()) for at in range(1, len(names) - 1))
    return [*table.get(domain, ()), *(host for hosts in above for host in hosts if host.has_subdomains)]


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
    if (named := _PLAIN_DOI.fullmatch(link)) and (doi := trim_doi(named[1])):
        return _identify_doi(doi)
    try:
        page = _match_page(parse_link(link)) if link else None
    except LinkError:
        return None
    doi = trim_doi(page.id) if page and page.host.scheme == "doi" else None
    return _identify_doi(doi) if doi else page.identity if page and page.host.scheme != "doi" else None


def _identify_by_doi(link: str, page: NamedPaper) -> Identification | None:
    """Return the paper of a DOI: that of the host that makes such DOIs, or else the DOI itself names it."""
    doi = trim_doi(page.id)
    if not doi:
        return None
    named = _name_doi(doi)
    if not is_registered_doi(doi):
        return _build_identification(link, named, "", "10.5555 is not a registered DOI prefix")
    if named.host.lacks_doi(named.id):
        return _build_identification(link, named, "", f"no such DOI is registered: {doi}")
    return _build_identification(link, named, named.host.doi(named.id) or doi, page.host.doi_rule or _IN_LINK)


def _name_doi(doi: str) -> NamedPaper:
    return _find_registrant(doi) or NamedPaper(_get_resolver(), doi.lower(), make_doi_url(doi))


def _identify_doi(doi: str) -> Identity:
    """Return the identity of `_name_doi`, without the URL."""
    named = _find_registrant(doi)
    return named.identity if named else Identity(_get_resolver().scheme, doi.lower())


def _find_registrant(doi: str) -> NamedPaper | None:
    """Return the paper of the host whose DOIs look like `doi`, unless its own rule makes another one."""
    for host in _list_registrants(doi.partition("/")[0]):
        if named := host.match_doi(doi):
            ruled = host.doi(named.id) or doi
            return named if _fold_spelling(ruled) == _fold_spelling(doi) else None
    return None


def _fold_spelling(doi: str) -> str:
    return _SPELLING.sub("", doi.lower())


def _identify_by_name(link: str, named: NamedPaper) -> Identification:
    doi = named.host.doi(named.id)
    rule = named.host.doi_rule if doi else f"no DOI follows from an id of {named.host.all_domains[0]}"
    return _build_identification(link, named, doi or "", rule)


def _build_identification(link: str, named: NamedPaper, doi: str, rule: str) -> Identification:
    facts, container = named.host.facts(named.id), named.host.container(named.id)
    url = escape_url(named.url) if named.url else normalize_url(link) if named.host.has_page else ""
    return Identification(link, named.identity, doi, url, rule, facts, container)


@cache
def _get_resolver() -> Host:
    """Return the host of all DOIs."""
    return HOSTS.find("doi.org")[0]


@cache
def _group_plugins_by_domain() -> Mapping[str, Sequence[Host]]:
    from unlearnbib.storage.plugins import load_plugins  # noqa: PLC0415 - most sites are built in

    return _group(load_plugins("hosts", Host))


def _group(hosts: Iterable[Host]) -> Mapping[str, Sequence[Host]]:
    table = defaultdict(list)
    for host in hosts:
        for domain in host.all_domains:
            table[domain].append(host)
    return dict(table)


@lru_cache(maxsize=1_000)  # a list has many DOIs of few publishers
def _list_registrants(prefix: str) -> Sequence[Host]:
    """Return the hosts that make DOIs with a prefix; most DOIs are of none of them."""
    return [host for host in HOSTS.find(prefix) if prefix in map(_find_prefix, host.dois)]


def _find_prefix(pattern: str) -> str:
    r"""Return the prefix of the DOIs of a pattern.

    >>> _find_prefix(r"(?P<id>10\.5555/.+)")
    '10.5555'
    """
    found = _REGISTRANT.match(pattern)
    if not found:
        raise ValueError(f"no prefix of a DOI: {pattern}")
    return "".join(found.groups())
