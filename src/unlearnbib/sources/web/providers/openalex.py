"""OpenAlex (api.openalex.org), with the user's own key: most works that have a DOI, gathered by machine.

Versions are merged and split there, so what a search finds is checked like any other's.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Name, Paper, Record
from unlearnbib.sources.records.clean import clean_text, clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, Secret, is_searchable

_SELECT = "doi,title,publication_year,type,biblio,authorships,primary_location"
_CUT = 100  # authors, at which lists of works end theirs
_WORDS = re.compile(r"[^\W_]+")  # a comma in a filter would begin another


def _knows(paper: Paper) -> str:
    return paper.doi.lower()


def _url(names: Sequence[str]) -> str:
    either = "|".join(quote(name, safe="/") for name in names)
    return f"https://api.openalex.org/works?filter=doi:{either}&per-page={len(names)}&select={_SELECT}"


def _searches(paper: Paper) -> str:
    return " ".join(_WORDS.findall(paper.title)) if is_searchable(paper) else ""


def _search_url(names: Sequence[str]) -> str:
    words = quote(names[0], safe="")
    return f"https://api.openalex.org/works?filter=title.search:{words}&per-page=5&select={_SELECT}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    answer = json.loads(body)
    for work in answer.get("results", [answer]):
        if clean_text(work.get("title")):
            doi = (dois.find_doi(work.get("doi") or "") or "").lower()
            yield doi, Record("openalex", {"doi": doi, **dict(_fields(work))})


def _fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(work["title"])
    yield "authors", _authors(work.get("authorships") or ())
    yield "year", work.get("publication_year")
    place = work.get("primary_location") or {}
    source = place.get("source") or {}
    if work.get("type") == "preprint" or source.get("type") == "repository":
        yield "kind", "preprint"
        return
    yield "container_title", clean_text(source.get("display_name") or place.get("raw_source_name"))
    yield from _numbers(work.get("biblio") or {})


def _numbers(biblio: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("volume", "issue"):
        yield name, clean_text(biblio.get(name))
    ends = (clean_text(biblio.get(name)) for name in ("first_page", "last_page"))
    yield "pages", "-".join(dict.fromkeys(filter(None, ends)))


def _authors(authorships: Sequence[Mapping[str, Any]]) -> tuple[Name, ...]:
    """Return the names as they stand on the paper; nobody, where the list may have been cut."""
    if len(authorships) >= _CUT:
        return ()
    names = (one.get("raw_author_name") or one["author"]["display_name"] for one in authorships)
    return tuple(map(parse_person, filter(clean_text, names)))


_HOST, _SECRET = "api.openalex.org", Secret("OPENALEX_API_KEY", parameter="api_key")
PROVIDER = Provider("openalex", _HOST, _knows, _url, read, most=50, interval=0.2, secret=_SECRET)
SEARCH = Provider(
    "openalex", _HOST, _searches, _search_url, read, interval=0.2, finds="search", secret=_SECRET
)
