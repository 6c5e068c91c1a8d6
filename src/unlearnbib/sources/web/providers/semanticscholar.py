"""Semantic Scholar (api.semanticscholar.org, Graph API), with the user's own key; one request a second.

Worth asking for the identifiers that it brings together. Of 587 records 286 have given names of initials
only: such authors are not taken.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.clean import clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import (
    Provider,
    Secret,
    is_searchable,
    get_id,
)

_API = "https://api.semanticscholar.org/graph/v1/paper"
_ASKED = "fields=title,authors,venue,year,journal,externalIds"
_PREPRINTS = ("10.48550/",)
_INITIALS = re.compile(r"(?:\w(?:\.|\b)[\s-]*)+")


def _knows(paper: Paper) -> str:
    """Return the name of a paper there: its own id, or another's with the name of who gave it."""
    if own := get_id(paper, "s2"):
        return own.replace("corpusid:", "CorpusId:")
    doi = "" if paper.doi.startswith(_PREPRINTS) else paper.doi
    ids = {"ACL": get_id(paper, "acl"), "DOI": doi, "ARXIV": get_id(paper, "arxiv")}
    return next((f"{giver}:{name}" for giver, name in ids.items() if name), "")


def _url(names: Sequence[str]) -> str:
    return f"{_API}/{quote(names[0], safe=':/')}?{_ASKED}"


def _searches(paper: Paper) -> str:
    return paper.title if is_searchable(paper) else ""


def _search_url(names: Sequence[str]) -> str:
    return f"{_API}/search/match?query={quote(names[0], safe='')}&{_ASKED}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of one paper."""
    paper = json.loads(body)
    if "title" not in paper:
        raise ValueError("no paper")
    yield from _records([paper], "published" if _is_at_arxiv(paper) else "doi")


def read_matches(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of what a title has matched; an answer without data has matched nothing."""
    answer = json.loads(body)
    if not {"data", "total"} & set(answer):
        raise ValueError("no matches")
    yield from _records(answer.get("data", ()), "doi")


def _is_at_arxiv(paper: Mapping[str, Any]) -> bool:
    """Return whether a paper is at arXiv and elsewhere: its DOI is then that of the published version."""
    ids = paper.get("externalIds") or {}
    return bool(ids.get("ArXiv")) and not ids.get("DOI", "").startswith(_PREPRINTS)


def _records(papers: Sequence[Mapping[str, Any]], doi: str) -> Iterator[tuple[str, Record]]:
    for paper in papers:
        if clean_text(paper["title"]):
            known = (paper.get("externalIds") or {}).get("DOI", "")
            yield "", Record("semanticscholar", {doi: known, **dict(_fields(paper))})


def _fields(paper: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(paper["title"])
    yield "authors", _authors(paper)
    yield "year", paper.get("year")
    journal = paper.get("journal") or {}
    venue = clean_text(journal.get("name") or paper.get("venue"))
    if venue.casefold() not in ("arxiv", "arxiv.org"):
        yield "container_title", venue
        yield "volume", clean_text(journal.get("volume"))
        yield "pages", "-".join(dict.fromkeys(clean_text(journal.get("pages")).replace("-", " ").split()))


def _authors(paper: Mapping[str, Any]) -> tuple[Name, ...]:
    people = tuple(parse_person(one["name"]) for one in paper.get("authors") or () if clean_text(one.get("name")))
    is_initials = all(_INITIALS.fullmatch(one.given) for one in people)
    return () if is_initials else people


_HOST, _SECRET = "api.semanticscholar.org", Secret("S2_API_KEY", "x-api-key")
PROVIDER = Provider("semanticscholar", _HOST, _knows, _url, read, secret=_SECRET)
SEARCH = Provider(
    "semanticscholar", _HOST, _searches, _search_url, read_matches, finds="search", secret=_SECRET
)
