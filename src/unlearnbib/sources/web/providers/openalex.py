"""OpenAlex (api.openalex.org): most works that have a DOI, gathered by machine.

Limits: https://developers.openalex.org/guides/authentication (read 2026-11-28). Without a key $0.10 a day,
that is 1,000 lists or 100 searches; with a free key ten times as much. So lists of DOIs are queried without
one too, and titles, one a search, only with the user's own. What is above is answered with 429 and a
Retry-After of hours, after which it is not queried again in this run. `filter=doi:` takes 100 DOIs,
`per-page` 100 works.

Versions are merged and split there, so the results of a search are checked like any other's.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.openalex import read_work
from unlearnbib.sources.web.provider import Provider, Secret, join_quoted, list_title_words

_HOST = "api.openalex.org"
_KEY, _OWN_KEY = (Secret("OPENALEX_API_KEY", parameter="api_key", required=one) for one in (False, True))
_API = f"https://{_HOST}/works"
_SELECT = "doi,title,publication_year,type,biblio,authorships,primary_location"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (DOI in lower case, record) of a work or of each of a list."""
    answer = parse_json(body)
    return read_each(answer.get("results", [answer]), _read_work)


def _read_work(work: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_work(work)
    return (record.fields["doi"], record) if record else None


PROVIDER = Provider(
    "openalex", _HOST, lambda paper: paper.doi.lower(),
    lambda names: f"{_API}?filter=doi:{join_quoted(names, '|')}&per-page={len(names)}&select={_SELECT}", read,
    cost=40, trust=70, most=50, interval=0.2, secret=_KEY,
)  # fmt: skip
SEARCH = Provider(
    "openalex", _HOST, list_title_words,  # a comma in a filter would begin another
    lambda names: f"{_API}?filter=title.search:{quote(names[0], safe='')}&per-page=5&select={_SELECT}", read,
    cost=61, trust=70, interval=0.2, finds="search", secret=_OWN_KEY,
)  # fmt: skip
