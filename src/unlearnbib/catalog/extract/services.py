"""The services whose answers in JSON are read: how an object of each is recognised, read, and named.

A record is recognised by its own form, wherever it stands: alone, in a list, in an envelope of the service.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from unlearnbib.catalog.extract.export_types import find_named_type
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.record_list import find_year
from unlearnbib.identifiers.arxiv import is_arxiv_id
from unlearnbib.model import Record
from unlearnbib.records import (
    crossref,
    datacite,
    dblp,
    indexes,
    inspire,
    libraries,
    openalex,
    openreview,
    semanticscholar,
)
from unlearnbib.records.clean import clean_text
from unlearnbib.records.indexes import get_object, list_objects

_Work = Mapping[str, Any]
_DEEPEST = 12  # objects in lists in objects


class Service(NamedTuple):
    """A service: its name, which objects are its records, their fields, the links that name them."""

    name: str
    recognises: Callable[[_Work], bool]
    read: Callable[[_Work], Mapping[str, Any]]
    list_links: Callable[[_Work], list[Any]]


def _get_fields(record: Record | None) -> Mapping[str, Any]:
    return record.fields if record else {}


def _read_openreview(note: _Work) -> dict[str, Any]:
    """Return the fields of a note, with the venue that its words name, if it was accepted there."""
    content = openreview.unwrap_content(note)
    venue = clean_text(content.get("venue"))
    accepted = openreview.is_accepted(venue, str(content.get("venueid") or ""))
    imprint = parse_imprint(venue if accepted else "")
    fields = dict(_get_fields(openreview.read_note(note)))
    return fields | {"venue": imprint.venue, "year": fields.get("year") or imprint.year}


def _is_reply(note: _Work) -> bool:
    """Return whether a note answers another: a review, a decision, a comment."""
    return bool(note.get("replyto")) and note.get("replyto") != note.get("id")


def _read_openalex(work: _Work) -> dict[str, Any]:
    place = get_object(work, "primary_location")
    named = {**work, "title": work.get("title") or work.get("display_name")}
    source = get_object(place, "source")
    venue = parse_imprint(clean_text(source.get("display_name"))).venue
    more = {"ISSN": clean_text(source.get("issn_l")), "language": clean_text(work.get("language"))}
    return {**_get_fields(openalex.read_work(named)), **more, "venue": venue}


def _read_arxiv(work: _Work) -> dict[str, Any]:
    published = parse_imprint(clean_text(work.get("journal-ref")))
    fields = dict(indexes.read_arxiv(work))
    return fields | {"venue": published.venue, "year": published.year or fields["year"]}


def _read_semanticscholar(paper: _Work) -> dict[str, Any]:
    fields = dict(semanticscholar.read_fields(paper, with_initials=True))
    venue = clean_text(paper.get("venue"))
    venue = venue if venue.endswith(")") else parse_imprint(venue).venue
    return fields | {"doi": get_object(paper, "externalIds").get("DOI"), "venue": venue}


def _link_semanticscholar(paper: _Work) -> list[Any]:
    ids = get_object(paper, "externalIds")
    arxiv = f"https://arxiv.org/abs/{ids['ArXiv']}" if ids.get("ArXiv") else ""
    return [arxiv, f"https://www.semanticscholar.org/paper/{paper.get('paperId')}"]


def _unwrap_orcid(work: _Work) -> _Work:
    """Return the preferred one of the summaries of a work, which stands first."""
    return next(iter(list_objects(work, "work-summary")), work)


def _list_orcid_links(work: _Work) -> list[Any]:
    ids = list_objects(get_object(_unwrap_orcid(work), "external-ids"), "external-id")
    return [
        *(get_object(one, "external-id-url").get("value") for one in ids),
        get_object(work, "url").get("value"),
    ]


def _list_inspire_links(work: _Work) -> list[Any]:
    metadata = get_object(work, "metadata")
    eprints = (str(one.get("value")) for one in list_objects(metadata, "arxiv_eprints"))
    number = metadata.get("control_number")
    own = [f"https://inspirehep.net/literature/{number}"] if number else []
    return [*(f"https://arxiv.org/abs/{one}" for one in eprints), *own]


def _is_note(one: _Work) -> bool:
    return "title" in get_object(one, "content") and ("forum" in one or "invitation" in one)


def _is_orcid(one: _Work) -> bool:
    is_work = "work-summary" in one or "put-code" in one
    return is_work and bool(get_object(_unwrap_orcid(one), "title", "title"))


def _read_zotero(item: _Work) -> dict[str, Any]:
    """Return the fields of an item of Zotero; a date is as somebody has written it there."""
    date = clean_text(item.get("date"))
    csl = "article" if item["itemType"] == "preprint" else find_named_type(item["itemType"])
    return {**dict(libraries.read_zotero(item)), "year": find_year(date), "type": csl}


def _is_invenio(one: _Work) -> bool:
    metadata = get_object(one, "metadata")
    return _has_title_text(metadata) and isinstance(metadata.get("creators"), list)


def _link_openalex(one: _Work) -> list[Any]:
    return [get_object(one, "primary_location").get("landing_page_url"), one.get("id")]


def _link_note(one: _Work) -> list[Any]:
    return [f"https://openreview.net/forum?id={one.get('forum') or one.get('id')}"]


def _has_title_text(work: _Work) -> bool:
    return isinstance(work.get("title"), str)


#: The first that recognises an object reads it.
SERVICES = (
    Service(
        "Crossref", lambda one: "DOI" in one and isinstance(one.get("title"), list),
        lambda one: _get_fields(crossref.read_work(one)), lambda one: [one.get("URL")],
    ),
    Service(
        "OpenAlex", lambda one: "authorships" in one or str(one.get("id")).startswith("https://openalex.org/W"),
        _read_openalex, _link_openalex,
    ),
    Service(
        "Semantic Scholar", lambda one: "paperId" in one and _has_title_text(one),
        _read_semanticscholar, _link_semanticscholar,
    ),
    Service(
        "DBLP", lambda one: _has_title_text(get_object(one, "info")) and "key" in get_object(one, "info"),
        lambda one: _get_fields(dblp.read_hit(one["info"])),
        lambda one: [*_list_texts(one["info"].get("ee")), one["info"].get("url")],
    ),
    Service(
        "DataCite", lambda one: isinstance(get_object(one, "attributes").get("titles"), list),
        lambda one: {
            **_get_fields(datacite.read_attributes(one["attributes"])), "doi": one["attributes"].get("doi"),
            "language": clean_text(one["attributes"].get("language")),
        },
        lambda one: [one["attributes"].get("url")],
    ),
    Service(
        "OpenReview", _is_note, _read_openreview, _link_note,
    ),
    Service(
        "ORCID", _is_orcid,
        lambda one: dict(indexes.read_orcid(_unwrap_orcid(one))), _list_orcid_links,
    ),
    Service(
        "INSPIRE", lambda one: isinstance(get_object(one, "metadata").get("titles"), list),
        lambda one: dict(inspire.read_fields(one["metadata"])), _list_inspire_links,
    ),
    Service(
        "zbMATH", lambda one: "contributors" in one and _has_title_text(get_object(one, "title")),
        lambda one: dict(libraries.read_zbmath(one)), lambda one: [one.get("zbmath_url")],
    ),
    Service(
        "Zotero", lambda one: isinstance(one.get("itemType"), str) and isinstance(one.get("creators"), list),
        _read_zotero, lambda one: [one.get("url")],
    ),
    Service(
        "InvenioRDM", _is_invenio, lambda one: dict(indexes.read_invenio(one)),
        lambda one: [get_object(one, "links").get("self_html"), get_object(one, "links").get("html")],
    ),
    Service(
        "ADS", lambda one: "bibcode" in one and "title" in one, lambda one: dict(indexes.read_ads(one)),
        lambda one: [
            *(text for text in _list_texts(one.get("identifier")) if str(text).startswith("arXiv:")),
            f"https://ui.adsabs.harvard.edu/abs/{one['bibcode']}",
        ],
    ),
    Service(
        "Europe PMC", lambda one: "authorString" in one and _has_title_text(one),
        lambda one: dict(indexes.read_europe_pmc(one)),
        lambda one: [f"https://europepmc.org/article/{one.get('source')}/{one.get('id')}"],
    ),
    Service(
        "PubMed", lambda one: "uid" in one and "pubdate" in one and _has_title_text(one),
        lambda one: dict(indexes.read_pubmed(one)),
        lambda one: [f"https://pubmed.ncbi.nlm.nih.gov/{one['uid']}/"],
    ),
    Service(
        "arXiv", lambda one: is_arxiv_id(str(one.get("id"))) and _has_title_text(one) and "categories" in one,
        _read_arxiv, lambda one: [f"https://arxiv.org/abs/{one['id']}"],
    ),
)  # fmt: skip


def _list_texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def find_service(value: Any) -> Service | None:
    """Return the service whose record an object is, or None.

    >>> find_service({"paperId": "1c", "title": "On Peas"}).name, find_service({"title": "On Peas"})
    ('Semantic Scholar', None)
    """
    if not isinstance(value, Mapping):
        return None
    return next((one for one in SERVICES if one.recognises(value)), None)


def find_records(data: Any) -> Iterator[tuple[Service, Mapping[str, Any]]]:
    """Yield the records of services in `data`, with their service; records in records are none."""
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if service := find_service(value):
            yield service, value
        elif depth < _DEEPEST and isinstance(value, Mapping | list):
            inner = value.values() if isinstance(value, Mapping) else value
            waiting += [(one, depth + 1) for one in reversed(list(inner)) if isinstance(one, Mapping | list)]


def is_reply(service: Service, work: Mapping[str, Any]) -> bool:
    """Return whether a record is about a paper and none: a review or a decision at OpenReview."""
    return service.name == "OpenReview" and _is_reply(work)
