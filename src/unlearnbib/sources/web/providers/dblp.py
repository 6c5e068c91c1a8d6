"""DBLP: every paper of a conference's year, or of a journal's, with names that people have corrected.

sparql.dblp.org answers programs; dblp.org itself shows them a proof-of-work page, so its search comes
last. Properties: https://dblp.org/rdf/docu/; one or two seconds between requests:
https://dblp.org/faq/1474706.html (both as of 2026-09). Names carry the number of a homonym ("Jian Sun 0001").
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Paper, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.dblp import read_facts, read_hit
from unlearnbib.sources.web.provider import Provider, get_id, list_title_words
from unlearnbib.venues import registry as venues

_REC, _STREAM = "https://dblp.org/rec/", "https://dblp.org/streams/"
_QUERY = """PREFIX dblp: <https://dblp.org/rdf/schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?stream ?year ?pub ?title ?doi ?pages ?volume ?issue ?ordinal ?name WHERE {{ {which}
?pub dblp:yearOfPublication ?year ; dblp:title ?title ; dblp:hasSignature ?signature .
?signature a dblp:AuthorSignature ; dblp:signatureOrdinal ?ordinal ; dblp:signatureDblpName ?name .
OPTIONAL {{ ?pub dblp:doi ?doi }} OPTIONAL {{ ?pub dblp:pagination ?pages }}
OPTIONAL {{ ?pub dblp:publishedInJournalVolume ?volume }}
OPTIONAL {{ ?pub dblp:publishedInJournalVolumeIssue ?issue }} }}"""


def _build_url(which: str) -> str:
    return f"https://sparql.dblp.org/sparql?query={quote(_QUERY.format(which=which), safe='')}"


def build_key_url(names: Sequence[str]) -> str:
    """Return the URL of the query for records by their DBLP keys."""
    records = " ".join(f"<{_REC}{quote(name)}>" for name in names)
    return _build_url(f"VALUES ?pub {{ {records} }}")


def name_year(paper: Paper) -> str:
    """Return the stream of the venue of `paper` with its year, "conf/ndss/2023", or ""."""
    venue = venues.find_venue(paper.venue)
    return f"{venue.stream}/{paper.year}" if venue and venue.stream and paper.year else ""


def build_year_url(names: Sequence[str]) -> str:
    """Return the URL of the query for the papers of a stream in a year."""
    pairs = (name.rpartition("/") for name in names)
    which = " ".join(f'(<{_STREAM}{stream}> "{year}"^^xsd:gYear)' for stream, _, year in pairs)
    return _build_url(f"VALUES (?stream ?year) {{ {which} }} ?pub dblp:publishedInStream ?stream .")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (name, record) of the papers in a table with a row for each author.

    The name is a stream and a year, where these were queried, else the key of the record.
    """
    papers: dict[str, list[dict[str, str]]] = {}
    for row in parse_json(body)["results"]["bindings"]:
        plain = {name: str(cell["value"]) for name, cell in row.items()}
        papers.setdefault(plain["pub"], []).append(plain)
    return read_each(papers.items(), _read_rows)


def _read_rows(paper: tuple[str, Sequence[Mapping[str, str]]]) -> tuple[str, Record]:
    pub, rows = paper
    stream = rows[0].get("stream", "").removeprefix(_STREAM)
    name = f"{stream}/{rows[0]['year']}" if stream else pub.removeprefix(_REC)
    by_place = {int(row["ordinal"]): row["name"] for row in rows}
    people = (by_place[place] for place in sorted(by_place))
    return name, read_facts(rows[0], pub.removeprefix(_REC), people)


def read_hits(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return ("", record) of the hits of a search; the version at CoRR is left out."""
    return read_each(parse_json(body)["result"]["hits"].get("hit", ()), _read_hit)


def _read_hit(hit: Mapping[str, Any]) -> tuple[str, Record] | None:
    record = read_hit(hit["info"]) if hit["info"].get("venue") != "CoRR" else None
    return ("", record) if record else None


_HOST, _JSON = "sparql.dblp.org", "application/sparql-results+json"
PROVIDER = Provider(
    "dblp", _HOST, partial(get_id, scheme="dblp"), build_key_url, read,
    cost=15, trust=50, accept=_JSON, most=50, interval=1.5,
)  # fmt: skip
BY_YEAR = Provider(
    "dblp", _HOST, name_year, build_year_url, read, cost=50, trust=50, accept=_JSON, most=4,
    interval=1.5, finds="list", group=lambda name: name.rpartition("/")[0],
)  # fmt: skip
SEARCH = Provider(
    "dblp", "dblp.org", list_title_words,  # each word must begin a word of the title
    lambda names: f"https://dblp.org/search/publ/api?q={quote(names[0], safe='')}&format=json&h=10",
    read_hits, cost=63, trust=50, interval=1.5, finds="search",
)  # fmt: skip
