"""Semantic Scholar (https://api.semanticscholar.org/api-docs/graph, read 2026-11-28); one request a second.

`POST paper/batch` takes 500 identifiers; a paper that is not there is null. Without a key all users share one
limit, so it often answers 429, which is not tried again; a search by title is made only with the user's own
key.

It is worth a query for the identifiers that it brings together. Of 587 records 286 have given names of
initials only: such authors are not taken.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Paper, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.clean import clean_text
from unlearnbib.records.semanticscholar import read_fields
from unlearnbib.sources.web.provider import Provider, Secret, get_id, is_searchable

_HOST = "api.semanticscholar.org"
_KEY, _OWN_KEY = (Secret("S2_API_KEY", "x-api-key", required=one) for one in (False, True))
_API = f"https://{_HOST}/graph/v1/paper"
_FIELDS = "fields=title,authors,venue,year,journal,externalIds,publicationTypes"
_PREPRINTS = ("10.48550/",)


def identify(paper: Paper) -> str:
    """Return the name of a paper there: its own id, or another scheme's with the name of the scheme."""
    if own := get_id(paper, "s2"):
        return own.replace("corpusid:", "CorpusId:")
    doi = "" if paper.doi.startswith(_PREPRINTS) else paper.doi
    ids = {"ACL": get_id(paper, "acl"), "DOI": doi.lower(), "ARXIV": get_id(paper, "arxiv")}
    return next((f"{scheme}:{name}" for scheme, name in ids.items() if name), "")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (name, record) of each paper of a batch, under all names by which it may be queried.

    A paper alone, as `paper/ID` answers, is under the name of the request.
    """
    answer = parse_json(body)
    if isinstance(answer, Mapping) and "title" in answer:
        return read_each([("", answer)], _read_named)
    if not isinstance(answer, list):
        raise ValueError("no papers")  # noqa: TRY004 - an answer of another form
    named = [(name, one) for one in answer if isinstance(one, Mapping) for name in _list_names(one)]
    return read_each(named, _read_named)


def _list_names(paper: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of a paper in the form of `identify`."""
    ids = paper.get("externalIds") or {}
    yield str(paper.get("paperId"))
    for scheme, key in (("DOI", "DOI"), ("ARXIV", "ArXiv"), ("ACL", "ACL"), ("CorpusId", "CorpusId")):
        if name := str(ids.get(key) or ""):
            yield f"{scheme}:{name.lower() if scheme == 'DOI' else name}"


def _read_named(named: tuple[str, Mapping[str, Any]]) -> tuple[str, Record] | None:
    ids = named[1].get("externalIds") or {}
    # The DOI of a paper that is at arXiv and elsewhere is that of its published version.
    is_at_arxiv = bool(ids.get("ArXiv")) and not str(ids.get("DOI") or "").startswith(_PREPRINTS)
    found = _read_paper(named[1], "published" if is_at_arxiv else "doi")
    return (named[0], found[1]) if found else None


def read_matches(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return ("", record) of the matches of a title; an answer without data has none."""
    answer = parse_json(body)
    if not {"data", "total"} & set(answer):
        raise ValueError("no matches")
    return _read_records(answer.get("data", ()), "doi")


def _read_records(papers: Sequence[Mapping[str, Any]], doi: str) -> Iterator[tuple[str, Record]]:
    return read_each(papers, partial(_read_paper, doi=doi))


def _read_paper(paper: Mapping[str, Any], doi: str) -> tuple[str, Record] | None:
    if not clean_text(paper["title"]):
        return None
    known = (paper.get("externalIds") or {}).get("DOI", "")
    return "", Record("semanticscholar", {doi: known, **dict(read_fields(paper))})


PROVIDER = Provider(
    "semanticscholar", _HOST, identify, lambda _names: f"{_API}/batch?{_FIELDS}", read,
    cost=43, trust=80, most=500, secret=_KEY, body=lambda names: json.dumps({"ids": list(names)}).encode(),
)  # fmt: skip
SEARCH = Provider(
    "semanticscholar", _HOST, lambda paper: paper.title if is_searchable(paper) else "",
    lambda names: f"{_API}/search/match?query={quote(names[0], safe='')}&{_FIELDS}",
    read_matches, cost=62, trust=80, finds="search", secret=_OWN_KEY,
)  # fmt: skip
