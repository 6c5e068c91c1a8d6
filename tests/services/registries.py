"""What registries of DOIs and indexes of a field answer: doi.org, HAL, zbMATH, INSPIRE, ADS, OpenAlex, S2."""

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from unlearnbib.model import Paper

from . import pages
from .world import World


def _query(path: str, name: str) -> str:
    return parse_qs(urlsplit(path).query).get(name, [""])[0]


def _doi(world: World, path: str) -> str | None:
    """Answer as the agency of a DOI does, in CSL-JSON; doi.org says 404 where no agency has registered it."""
    doi = unquote(path[1:])
    work = world.by_doi.get(doi)
    if not work or doi.startswith(world.unregistered):
        return None
    people = [{"family": f"{one.particle} {one.family}".strip(), "given": one.given} for one in work.authors]
    facts = {"type": "article-journal", "DOI": doi, "title": work.title, "author": people, "page": "49-58"}
    return json.dumps(facts | {"issued": {"date-parts": [[str(work.year)]]}, "container-title": "Peas"})


def _hal(world: World, path: str) -> str:
    known = dict(world.with_id("hal"))
    names = re.findall(r"[a-z_]+-\d{8}", _query(path, "q"))
    documents = [
        {"halId_s": name, "docType_s": "COMM", "title_s": [known[name].title], "producedDate_s": "2021-06-01"}
        | {"authFullName_s": list(map(str, known[name].authors)), "conferenceTitle_s": "Pea Days"}
        for name in names if name in known
    ]  # fmt: skip
    return json.dumps({"response": {"numFound": len(documents), "start": 0, "docs": documents}})


def _zbmath(world: World, path: str) -> str | None:
    """Answer as zbMATH does: 404 for a search without results."""
    known = dict(world.with_id("zbmath"))
    names = re.findall(r"an:([\d.]+)", _query(path, "search_string"))
    found = [_reviewed(name, known[name]) for name in names if name in known]
    return json.dumps({"result": found, "status": {"nr_total_results": len(found)}}) if found else None


def _reviewed(name: str, work: Paper) -> dict[str, object]:
    serial = {"title": "Annals of Peas", "volume": "7", "issue": "2"}
    return {
        "id": 6149149, "identifier": name, "title": {"title": work.title, "subtitle": None}, "year": str(work.year),
        "contributors": {"authors": [{"name": pages.inverted(one)} for one in work.authors], "editors": []},
        "document_type": {"code": "j"}, "links": [], "source": {"pages": "1-9", "series": [serial], "book": []},
    }  # fmt: skip


def _inspire(world: World, path: str) -> str:
    known = dict(world.with_id("inspire"))
    names = re.findall(r"control_number:(\d+)", _query(path, "q"))
    hits = [
        {"id": name, "metadata": {
            "control_number": int(name), "titles": [{"title": known[name].title}], "document_type": ["article"],
            "authors": [{"full_name": pages.inverted(one)} for one in known[name].authors],
            "publication_info": [{"journal_title": "Phys.Rev.D", "year": known[name].year, "artid": "064002"}],
        }}
        for name in names if name in known
    ]  # fmt: skip
    return json.dumps({"hits": {"hits": hits, "total": len(hits)}, "links": {}})


def _openalex(world: World, path: str) -> str:
    """Answer as OpenAlex does without a key; it has gathered no work whose DOI ends with .9."""
    names = [
        name for name in _query(path, "filter").removeprefix("doi:").split("|") if not name.endswith(".9")
    ]
    works = [world.by_doi[name] for name in names if name in world.by_doi]
    found: list[dict[str, object]] = [
        {"doi": f"https://doi.org/{work.doi.lower()}", "title": work.title, "publication_year": work.year}
        | {"type": "article", "biblio": {}, "primary_location": None}
        | {"authorships": [{"author": {"display_name": str(one)}} for one in work.authors]}
        for work in works
    ]  # fmt: skip
    return json.dumps({"meta": {"count": len(found)}, "results": found})


def _semantic_scholar(world: World, path: str) -> str | None:
    """Answer a batch: a list as long as the request's, with null for what is not there."""
    if not urlsplit(path).path.endswith("/paper/batch"):
        return None
    return json.dumps(list(_list_matches(world, json.loads(_query(path, "body"))["ids"])))


def _list_matches(world: World, ids: list[str]) -> Iterator[dict[str, object] | None]:
    known = {f"DOI:{doi}": work for doi, work in world.by_doi.items()}
    for name in ids:
        work = known.get(name)
        people = [{"authorId": "1", "name": str(one)} for one in work.authors] if work else []
        facts = {"paperId": "0" * 40, "externalIds": {"DOI": name.partition(":")[2]}, "authors": people}
        yield facts | {"title": work.title, "year": work.year, "venue": "Peas"} if work else None


#: How the hosts answer: JSON, or nothing for 404.
REGISTRIES: dict[str, Callable[[World, str], str | None]] = {
    "doi.org": _doi,
    "api.archives-ouvertes.fr": _hal,
    "api.zbmath.org": _zbmath,
    "inspirehep.net": _inspire,
    "api.openalex.org": _openalex,
    "api.semanticscholar.org": _semantic_scholar,
}
