"""JMLR: the BibTeX of a paper, beside its page, for pages without tags."""

from collections.abc import Iterator
from functools import partial

from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.sources.web.provider import Provider, get_id


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the one paper of a file."""
    for _, _, record in read_records(body, "jmlr"):
        yield "", record


PROVIDER = Provider(
    "jmlr",
    "jmlr.org",
    partial(get_id, scheme="jmlr"),
    lambda names: f"https://jmlr.org/papers/{names[0]}.bib",
    read,
    cost=31,
    trust=10,
    accept="text/plain, */*;q=0.1",
)
