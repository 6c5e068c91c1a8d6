"""What each service answers, in its own shape: JSON, Atom, BibTeX and pages, rendered from a world."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from attrs import frozen

from unlearnbib.model import Name, Paper
from unlearnbib.storage.resources import load_json
from unlearnbib.venues import registry as venues

from . import pages
from .registries import REGISTRIES
from .world import World

_FIRST_OF_VOLUMES = 2025  # since then, the page of a year of NeurIPS links its lists
_JSON, _HTML, _TEXT = "application/json", "text/html; charset=utf-8", "text/plain"


@frozen
class Answer:
    """Status, type and body of an answer."""

    body: str
    type: str = _JSON
    status: int = 200


NOT_FOUND = Answer("Resource not found.", _TEXT, 404)
ANUBIS = Answer(
    '<!doctype html><html lang="en"><head><title>Making sure you&#39;re not a bot!</title></head></html>',
    _HTML,
    500,
)
CHALLENGE = Answer(
    '{"name":"ChallengeRequiredError","message":"Challenge verification required","status":403,"details":{}}',
    _JSON,
    403,
)


def answer(world: World, host: str, path: str) -> Answer:
    """Return what a host answers for a path; 404 for what it does not know."""
    if host in REGISTRIES:
        told = REGISTRIES[host](world, path)
        return Answer(told) if told else NOT_FOUND
    known = SERVICES.get(host)
    found = known(world, path) if known else None
    work = world.by_url.get(f"https://{host}{path}")
    return found or (Answer(pages.page(work), _HTML) if work else NOT_FOUND)


def _crossref(world: World, path: str) -> Answer:
    query = parse_qs(urlsplit(path).query)
    if "query.bibliographic" in query:
        works = world.nearest(query["query.bibliographic"][0], int(query["rows"][0]))
    elif query["filter"][0].startswith("isbn:"):
        return _json({"status": "ok", "message": {"total-results": 0, "items": []}})
    else:
        names = (one.removeprefix("doi:") for one in query["filter"][0].split(","))
        works = [world.by_doi[name] for name in names if name in world.by_doi]
    items = [
        _work(work) for work in works if not work.doi.lower().startswith(("10.48550/", *world.unregistered))
    ]
    message = {"facets": {}, "total-results": len(items), "items": items, "items-per-page": 20}
    return _json(
        {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": message}
    )


#: What Crossref calls works of a CSL type; others are papers of a conference.
_CROSSREF_TYPES = {
    "article-journal": "journal-article", "book": "book", "chapter": "book-chapter", "thesis": "dissertation",
    "report": "report", "dataset": "dataset", "article": "posted-content",
}  # fmt: skip


def _work(work: Paper) -> dict[str, object]:
    people = [_deposited(name, place) for place, name in enumerate(work.authors)]
    if work.doi.startswith("10.52202/"):  # NeurIPS deposits them from A to Z
        people.sort(key=lambda one: str(one["family"]))
    numbers = {"volume": work.volume, "issue": work.issue, "page": work.pages}
    return {
        "DOI": work.doi.lower(), "type": _CROSSREF_TYPES.get(work.type or "", "proceedings-article"),
        "title": [escape(work.title)], "author": people, "container-title": [escape(work.container_title or work.venue)],
        "issued": {"date-parts": [[work.year]]}, "publisher": work.publisher or "Publisher",
        **{name: value for name, value in numbers.items() if value},
    }  # fmt: skip


def _deposited(name: Name, place: int) -> dict[str, object]:
    family = " ".join(filter(None, (name.particle, name.family)))
    sequence = "additional" if place else "first"
    return {"given": name.given, "family": family, "sequence": sequence, "affiliation": []}


def _datacite(world: World, path: str) -> Answer:
    names = parse_qs(urlsplit(path).query)["ids"][0].split(",")
    known = (name for name in names if name in world.by_doi and not name.startswith(world.unregistered))
    found = [(name, world.by_doi[name]) for name in known]
    return _json({"data": [_registered(name, work, world.published(work)) for name, work in found]})


def _registered(name: str, work: Paper, published: str) -> dict[str, object]:
    creators = [
        {"name": pages.inverted(one), "nameType": "Personal", "affiliation": []}
        | {"givenName": one.given, "familyName": f"{one.particle} {one.family}".strip()}
        for one in work.authors
    ]
    version = {"relationType": "IsVersionOf", "relatedIdentifierType": "DOI", "relatedIdentifier": published}
    facts = {"doi": name, "creators": creators, "titles": [{"title": work.title}], "publisher": "arXiv"}
    more = {"publicationYear": work.year, "relatedIdentifiers": [version] if published else []}
    return {"id": name, "type": "dois", "attributes": facts | more}


def _arxiv(world: World, path: str) -> Answer:
    names = parse_qs(urlsplit(path).query)["id_list"][0].split(",")
    known = dict(world.with_id("arxiv"))
    entries = "".join(_entry(name, known[name]) for name in names if name in known)
    return Answer(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>', "application/atom+xml")


def _entry(name: str, work: Paper) -> str:
    people = "".join(f"<author><name>{one}</name></author>" for one in work.authors)
    facts = f"<title>{escape(work.title)}</title><published>{work.year}-01-01T00:00:00Z</published>"
    return f"<entry><id>http://arxiv.org/abs/{name}v1</id>{facts}{people}</entry>"


def _stream(venue: str) -> str:
    known = venues.find_venue(venue)
    return known.stream if known else ""


def _sparql(world: World, path: str) -> Answer:
    query = parse_qs(urlsplit(path).query)["query"][0]
    rows: list[dict[str, str]] = []
    for stream, year in re.findall(r'\(<https://dblp.org/streams/([^>]+)> "(\d+)"', query):
        works = [one for one in world.works if _stream(one.venue) == stream and str(one.year) == year]
        rows += [{"stream": f"https://dblp.org/streams/{stream}"} | row for row in _signatures(works, stream)]
    known = dict(world.with_id("dblp"))
    for name in map(unquote, re.findall(r"<https://dblp.org/rec/([^>]+)>", query)):
        rows += _signatures([known[name]], "", name) if name in known else []
    bindings = [{key: {"type": "literal", "value": value} for key, value in row.items()} for row in rows]
    return Answer(
        json.dumps({"head": {}, "results": {"bindings": bindings}}), "application/sparql-results+json"
    )


def _signatures(works: Iterable[Paper], stream: str, name: str = "") -> list[dict[str, str]]:
    """Return a row for each author; DBLP ends titles with a period and numbers homonyms."""
    return [
        {"pub": f"https://dblp.org/rec/{name or f'{stream}/{code(work)}'}", "year": str(work.year)}
        | {
            "title": f"{escape(work.title, quote=False)}.",
            "ordinal": str(place),
            "name": f"{one}{_number(place)}",
        }
        for work in works
        for place, one in enumerate(work.authors, 1)
    ]


def _number(place: int) -> str:
    return " 0001" if place == 1 else ""


def code(work: Paper) -> str:
    """Return a name for a work where its service has one that the row does not tell."""
    return hashlib.md5(work.title.encode(), usedforsecurity=False).hexdigest()


def _volume_of_acl(world: World, path: str) -> Answer | None:
    volume = re.fullmatch(r"/volumes/(.+)\.bib", path)
    if not volume:
        return None
    works = [(name, work) for name, work in world.with_id("acl") if name.startswith(volume[1])]
    entries = (
        pages.bibtex(work, f"key{n}", f"https://aclanthology.org/{name}/")
        for n, (name, work) in enumerate(works)
    )
    return Answer("".join(entries), _TEXT) if works else NOT_FOUND


def _volume_of_pmlr(world: World, path: str) -> Answer | None:
    volume = path.split("/")[1]
    works = [(name.partition("/")[2], work) for name, work in world.with_id("pmlr", f"{volume}/")]
    venue, year = load_json("pmlr-volumes.json")["volumes"].get(volume[1:], ("", 0))
    works += [(code(work), work) for work in world.of(venue, year, "openreview")]
    entries = (pages.bibtex(work, f"pmlr-{volume}-{name}") for name, work in works)
    return Answer("".join(entries), _TEXT) if works and path.endswith(".bib") else None


def _year_of(scheme: str, venue: str) -> Callable[[World, str], Answer | None]:
    def listed(world: World, path: str) -> Answer | None:
        year = re.fullmatch(r"/paper_files/paper/(\d{4})(/vol\d+-main-conference)?", path)
        if not year:
            return None
        if scheme == "neurips" and int(year[1]) >= _FIRST_OF_VOLUMES and not year[2]:
            return Answer(pages.see_also(f"{path}/vol{int(year[1]) - 1987}-main-conference"), _HTML)
        works = [(name.partition("/")[2], work) for name, work in world.with_id(scheme, f"{year[1]}/")]
        works += [(code(work), work) for work in world.of(venue, int(year[1]), "openreview")]
        return Answer(pages.year_list(year[1], works), _HTML)

    return listed


def _conference_of_cvf(world: World, path: str) -> Answer | None:
    named = re.fullmatch(r"/(\w+)\?day=all|/(\w+)_workshops/([\w.-]+)", path)
    if not named:
        return None
    conference = named[1] or f"{named[2]}W/{named[3]}"
    works = [work for _, work in world.with_id("cvf") if f"/content/{conference}/html/" in work.url]
    return Answer(pages.conference_list(works), _HTML)


def _list_of_ecva(world: World, path: str) -> Answer | None:
    works = [
        one for one in world.works if one.venue == "ECCV" and one.doi.lower().startswith("10.1007/978-3-")
    ]
    return Answer(pages.chapter_list(works), _HTML) if path == "/papers.php" and works else None


def _page_of_ndss(world: World, path: str) -> Answer | None:
    work = world.by_url.get(f"https://www.ndss-symposium.org{path}")
    return Answer(pages.paragraph(work), _HTML) if work else None


def _bibtex_of_jmlr(world: World, path: str) -> Answer | None:
    known = {f"/papers/{name}.bib": work for name, work in world.with_id("jmlr")}
    return Answer(pages.bibtex(known[path], "key"), _TEXT) if path in known else None


def _books(world: World, path: str) -> Answer:
    """Answer as Open Library does: an object, empty where it knows none of the ISBNs."""
    names = parse_qs(urlsplit(path).query)["bibkeys"][0].split(",")
    known = {f"ISBN:{name}": work for name, work in world.with_id("isbn")}
    return _json(
        {
            name: {
                "url": "https://openlibrary.org/books/OL26385090M/T", "key": "/books/OL26385090M",
                "title": known[name].title, "authors": [{"url": "", "name": str(one)} for one in known[name].authors],
                "publishers": [{"name": "MIT Press"}], "publish_date": f"Nov 18, {known[name].year}",
            }
            for name in names if name in known
        }
    )  # fmt: skip


def _europe_pmc(world: World, path: str) -> Answer:
    query = parse_qs(urlsplit(path).query)["query"][0]
    known = dict(world.with_id("pmid"))
    found = [name for name in re.findall(r"EXT_ID:(\d+)", query) if name in known]
    return _json({"version": "6.9", "hitCount": len(found), "resultList": {"result": [
        {
            "id": name, "source": "MED", "pmid": name, "title": f"{escape(known[name].title)}.",
            "authorList": {"author": [_cited(one) for one in known[name].authors]}, "pubYear": str(known[name].year),
            "journalInfo": {"volume": "7", "yearOfPublication": known[name].year, "journal": {"title": "Peas"}},
        }
        for name in found
    ]}})  # fmt: skip


def _cited(name: Name) -> dict[str, str]:
    family = f"{name.particle} {name.family}".strip()
    return {
        "fullName": f"{family} {name.given[:1]}",
        "firstName": name.given,
        "lastName": family,
        "initials": name.given[:1],
    }


def _json(value: object) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False))


#: How the hosts answer; pages of papers are answered at every host.
SERVICES: dict[str, Callable[[World, str], Answer | None]] = {
    "api.crossref.org": _crossref,
    "api.datacite.org": _datacite,
    "openlibrary.org": _books,
    "www.ebi.ac.uk": _europe_pmc,
    "export.arxiv.org": _arxiv,
    "aclanthology.org": _volume_of_acl,
    "proceedings.mlr.press": _volume_of_pmlr,
    "proceedings.neurips.cc": _year_of("neurips", "NeurIPS"),
    "proceedings.iclr.cc": _year_of("iclr", "ICLR"),
    "proceedings.mlsys.org": _year_of("mlsys", "MLSys"),
    "openaccess.thecvf.com": _conference_of_cvf,
    "www.ecva.net": _list_of_ecva,
    "www.ndss-symposium.org": _page_of_ndss,
    "jmlr.org": _bibtex_of_jmlr,
    "sparql.dblp.org": _sparql,
    "dblp.org": lambda _world, _path: ANUBIS,
    "api2.openreview.net": lambda _world, _path: CHALLENGE,
    "api.openreview.net": lambda _world, _path: CHALLENGE,
}
