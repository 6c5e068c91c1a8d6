"""Proceedings of Machine Learning Research: one file for all papers of a volume.

The file is linked on the page of each volume, as on https://proceedings.mlr.press/v267/ (as of 2026-10).

ICML's volumes stand in for OpenReview, which blocks bots: there a paper is found by its title.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from unlearnbib.identifiers.hosts import pmlr
from unlearnbib.model import Paper, Record
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.records.bodies import read_each
from unlearnbib.sources.web.provider import Provider, get_id
from unlearnbib.venues import registry as venues


def find_volume(paper: Paper) -> str:
    """Return the volume of the venue and year of a paper that is at OpenReview, or ""."""
    venue = venues.find_venue(paper.venue) if get_id(paper, "openreview") and paper.year else None
    number = venue.get_volume(paper.year) if venue and venue.publisher == "PMLR" and paper.year else ""
    return f"v{number}" if number else ""


def _build_url(names: Sequence[str]) -> str:
    return f"https://proceedings.mlr.press/{pmlr.derive_volume(names[0])}/assets/bib/bibliography.bib"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (id, record) of the papers of a volume, whose keys are pmlr-v267-muresanu25a and the like."""
    return read_each(read_records(body, "pmlr"), _name_record)


def _name_record(entry: tuple[str, Mapping[str, str], Record]) -> tuple[str, Record]:
    key, _, record = entry
    volume, _, name = key.removeprefix("pmlr-").partition("-")
    return f"{volume}/{name}", record


_HOST, _TEXT = "proceedings.mlr.press", "text/plain, */*;q=0.1"
PROVIDER = Provider(
    "pmlr", _HOST, partial(get_id, scheme="pmlr"), _build_url, read,
    cost=13, trust=10, accept=_TEXT, most=10_000, group=pmlr.derive_volume,
)  # fmt: skip
BY_TITLE = Provider(
    "pmlr", _HOST, find_volume, _build_url, read, cost=20, trust=10, accept=_TEXT, finds="list"
)
