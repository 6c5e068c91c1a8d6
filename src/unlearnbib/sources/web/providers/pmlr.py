"""Proceedings of Machine Learning Research: one file for all papers of a volume.

ICML's volumes stand in for OpenReview, which answers programs with a challenge: there a paper is found by
its title.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.bibtex_records import read_records
from unlearnbib.sources.web.provider import Provider, get_id
from unlearnbib.storage.resources import load_json


def _knows(paper: Paper) -> str:
    return get_id(paper, "pmlr")


def _stands_in(paper: Paper) -> str:
    """Return the volume of the venue and year of a paper at OpenReview, or ""."""
    return _volumes().get((paper.venue, paper.year), "") if get_id(paper, "openreview") else ""


@cache
def _volumes() -> dict[tuple[str, int | None], str]:
    known = load_json("pmlr-volumes.json")["volumes"]
    return {(venue, year): f"v{number}" for number, (venue, year) in known.items()}


def _volume(name: str) -> str:
    return name.partition("/")[0]


def _url(names: Sequence[str]) -> str:
    return f"https://proceedings.mlr.press/{_volume(names[0])}/assets/bib/bibliography.bib"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the papers of a volume, whose keys are pmlr-v267-muresanu25a and the like."""
    for key, _, record in read_records(body, "pmlr"):
        volume, _, name = key.removeprefix("pmlr-").partition("-")
        yield f"{volume}/{name}", record


_HOST, _TEXT = "proceedings.mlr.press", "text/plain, */*;q=0.1"
PROVIDER = Provider("pmlr", _HOST, _knows, _url, read, accept=_TEXT, most=10_000, group=_volume)
BY_TITLE = Provider("pmlr", _HOST, _stands_in, _url, read, accept=_TEXT, finds="list")
