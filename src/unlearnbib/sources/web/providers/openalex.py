"""OpenAlex (api.openalex.org), with the user's own key: most works that have a DOI, gathered by machine.

Versions are merged and split there, so the results of a search are checked like any other's.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Name, Record
from unlearnbib.records.clean import clean_text, clean_title, join_pages, parse_person
from unlearnbib.records.work_types import choose_openalex_type
from unlearnbib.sources.web.provider import Provider, Secret, join_quoted, list_title_words

_HOST, _SECRET = "api.openalex.org", Secret("OPENALEX_API_KEY", parameter="api_key")
_API = f"https://{_HOST}/works"
_SELECT = "doi,title,publication_year,type,biblio,authorships,primary_location"
_CUT = 100  # authors, at which lists of works end theirs


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    answer = json.loads(body)
    for work in answer.get("results", [answer]):
        if clean_text(work.get("title")):
            doi = (dois.find_doi(work.get("doi") or "") or "").lower()
            yield doi, Record("openalex", {"doi": doi, **dict(_read_fields(work))})


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


PROVIDER = Provider(
    "openalex", _HOST, lambda paper: paper.doi.lower(),
    lambda names: f"{_API}?filter=doi:{join_quoted(names, '|')}&per-page={len(names)}&select={_SELECT}", read,
    cost=40, trust=70, most=50, interval=0.2, secret=_SECRET,
)  # fmt: skip
SEARCH = Provider(
    "openalex", _HOST, list_title_words,  # a comma in a filter would begin another
    lambda names: f"{_API}?filter=title.search:{quote(names[0], safe='')}&per-page=5&select={_SELECT}", read,
    cost=61, trust=70, interval=0.2, finds="search", secret=_SECRET,
)  # fmt: skip
