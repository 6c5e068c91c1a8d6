"""The ACL Anthology: one file for all papers of a volume, with their DOIs."""

from collections.abc import Iterator
from functools import partial

from unlearnbib.identifiers.hosts import acl
from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.sources.web.provider import Provider, get_id


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the papers of a volume; the entry of the volume itself has no author."""
    for _, fields, record in read_records(body, "aclanthology"):
        if fields.get("author"):
            yield fields.get("url", "").rstrip("/").rpartition("/")[2], record


PROVIDER = Provider(
    "aclanthology",
    "aclanthology.org",
    partial(get_id, scheme="acl"),
    lambda names: f"https://aclanthology.org/volumes/{acl.derive_volume(names[0])}.bib",
    read,
    cost=12,
    trust=10,
    accept="text/plain, */*;q=0.1",
    most=10_000,
    group=acl.derive_volume,
)
