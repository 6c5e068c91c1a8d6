"""JMLR: the BibTeX of a paper, which stands beside its page, for pages without tags."""

from collections.abc import Iterator, Sequence

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.bibtex_records import read_records
from unlearnbib.sources.web.provider import Provider, get_id


def _knows(paper: Paper) -> str:
    return get_id(paper, "jmlr")


def _url(names: Sequence[str]) -> str:
    return f"https://jmlr.org/papers/{names[0]}.bib"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the one paper of a file."""
    for _, _, record in read_records(body, "jmlr"):
        yield "", record


PROVIDER = Provider("jmlr", "jmlr.org", _knows, _url, read, accept="text/plain, */*;q=0.1")
