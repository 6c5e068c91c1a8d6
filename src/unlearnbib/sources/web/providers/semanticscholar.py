"""Semantic Scholar (api.semanticscholar.org, Graph API), with the user's own key; one request a second.

It is worth a query for the identifiers that it brings together. Of 587 records 286 have given names of
initials only: such authors are not taken.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Paper, Record
from unlearnbib.records.clean import clean_text
from unlearnbib.records.semanticscholar import read_fields
from unlearnbib.sources.web.provider import Provider, Secret, get_id, is_searchable

_HOST, _SECRET = "api.semanticscholar.org", Secret("S2_API_KEY", "x-api-key")
_API = f"https://{_HOST}/graph/v1/paper"
_FIELDS = "fields=title,authors,venue,year,journal,externalIds,publicationTypes"
_PREPRINTS = ("10.48550/",)


def identify(paper: Paper) -> str:
    """Return the name of a paper there: its own id, or another scheme's with the name of the scheme."""
    if own := get_id(paper, "s2"):
        return own.replace("corpusid:", "CorpusId:")
    doi = "" if paper.doi.startswith(_PREPRINTS) else paper.doi
    ids = {"ACL": get_id(paper, "acl"), "DOI": doi, "ARXIV": get_id(paper, "arxiv")}
    return next((f"{scheme}:{name}" for scheme, name in ids.items() if name), "")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of one paper."""
    paper = json.loads(body)
    if "title" not in paper:
        raise ValueError("no paper")
    ids = paper.get("externalIds") or {}
    # The DOI of a paper that is at arXiv and elsewhere is that of its published version.
    is_at_arxiv = bool(ids.get("ArXiv")) and not ids.get("DOI", "").startswith(_PREPRINTS)
    yield from _read_records([paper], "published" if is_at_arxiv else "doi")


def read_matches(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield ("", record) of the matches of a title; an answer without data has none."""
    answer = json.loads(body)
    if not {"data", "total"} & set(answer):
        raise ValueError("no matches")
    yield from _read_records(answer.get("data", ()), "doi")


def _read_records(papers: Sequence[Mapping[str, Any]], doi: str) -> Iterator[tuple[str, Record]]:
    for paper in papers:
        if clean_text(paper["title"]):
            known = (paper.get("externalIds") or {}).get("DOI", "")
            yield "", Record("semanticscholar", {doi: known, **dict(read_fields(paper))})


PROVIDER = Provider(
    "semanticscholar", _HOST, identify, lambda names: f"{_API}/{quote(names[0], safe=':/')}?{_FIELDS}",
    read, cost=43, trust=80, secret=_SECRET,
)  # fmt: skip
SEARCH = Provider(
    "semanticscholar", _HOST, lambda paper: paper.title if is_searchable(paper) else "",
    lambda names: f"{_API}/search/match?query={quote(names[0], safe='')}&{_FIELDS}",
    read_matches, cost=62, trust=80, finds="search", secret=_SECRET,
)  # fmt: skip
