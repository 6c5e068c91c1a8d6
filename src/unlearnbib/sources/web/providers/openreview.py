"""OpenReview (api2.openreview.net; api.openreview.net for venues before 2024), with the user's own token.

Without one it blocks bots. A note is a submission: only one that a venue has accepted is a paper of that
venue, and the venues of notes copied from DBLP or ORCID are not reliable.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_first_fields
from unlearnbib.records.clean import clean_text, clean_title, parse_person, reject_cut_names
from unlearnbib.sources.web.provider import Provider, Secret, get_id

_NOT_ACCEPTED = re.compile(r"submitted to|reject|withdraw|desk|under review", re.IGNORECASE)
_COPIED = ("dblp.org/", "OpenReview.net/")  # the beginning of the venue ids of notes from elsewhere
_LAST_OF_V1 = 2023  # ICLR 2023; ICML and NeurIPS moved a year before


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the notes that have a title; the values of API 2 are wrapped in objects."""
    notes = json.loads(body).get("notes")
    if notes is None:
        raise ValueError("no notes")
    for note in notes:
        content = {
            name: value.get("value") if isinstance(value, dict) else value
            for name, value in note["content"].items()
        }
        if clean_text(content.get("title")):
            yield note["id"], Record("openreview", dict(_read_fields(content)))


def _read_fields(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(content["title"])
    people = (one["fullname"] if isinstance(one, dict) else one for one in content.get("authors") or ())
    yield "authors", reject_cut_names(map(parse_person, people))
    exported = read_first_fields(str(content.get("_bibtex")), "openreview")
    yield "year", exported.get("year")
    venue, venue_id = str(content.get("venue") or ""), str(content.get("venueid") or "")
    if not _NOT_ACCEPTED.search(f"{venue} {venue_id}") and not venue_id.startswith(_COPIED):
        yield "container_title", exported.get("container_title", "")


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
