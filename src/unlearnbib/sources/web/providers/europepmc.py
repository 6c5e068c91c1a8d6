"""Europe PMC: the records of PubMed by PMID, many in a request.

`query`, `resultType` and `pageSize`, 1,000 at most: https://europepmc.org/RestfulWebService (as of
2026-11-28); it states no limit of the rate.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Name, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.clean import build_name, clean_text, clean_title
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "www.ebi.ac.uk"
_API = f"https://{_HOST}/europepmc/webservices/rest/search"
_MONTHS = 12


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (PMID, record) of each result; a preprint has its own numbers there, and no PMID."""
    return read_each(parse_json(body)["resultList"]["result"], _read_result)


def _read_result(one: Mapping[str, Any]) -> tuple[str, Record] | None:
    if not one.get("pmid") or not clean_text(one.get("title")):
        return None
    return one["pmid"], Record("europepmc", dict(_read_fields(one)))


def _read_fields(one: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", clean_title(one["title"])
    yield "doi", clean_text(one.get("doi"))
    yield "PMID", one["pmid"]
    yield "authors", tuple(map(_read_person, (one.get("authorList") or {}).get("author") or ()))
    issue = one.get("journalInfo") or {}
    journal = issue.get("journal") or {}
    yield "container_title", clean_text(journal.get("title"))
    yield "ISSN", clean_text(journal.get("issn") or journal.get("essn"))
    yield "type", "article-journal" if journal.get("title") else None
    yield "volume", clean_text(issue.get("volume"))
    yield "issue", clean_text(issue.get("issue"))
    yield "pages", clean_text(one.get("pageInfo"))
    year, month = issue.get("yearOfPublication"), issue.get("monthOfPublication")
    yield "year", year or (int(one["pubYear"]) if clean_text(one.get("pubYear")).isdecimal() else None)
    yield "month", month if month in range(1, _MONTHS + 1) else None  # 0 where only the year is known


def _read_person(author: Mapping[str, Any]) -> Name:
    """Return an author: a group has a collective name, and old records have initials only."""
    if group := clean_text(author.get("collectiveName")):
        return Name(literal=group)
    given = clean_text(author.get("firstName") or author.get("initials"))
    return build_name(author.get("lastName") or author["fullName"], given)


def _make_url(names: tuple[str, ...]) -> str:
    query = quote(f"({' OR '.join(f'EXT_ID:{name}' for name in names)}) AND SRC:MED", safe="():")
    return f"{_API}?query={query}&resultType=core&format=json&pageSize={len(names)}"


PROVIDER = Provider(
    "europepmc",
    _HOST,
    lambda paper: get_id(paper, "pmid"),
    lambda names: _make_url(tuple(names)),
    read,
    cost=12,
    trust=41,
    most=25,
    interval=0.5,
)
