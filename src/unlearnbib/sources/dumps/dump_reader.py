"""A reader of dumps as a value: how one source's dump is recognized, and read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import frozen

from unlearnbib.identifiers import doi as dois
from unlearnbib.identifiers.identify import find_identity, try_identify
from unlearnbib.model import Origin, Record

#: The identifiers of a paper ("doi:10.1/a", "acl:P19-1001"), and its record.
DumpItem = tuple[tuple[str, ...], Record]


class Batch(NamedTuple):
    """A piece of a dump that holds whole records: bytes, or values of JSON, from a line of the file on."""

    data: Any
    line: int = 1
    encoding: str = "utf-8"


class Skip(NamedTuple):
    """A record that is not stored, and why, in words that are counted."""

    reason: str


class Facts(NamedTuple):
    """The identifiers of a record, and its fields, of which lists of names may be encoded."""

    names: tuple[str, ...]
    fields: Mapping[str, Any]


Item = DumpItem | Facts | Skip


@frozen
class DumpReader:
    """How a dump is recognised, divided and read.

    `recognises` is asked about the first records, or the first bytes of what is not JSON. `split` divides the
    stream of a file (its pieces, and its name for errors) into batches, without holding more than one. `read`
    yields the items of a batch, and a Skip for each record that is none; another process may run it. It
    raises ValueError for a batch that is damaged.
    """

    source: Origin
    about: str
    recognises: Callable[[Any], bool]
    split: Callable[[Iterator[bytes], str], Iterator[Batch]]
    read: Callable[[Batch], Iterator[Item]]
    is_json: bool = False


def read_each(records: Iterable[Any], read: Callable[[Any], Item]) -> Iterator[Item]:
    """Yield the items of `records`; one that breaks its reader, however it does, costs itself alone.

    >>> list(read_each([{"title": 7}], lambda work: work["DOI"]))
    [Skip(reason='broken (KeyError)')]
    """
    for record in records:
        try:
            yield read(record)
        except Exception as error:  # noqa: BLE001 - whatever is in it, it is one record of millions
            yield Skip(f"broken ({type(error).__name__})")


def list_identifiers(links: Iterable[str]) -> Iterator[str]:
    """Yield the identifiers of a paper at `links`: identities, and the DOIs that doi.org resolves.

    >>> list(list_identifiers(["https://doi.org/10.18653/V1/P19-1001"]))
    ['acl:P19-1001', 'doi:10.18653/v1/p19-1001']
    """
    for link in links:
        if identity := find_identity(link):
            yield str(identity)
            found = try_identify(link) if identity.scheme != "doi" else None
            if found and found.doi:
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
