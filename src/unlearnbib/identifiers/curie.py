r"""CURIEs (compact URIs): identifiers as authors type them, `doi:10.1145/...`, `pmlr:v235/ohayon24a`.

The schemes are those of the hosts. The link of an identifier is made by the host's own template, and
accepted only if the host reads the same identifier from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from unlearnbib.identifiers.arxiv import is_arxiv_id
from unlearnbib.identifiers.doi import DOI_PREFIX
from unlearnbib.identifiers.host import Host
from unlearnbib.identifiers.hosts import HOSTS
from unlearnbib.identifiers.identify import Identification, try_identify
from unlearnbib.identifiers.isbn import parse_isbn
from unlearnbib.storage.plugins import load_plugins
from unlearnbib.text.late_pattern import compile_late

_DOI_OR_LINK = compile_late(rf"{DOI_PREFIX}.|https?://", re.IGNORECASE)
_PMID = compile_late(r"pmid[:\s]\s*([0-9]+)", re.IGNORECASE)
_LONGEST = 500  # characters; a longer key names no paper
_FIELD = compile_late(r"\\\{(\w+)\\\}")


def is_identifier(key: str) -> bool:
    """Return whether a citation key has the form of an identifier or of a link, known or not.

    >>> [is_identifier(key) for key in ("doi:10.1/a", "2406.10890", "0-262-03561-8", "fig:one", "doe2024")]
    [True, True, True, False, False]
    """
    if len(key) > _LONGEST:
        return False
    scheme = key.partition(":")[0].lower()
    is_named = scheme in _group_by_scheme() or _DOI_OR_LINK.match(key) is not None
    return is_named or is_arxiv_id(key) or bool(parse_isbn(key) or _PMID.fullmatch(key))


def identify_curie(key: str) -> Identification | None:
    """Return the paper that an identifier names, or None where no host has such an identifier.

    A URL that does not follow from the identifier alone is left out.

    >>> [getattr(identify_curie(key), "url", None) for key in ("pmlr:v235/ohayon24a", "arxiv:2413.00001")]
    ['https://proceedings.mlr.press/v235/ohayon24a.html', None]
    >>> identify_curie("10.18653/v1/P19-1001").doi
    '10.18653/v1/P19-1001'
    >>> str(identify_curie("neurips:2024/b1f78dfc9ca0156498241012aec4efa0").identity)
    'neurips:2024/b1f78dfc9ca0156498241012aec4efa0'
    """
    if is_arxiv_id(key):
        return try_identify(f"arxiv:{key}")
    if _DOI_OR_LINK.match(key):
        return try_identify(key)
    if isbn := parse_isbn(key):
        return try_identify(f"isbn:{isbn}")
    if number := _PMID.fullmatch(key):
        return try_identify(f"pmid:{number[1]}")
    scheme, _, name = key.partition(":")
    if scheme.lower() in ("doi", "arxiv"):
        return try_identify(name.strip() if name.strip().startswith("10.") else key)
    hosts = _group_by_scheme().get(scheme.lower()) or _find_plugins(scheme.lower())
    return next((found for host in hosts if (found := _identify_at(host, name.strip()))), None)


def list_names(found: Identification) -> tuple[str, ...]:
    """Return the names by which a paper is known that follow from its link: its identity, its DOI.

    >>> list_names(identify_curie("acl:P19-1001"))
    ('acl:P19-1001', 'doi:10.18653/v1/p19-1001')
    """
    names = (str(found.identity), f"doi:{found.doi.lower()}" if found.doi else "")
    return tuple(dict.fromkeys(filter(None, names)))


def _find_plugins(scheme: str) -> list[Host]:
    return [host for host in load_plugins("hosts", Host) if host.scheme == scheme]


@cache
def _group_by_scheme() -> dict[str, list[Host]]:
    table = defaultdict(list)
    for host in HOSTS:
        table[host.scheme].append(host)
    return dict(table)


def _identify_at(host: Host, name: str) -> Identification | None:
    """Return the paper that `name` is the id of at a host, or None; a URL that may be no page is left out."""
    for template in filter(None, (host.url, host.by_id)):
        for link in _fill_template(host.id, template, name):
            found = try_identify(link)
            if found and found.identity.scheme == host.scheme and found.identity.id.lower() == name.lower():
                return found._replace(url="") if template == host.by_id else found
    return None


def _fill_template(id_template: str, template: str, name: str) -> Iterator[str]:
    """Yield the links that `name` may have; the template of the id is read in reverse for its parts."""
    yield template.format_map(defaultdict(str, id=name))
    if parts := _reverse_template(id_template).fullmatch(name):
        yield template.format_map(defaultdict(str, parts.groupdict()))


@cache
def _reverse_template(template: str) -> re.Pattern[str]:
    r"""Return a pattern of the ids that a template makes; of two adjacent parts, the first ends with a /.

    >>> _reverse_template("{name}{talk}").fullmatch("nsdi19/xu").groups()
    ('nsdi19/', 'xu')
    """
    adjacent = re.sub(r"\\\}(?=\\\{)", r"\\}(?<=/)", re.escape(template))
    return re.compile(_FIELD.sub(r"(?P<\1>.+)", adjacent), re.DOTALL)
