"""The ACL Anthology: one file for all papers of a volume, with their DOIs.

The names of volumes are those of https://aclanthology.org/info/ids/ (read 2026-11-28).
"""

from collections.abc import Iterator, Mapping
from functools import partial

from unlearnbib.identifiers.hosts import acl
from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.records.bodies import read_each
from unlearnbib.sources.web.provider import Provider, get_id


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (id, record) of the papers of a volume; the entry of the volume itself has no author."""
    return read_each(read_records(body, "aclanthology"), _name_record)


def _name_record(entry: tuple[str, Mapping[str, str], Record]) -> tuple[str, Record] | None:
    _, fields, record = entry
    return (fields.get("url", "").rstrip("/").rpartition("/")[2], record) if fields.get("author") else None


PROVIDER = Provider(
    "aclanthology",
    "aclanthology.org",
    partial(get_id, scheme="acl"),
    lambda names: f"https://aclanthology.org/volumes/{acl.name_volume(names[0])}.bib",
    read,
    cost=12,
    trust=10,
    accept="text/plain, */*;q=0.1",
    most=10_000,
    group=acl.derive_volume,
)
