"""A paper of Semantic Scholar (https://api.semanticscholar.org/api-docs/graph), read into fields."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.records.clean import clean_text, clean_title, parse_person
from unlearnbib.records.work_types import choose_semantic_scholar_type

_INITIALS = re.compile(r"(?:\w(?:\.|\b)[\s-]*)+")


def read_fields(paper: Mapping[str, Any], *, with_initials: bool = False) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a paper without its DOI; lists of names that are only initials on demand."""
    yield "title", clean_title(paper["title"])
    listed = (one for one in paper.get("authors") or () if clean_text(one.get("name")))
    people = tuple(parse_person(one["name"]) for one in listed)
    yield (
        "authors",
        () if not with_initials and all(_INITIALS.fullmatch(one.given) for one in people) else people,
    )
    yield "year", paper.get("year")
    journal = paper.get("journal") or {}
    venue = clean_text(journal.get("name") or paper.get("venue"))
    is_preprint = venue.casefold() in ("arxiv", "arxiv.org")
    yield "type", "article" if is_preprint else choose_semantic_scholar_type(paper.get("publicationTypes"))
    if not is_preprint:
        yield "container_title", venue
        yield "volume", clean_text(journal.get("volume"))
        yield "pages", "-".join(dict.fromkeys(clean_text(journal.get("pages")).replace("-", " ").split()))
