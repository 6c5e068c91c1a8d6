"""A stand-in, on this machine, of the services that know the publications of the 200 entries of update.py.

It answers as Crossref, DBLP (search and SPARQL), Semantic Scholar, OpenAlex, arXiv and the ACL Anthology do,
from the published entries, their preprints, and the other entries of the same files: a search has five
results at most, the nearest first. It has nothing of the complete entries. Crossref and OpenAlex know
works with a DOI only, of the file or by rule; DBLP and Semantic Scholar answer without a key or a page
that asks for proof of work; OpenReview knows nothing. The
header X-Host names the host that was meant.
"""

import json
import os
import re
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from stand_in_works import ARXIV, Work

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "tests"))
from services import Services, adapters
from services.shapes import Answer
from unlearnbib.merging import update_file
from unlearnbib.model import Paper
from unlearnbib.sources.complete import complete_papers
from unlearnbib.sources.web import complete_from_web
from unlearnbib.sources.web.session import WebSession
from unlearnbib.venues.registry import find_venue

_MOST = 5
_FAST = 1_000  # times the pace of the services


class World:
    """The works, as they are asked for."""

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = works
        self.by_doi = {one.doi.lower(): one for one in works if one.doi}
        self.by_arxiv = {one.arxiv: one for one in reversed(works) if one.arxiv}  # the published one
        self.by_acl = {one.acl: one for one in works if one.acl}
        self._titles = [_list_words(one.title) for one in works]
        self._all = [_list_words(_compose(one)) for one in works]

    def search(self, text: str, most: int, *, registered: bool = False) -> list[Work]:
        """Return the works that share most words with a text, in the title and in all, the nearest first."""
        wanted = _list_words(text)
        shares = [
            len(wanted & title) / (len(title) or 1) + len(wanted & words) / (len(wanted) or 1)
            for title, words in zip(self._titles, self._all, strict=True)
        ]
        places = sorted(range(len(shares)), key=lambda place: -shares[place])
        found = [self.works[place] for place in places[: 4 * _MOST] if shares[place]]
        return [one for one in found if _is_registered(one) or not registered][: min(most, _MOST)]


def _compose(work: Work) -> str:
    return " ".join((work.title, *map(_join_name, work.authors), work.venue, work.year))


def _list_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _is_registered(work: Work) -> bool:
    return bool(work.doi) and not work.doi.startswith(ARXIV)


def _answer_crossref(world: World, path: str, query: Mapping[str, str]) -> Any:
    if name := unquote(path.removeprefix("/works").strip("/")).lower():
        work = world.by_doi.get(name)
        return {"status": "ok", "message": _write_crossref(work)} if work and _is_registered(work) else None
    if "query.bibliographic" in query:
        found = world.search(query["query.bibliographic"], int(query["rows"]), registered=True)
    else:
        names = (one.removeprefix("doi:").lower() for one in query.get("filter", "").split(","))
        found = [world.by_doi[one] for one in names if one in world.by_doi]
    kind = re.search(r"type:([\w-]+)", query.get("filter", ""))
    items = [_write_crossref(one) for one in found if _is_registered(one)]
    items = [one for one in items if not kind or one["type"] == kind[1]]
    return {
        "status": "ok",
        "message-type": "work-list",
        "message": {"total-results": len(items), "items": items},
    }


def _write_crossref(work: Work) -> dict[str, Any]:
    people: list[dict[str, Any]] = [
        {"given": given, "family": family, "sequence": "additional" if place else "first", "affiliation": []}
        for place, (given, family) in enumerate(work.authors)
    ]
    more = {"page": work.pages, "volume": work.volume, "issue": work.number}
    return {
        "DOI": work.doi.lower(), "URL": f"https://doi.org/{work.doi.lower()}", "title": [escape(work.title)],
        "type": "journal-article" if work.is_article else "proceedings-article", "author": people,
        "container-title": [escape(work.venue)], "issued": {"date-parts": [[int(work.year)]]},
        "publisher": "Publisher", **{name: value for name, value in more.items() if value},
    }  # fmt: skip


def _answer_dblp(world: World, path: str, query: Mapping[str, str]) -> Any:
    if path != "/search/publ/api":
        return None
    hits = [{"info": _write_hit(one)} for one in world.search(query["q"], int(query.get("h", _MOST)))]
    return {"result": {"hits": {"@total": str(len(hits)), "hit": hits} if hits else {"@total": "0"}}}


def _write_hit(work: Work) -> dict[str, Any]:
    kind = "Journal Articles" if work.is_article else "Conference and Workshop Papers"
    people = [{"@pid": str(place), "text": _join_name(one)} for place, one in enumerate(work.authors)]
    key = f"{'journals' if work.is_article else 'conf'}/x/{_number(work)}"
    facts = {
        "title": f"{escape(work.title, quote=False)}.", "venue": work.venue, "volume": work.volume,
        "number": work.number, "pages": work.pages, "year": work.year, "doi": work.doi, "key": key,
        "type": "Informal and Other Publications" if work.is_preprint else kind, "ee": work.url,
        "url": f"https://dblp.org/rec/{key}",
    }  # fmt: skip
    return {"authors": {"author": people}, **{name: value for name, value in facts.items() if value}}


def _number(work: Work) -> int:
    return zlib.crc32(repr(work).encode())


def _join_name(name: tuple[str, str]) -> str:
    return " ".join(filter(None, name))


def _answer_sparql(world: World, _path: str, query: Mapping[str, str]) -> Any:
    pairs = set(re.findall(r'\(<https://dblp.org/streams/([^>]+)> "(\d+)"', query["query"]))
    rows = []
    for place, work in enumerate(world.works):
        venue = find_venue(work.venue)
        if not venue or (venue.stream, work.year) not in pairs:
            continue
        shared = {
            "stream": f"https://dblp.org/streams/{venue.stream}", "year": work.year,
            "title": f"{work.title}.", "pub": f"https://dblp.org/rec/{venue.stream}/{place}",
            "doi": work.doi and f"https://doi.org/{work.doi}", "pages": work.pages,
            "volume": work.volume, "issue": work.number,
        }  # fmt: skip
        for ordinal, name in enumerate(work.authors, 1):
            row = shared | {"ordinal": str(ordinal), "name": _join_name(name)}
            rows.append({one: {"type": "literal", "value": value} for one, value in row.items() if value})
    return {"head": {}, "results": {"bindings": rows}}


def _answer_semantic_scholar(world: World, path: str, query: Mapping[str, str]) -> Any:
    name = unquote(path.removeprefix("/graph/v1/paper/"))
    if name == "batch":
        return [_find_scholar(world, one) for one in json.loads(query["body"])["ids"]]
    if name in ("search", "search/match"):
        found = world.search(query["query"], int(query.get("limit", 1)))
        return {
            "total": len(found),
            "offset": 0,
            "data": [_write_scholar(_merge(world, one)) for one in found],
        }
    return _find_scholar(world, name)


def _find_scholar(world: World, name: str) -> dict[str, Any] | None:
    scheme, _, number = name.partition(":")
    tables = {"arxiv": world.by_arxiv, "doi": world.by_doi, "acl": world.by_acl}
    work = tables.get(scheme.lower(), {}).get(number.lower() if scheme.lower() == "doi" else number)
    return _write_scholar(_merge(world, work)) if work else None


def _merge(world: World, work: Work) -> Work:
    """Return the one work that Semantic Scholar and OpenAlex make of a preprint and its publication."""
    return world.by_arxiv.get(work.arxiv, work)


def _write_scholar(work: Work) -> dict[str, Any]:
    ids = {"DOI": work.doi, "ArXiv": work.arxiv, "ACL": work.acl}
    kind = "JournalArticle" if work.is_article else "Conference"
    people = [{"authorId": str(place), "name": _join_name(one)} for place, one in enumerate(work.authors)]
    return {
        "paperId": f"{_number(work):040x}", "title": work.title, "venue": work.venue, "year": int(work.year),
        "authors": people, "externalIds": {name: value for name, value in ids.items() if value},
        "publicationTypes": [kind],
        "journal": {"name": work.venue, "pages": work.pages, "volume": work.volume}, "url": work.url,
        "publicationVenue": {"name": work.venue, "type": "journal" if work.is_article else "conference"},
    }  # fmt: skip


def _answer_openalex(world: World, path: str, query: Mapping[str, str]) -> Any:
    if name := re.fullmatch(r"/works/(?:doi:|https://doi\.org/)(.+)", unquote(path)):
        work = world.by_doi.get(name[1].lower())
        return _write_openalex(_merge(world, work)) if work else None
    found = world.search(query.get("search", ""), _MOST, registered=True)
    return {"meta": {"count": len(found)}, "results": [_write_openalex(one) for one in found]}


def _write_openalex(work: Work) -> dict[str, Any]:
    first, _, last = work.pages.partition("-")
    issue = {"volume": work.volume, "issue": work.number}
    kind = "journal" if work.is_article else "conference"
    place = {
        "source": {"display_name": work.venue, "type": "repository" if work.is_preprint else kind},
        "landing_page_url": work.url, "version": "publishedVersion", "is_published": not work.is_preprint,
    }  # fmt: skip
    return {
        "id": f"https://openalex.org/W{_number(work)}", "doi": work.doi and f"https://doi.org/{work.doi}",
        "title": work.title, "display_name": work.title, "publication_year": int(work.year),
        "type": "preprint" if work.is_preprint else "article", "primary_location": place,
        "locations": [place],
        "type_crossref": "journal-article" if work.is_article else "proceedings-article",
        "authorships": [{"author": {"display_name": _join_name(one)}} for one in work.authors],
        "biblio": {"first_page": first, "last_page": last or first, **issue},
    }  # fmt: skip


def _answer_arxiv(world: World, _path: str, query: Mapping[str, str]) -> str:
    names = (re.sub(r"v\d+$", "", one) for one in query.get("id_list", "").split(","))
    entries = "".join(_write_atom(world.by_arxiv[one]) for one in names if one in world.by_arxiv)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def _write_atom(work: Work) -> str:
    people = "".join(f"<author><name>{escape(_join_name(one))}</name></author>" for one in work.authors)
    date = f"20{work.arxiv[:2]}-{work.arxiv[2:4]}-01T00:00:00Z"
    facts = f"<title>{escape(work.title)}</title><published>{date}</published>"
    return f"<entry><id>http://arxiv.org/abs/{work.arxiv}v1</id>{facts}{people}</entry>"


def _answer_anthology(world: World, path: str, _query: Mapping[str, str]) -> str | None:
    name = re.fullmatch(r"/(volumes/)?(.+)\.bib", path)
    works = [one for one in world.by_acl.values() if name and (one.acl == name[2] or name[1])]
    if name and name[1]:
        works = [one for one in works if one.acl.startswith((f"{name[2]}.", f"{name[2]}-"))]
    return "".join(map(_write_bibtex, works)) or None


def _write_bibtex(work: Work) -> str:
    container = "journal" if work.is_article else "booktitle"
    people = " and ".join(f"{family}, {given}" for given, family in work.authors)
    facts = {
        "title": work.title, "author": people, container: work.venue, "year": work.year, "doi": work.doi,
        "url": f"https://aclanthology.org/{work.acl}/", "pages": work.pages.replace("-", "--"),
    }  # fmt: skip
    lines = "".join(f'    {name} = "{value}",\n' for name, value in facts.items() if value)
    return f"@{'article' if work.is_article else 'inproceedings'}{{x-{work.acl},\n{lines}}}\n"


_HOSTS: dict[str, Callable[[World, str, Mapping[str, str]], Any]] = {
    "api.crossref.org": _answer_crossref,
    "dblp.org": _answer_dblp,
    "sparql.dblp.org": _answer_sparql,
    "api.semanticscholar.org": _answer_semantic_scholar,
    "api.openalex.org": _answer_openalex,
    "export.arxiv.org": _answer_arxiv,
    "aclanthology.org": _answer_anthology,
}


def answer(world: World, host: str, target: str) -> Answer:
    """Return what a host answers for the target of a request; 404 for what is not known.

    The body of a POST is a parameter of the target, as the server of the tests has it.
    """
    parts, known = urlsplit(target), _HOSTS.get(host)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    found = known(world, parts.path, query) if known else None
    if found is None:
        return Answer("Resource not found.", "text/plain", 404)
    text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return Answer(text, "application/atom+xml" if text.startswith("<feed") else "application/json")


class StandIn(Services):
    """The server of the tests with this world, until the block ends."""

    def __init__(self, world: World) -> None:
        super().__init__(world, answering=answer)

    @property
    def requests(self) -> Counter[str]:
        """The number of requests to each host."""
        return self.by_host()


def update_from(port: int, path: Path) -> str:
    """Return the text of a file after `unlearnbib update --online` from the stand-in, without pace."""
    with tempfile.TemporaryDirectory() as folder:
        session = WebSession(folder, adapters(port, _FAST))

        def complete(papers: Sequence[Paper]) -> Sequence[Paper]:
            return complete_from_web(complete_papers(papers)[0], session)[0]

        return update_file(str(path), complete).text
