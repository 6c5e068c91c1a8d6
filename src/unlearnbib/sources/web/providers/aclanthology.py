"""The ACL Anthology: one file for all papers of a volume, with the DOIs that there are."""

from collections.abc import Iterator, Sequence

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.bibtex_records import read_records
from unlearnbib.sources.web.provider import Provider, get_id


def _knows(paper: Paper) -> str:
    return get_id(paper, "acl")


def _volume(name: str) -> str:
    """Return the volume of a paper: 2025.acl-long of 2025.acl-long.305, P19-1 of P19-1001."""
    head, dot, _ = name.rpartition(".")
    return head if dot else name[: name.index("-") + 2]


def _url(names: Sequence[str]) -> str:
    return f"https://aclanthology.org/volumes/{_volume(names[0])}.bib"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the papers of a volume; the volume's own entry has no author and is none."""
    for _, fields, record in read_records(body, "aclanthology"):
        if fields.get("author"):
            yield fields.get("url", "").rstrip("/").rpartition("/")[2], record


PROVIDER = Provider(
    "aclanthology",
    "aclanthology.org",
    _knows,
    _url,
    read,
    accept="text/plain, */*;q=0.1",
    most=10_000,
    group=_volume,
)
