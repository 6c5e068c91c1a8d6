"""A note of OpenReview (https://docs.openreview.net), of API 1 or 2, read into a record."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Record
from unlearnbib.records.bibtex_records import read_first_fields
from unlearnbib.records.clean import clean_text, clean_title, parse_person, reject_cut_names

_NOT_ACCEPTED = re.compile(r"submitted to|reject|withdraw|desk|under review", re.IGNORECASE)
_COPIED = ("dblp.org/", "OpenReview.net/")  # the beginning of the venue ids of notes from elsewhere


def unwrap_content(note: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a note; the values of API 2 are wrapped in objects."""
    return {
        name: value.get("value") if isinstance(value, dict) else value
        for name, value in note["content"].items()
    }


def is_accepted(venue: str, venue_id: str) -> bool:
    """Return whether a venue has accepted a note, and is not one copied from elsewhere.

    >>> is_accepted("ICML 2024 poster", "ICML.cc/2024/Conference"), is_accepted("Submitted to ICLR 2025", "")
    (True, False)
    """
    return not _NOT_ACCEPTED.search(f"{venue} {venue_id}") and not venue_id.startswith(_COPIED)


def read_note(note: Mapping[str, Any]) -> Record | None:
    """Return the record of a note, or None if it lacks a title."""
    content = unwrap_content(note)
    return Record("openreview", dict(_read_fields(content))) if clean_text(content.get("title")) else None


def _read_fields(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(content["title"])
    people = (one["fullname"] if isinstance(one, dict) else one for one in content.get("authors") or ())
    yield "authors", reject_cut_names(map(parse_person, people))
    exported = read_first_fields(str(content.get("_bibtex")), "openreview")
    yield "year", exported.get("year")
    venue, venue_id = str(content.get("venue") or ""), str(content.get("venueid") or "")
    if is_accepted(venue, venue_id):
        yield "container_title", exported.get("container_title", "")
