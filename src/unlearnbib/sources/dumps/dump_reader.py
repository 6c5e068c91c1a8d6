"""A reader of dumps as a value: how one source's dump is recognized, and read."""

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import try_identify
from unlearnbib.model import Origin, Record

#: The identifiers of a paper ("doi:10.1/a", "acl:P19-1001"), and its record.
DumpItem = tuple[tuple[str, ...], Record]


@frozen
class DumpReader:
    """How a dump is recognized by its first bytes or its file name, and how it is read, item by item.

    `read` takes a path and yields items as they come, without holding more than a piece of the dump; it
    raises DumpError for another file.
    """

    source: Origin
    starts: re.Pattern[bytes]
    names: re.Pattern[str]
    read: Callable[[str], Iterator[DumpItem]]


def list_identifiers(links: Iterable[str]) -> Iterator[str]:
    """Yield the identifiers of a paper at `links`: identities, and the DOIs that doi.org resolves.

    >>> list(list_identifiers(["https://doi.org/10.18653/V1/P19-1001"]))
    ['acl:P19-1001', 'doi:10.18653/v1/p19-1001']
    """
    for link in links:
        if found := try_identify(link):
            yield str(found.identity)
            if found.doi and found.identity.scheme != "doi":
                yield make_doi_identifier(found.doi)


def make_doi_identifier(doi: str) -> str:
    """Return the identifier of a paper with a DOI, in lower case.

    >>> make_doi_identifier("10.48550/arXiv.2406.10890")
    'doi:10.48550/arxiv.2406.10890'
    """
    return f"doi:{doi.lower()}"


def find_registered_doi(doi: str) -> str:
    """Return a DOI that doi.org can resolve, or "".

    >>> find_registered_doi("https://doi.org/10.1145/3690624"), find_registered_doi("10.5555/2789272.2789288")
    ('10.1145/3690624', '')
    """
    found = dois.find_doi(doi) or ""
    return found if dois.is_registered_doi(found) else ""


def make_item(identifiers: Iterable[str], record: Record) -> DumpItem:
    """Return an item with each of its identifiers once."""
    return tuple(dict.fromkeys(identifiers)), record
