"""OpenAlex (api.openalex.org), with the user's own key: most works that have a DOI, gathered by machine.

Versions are merged and split there, so the results of a search are checked like any other's.
"""

import json
from collections.abc import Iterator
from urllib.parse import quote

from unlearnbib.model import Record
from unlearnbib.records.openalex import read_work
from unlearnbib.sources.web.provider import Provider, Secret, join_quoted, list_title_words

_HOST, _SECRET = "api.openalex.org", Secret("OPENALEX_API_KEY", parameter="api_key")
_API = f"https://{_HOST}/works"
_SELECT = "doi,title,publication_year,type,biblio,authorships,primary_location"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (DOI in lower case, record) from a work or a list of works."""
    answer = json.loads(body)
    for work in answer.get("results", [answer]):
        if record := read_work(work):
            yield record.fields["doi"], record


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
