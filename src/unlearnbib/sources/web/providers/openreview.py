"""OpenReview (api2.openreview.net; api.openreview.net for venues before 2024), with the user's own token.

Without one it answers programs with a challenge. A note is what somebody submitted: only one that a venue
has accepted is a paper of that venue, and notes copied from DBLP or ORCID say nothing reliable of theirs.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.bibtex_records import read_records
from unlearnbib.sources.records.clean import (
    clean_text,
    clean_title,
    reject_cut_names,
    parse_person,
)
from unlearnbib.sources.web.provider import Provider, Secret, get_id

_NOT_ACCEPTED = re.compile(r"submitted to|reject|withdraw|desk|under review", re.IGNORECASE)
_COPIED = ("dblp.org/", "OpenReview.net/")  # what the venues of notes from elsewhere begin with
_LAST_OF_V1 = 2023  # ICLR 2023; ICML and NeurIPS moved a year before


def _knows(paper: Paper) -> str:
    return get_id(paper, "openreview")


def _knows_old(paper: Paper) -> str:
    return _knows(paper) if (paper.year or 0) <= _LAST_OF_V1 else ""


def _url(names: Sequence[str], host: str) -> str:
    return f"https://{host}/notes?id={names[0]}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id, record) of the notes that have a title; the values of API 2 are wrapped in objects."""
    notes = json.loads(body).get("notes")
    if notes is None:
        raise ValueError("no notes")
    for note in notes:
        content = {name: _bare(value) for name, value in note["content"].items()}
        if clean_text(content.get("title")):
            yield note["id"], Record("openreview", dict(_fields(content)))


def _bare(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value


def _fields(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(content["title"])
    yield "authors", reject_cut_names(_person(one) for one in content.get("authors") or ())
    exported = _exported(content.get("_bibtex"))
    yield "year", exported.get("year")
    if _is_accepted(content):
        yield "container_title", exported.get("container_title", "")


def _person(author: Any) -> Name:
    return parse_person(author["fullname"] if isinstance(author, dict) else author)


def _exported(bibtex: Any) -> Mapping[str, Any]:
    """Return the fields of the BibTeX that a note carries, or nothing."""
    try:
        return next((record.fields for _, _, record in read_records(str(bibtex).encode(), "openreview")), {})
    except ValueError:
        return {}


def _is_accepted(content: Mapping[str, Any]) -> bool:
    venue, venue_id = str(content.get("venue") or ""), str(content.get("venueid") or "")
    return not _NOT_ACCEPTED.search(f"{venue} {venue_id}") and not venue_id.startswith(_COPIED)


_SECRET = Secret("OPENREVIEW_TOKEN", "Authorization", "Bearer {}")
PROVIDERS = tuple(
    Provider("openreview", host, knows, partial(_url, host=host), read, secret=_SECRET)
    for host, knows in (("api2.openreview.net", _knows), ("api.openreview.net", _knows_old))
)
