"""Proceedings of Machine Learning Research: one file for all papers of a volume."""

from collections.abc import Iterator, Sequence

from unlearnbib.model import Record
from unlearnbib.resolvers.identification import Identification
from unlearnbib.resolvers.web.entries import records
from unlearnbib.resolvers.web.provider import Provider


def _knows(found: Identification) -> str:
    return found.identity.id if found.identity.scheme == "pmlr" else ""


def _volume(name: str) -> str:
    return name.partition("/")[0]


def _url(names: Sequence[str]) -> str:
    return f"https://proceedings.mlr.press/{_volume(names[0])}/assets/bib/bibliography.bib"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the papers of a volume, whose keys are pmlr-v267-muresanu25a and the like."""
    for key, _, record in records(body, "pmlr"):
        volume, _, name = key.removeprefix("pmlr-").partition("-")
        yield f"{volume}/{name}", record


PROVIDER = Provider(
    "pmlr",
    "proceedings.mlr.press",
    _knows,
    _url,
    read,
    accept="text/plain, */*;q=0.1",
    most=10_000,
    group=_volume,
)
