"""A work of OpenAlex (https://docs.openalex.org/api-entities/works), read into a record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name, Record
from unlearnbib.records.clean import clean_text, clean_title, join_pages, parse_person
from unlearnbib.records.work_types import choose_openalex_type

_CUT = 100  # authors, at which lists of works end theirs


def read_work(work: Mapping[str, Any]) -> Record | None:
    """Return the record of a work, its DOI in lower case, or None if it lacks a title."""
    if not clean_text(work.get("title")):
        return None
    doi = (find_doi(work.get("doi") or "") or "").lower()
    return Record("openalex", {"doi": doi, **dict(_read_fields(work))})


def _read_fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(work["title"])
    yield "authors", _read_names(work.get("authorships") or ())
    yield "year", work.get("publication_year")
    place = work.get("primary_location") or {}
    source = place.get("source") or {}
    csl = choose_openalex_type(work, place)
    yield "type", csl
    if csl == "article":
        return
    yield "container_title", clean_text(source.get("display_name") or place.get("raw_source_name"))
    biblio = {name: clean_text(value) for name, value in (work.get("biblio") or {}).items()}
    yield "volume", biblio.get("volume", "")
    yield "issue", biblio.get("issue", "")
    yield "pages", join_pages(biblio.get("first_page", ""), biblio.get("last_page", ""))


def _read_names(authorships: Sequence[Mapping[str, Any]]) -> tuple[Name, ...]:
    """Return the names as printed on the paper; none where the list may have been cut."""
    if len(authorships) >= _CUT:
        return ()
    names = (one.get("raw_author_name") or one["author"]["display_name"] for one in authorships)
    return tuple(map(parse_person, filter(clean_text, names)))
