r"""Identifiers as authors type them for a key: `doi:10.1145/...`, `arxiv:2406.10890`, `pmlr:v235/ohayon24a`.

Schemes are those of the hosts. The link of an identifier is made by the host's own template, and taken
only if the host reads the same identifier from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from attrs import evolve

from unlearnbib.identifiers.host import Host
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.identify import Identification, identified
from unlearnbib.sources import snapshot

# A bare DOI, and the bare ids of arXiv (https://info.arxiv.org/help/arxiv_identifier.html).
_BARE = re.compile(r"10\.\d{4,9}/.+|(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)")
_LINK = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 500  # characters; what is longer names no paper
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def is_identifier(key: str) -> bool:
    """Return whether a citation key has the form of an identifier or of a link, known or not.

    >>> [is_identifier(key) for key in ("doi:10.1/a", "2406.10890", "hep-th/9901001", "fig:one", "doe2024")]
    [True, True, True, False, False]
    """
    if len(key) > _LONGEST:
        return False
    scheme = key.partition(":")[0].lower()
    return scheme in _by_scheme() or bool(_BARE.fullmatch(key) or _LINK.match(key))


def named(key: str) -> Identification | None:
    """Return what an identifier names, or None where no host has such a one.

    An address that does not follow from the identifier alone is left out.

    >>> named("pmlr:v235/ohayon24a").url, named("arxiv:2413.00001"), named("10.18653/v1/P19-1001").doi
    ('https://proceedings.mlr.press/v235/ohayon24a.html', None, '10.18653/v1/P19-1001')
    >>> str(named("neurips:2024/b1f78dfc9ca0156498241012aec4efa0").identity)
    'neurips:2024/b1f78dfc9ca0156498241012aec4efa0'
    """
    bare = _BARE.fullmatch(key)
    if bare or _LINK.match(key):
        return identified(f"arxiv:{key}" if bare and bare["arxiv"] else key)
    scheme, _, name = key.partition(":")
    if scheme.lower() in ("doi", "arxiv"):
        return identified(name.strip() if name.strip().startswith("10.") else key)
    hosts = _by_scheme().get(scheme.lower(), ())
    return next((found for host in hosts if (found := _found(host, name.strip()))), None)


def names(found: Identification) -> tuple[str, ...]:
    """Return the names by which a catalog may know what was found: its identities, its DOI.

    >>> names(named("acl:P19-1001"))
    ('acl:P19-1001', 'doi:10.18653/v1/p19-1001')
    """
    identities = (found.identity, snapshot.canonical(found.identity))
    dois = (f"doi:{found.doi.lower()}",) if found.doi else ()
    return tuple(dict.fromkeys((*map(str, identities), *dois)))


@cache
def _by_scheme() -> dict[str, list[Host]]:
    table = defaultdict(list)
    for host in HOSTS:
        table[host.scheme].append(host)
    return dict(table)


def _found(host: Host, name: str) -> Identification | None:
    """Return what a host names by `name`: its links are tried, and one that may be no page is left out."""
    for template in filter(None, (host.url, host.by_id)):
        for link in _links(host.id, template, name):
            found = identified(link)
            if found and found.identity.scheme == host.scheme and found.identity.id.lower() == name.lower():
                return evolve(found, url="") if template == host.by_id else found
    return None


def _links(id_template: str, template: str, name: str) -> Iterator[str]:
    """Yield the links that may name `name`; the template of the id is read backwards."""
    yield template.format_map(defaultdict(str, id=name))
    if parts := _backwards(id_template).fullmatch(name):
        yield template.format_map(defaultdict(str, parts.groupdict()))


@cache
def _backwards(template: str) -> re.Pattern[str]:
    r"""Return a pattern of the ids that a template makes; of two parts side by side, the first ends with a /.

    >>> _backwards("{name}{talk}").fullmatch("nsdi19/xu").groups()
    ('nsdi19/', 'xu')
    """
    side_by_side = re.sub(r"\\\}(?=\\\{)", r"\\}(?<=/)", re.escape(template))
    return re.compile(_FIELD.sub(r"(?P<\1>.+)", side_by_side), re.DOTALL)
