"""OpenReview (api2.openreview.net; api.openreview.net for venues before 2024), with the user's own token.

Notes: https://docs.openreview.net/reference/api-v2/entities/note (2026-11-28).

Without one it blocks bots. A note is a submission: only one that a venue has accepted is a paper of that
venue, and the venues of notes copied from DBLP or ORCID are not reliable.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.openreview import read_note
from unlearnbib.sources.web.provider import Provider, Secret, get_id

_LAST_OF_V1 = 2023  # ICLR 2023; ICML and NeurIPS moved a year before


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (id, record) of the notes that have a title; the values of API 2 are wrapped in objects."""
    notes = parse_json(body).get("notes")
    if notes is None:
        raise ValueError("no notes")
    return read_each(notes, _read_note)


def _read_note(note: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_note(note)
    return (note["id"], record) if record else None


def _make_provider(host: str, **options: Any) -> Provider:
    return Provider(
        "openreview",
        host,
        url=lambda names: f"https://{host}/notes?id={names[0]}",
        read=read,
        trust=60,
        secret=Secret("OPENREVIEW_TOKEN", "Authorization", "Bearer {}"),
        **options,
    )


PROVIDERS = (
    _make_provider("api2.openreview.net", identify=partial(get_id, scheme="openreview"), cost=41),
    _make_provider(
        "api.openreview.net",
        identify=lambda paper: get_id(paper, "openreview") if (paper.year or 0) <= _LAST_OF_V1 else "",
        cost=42,
    ),
)
