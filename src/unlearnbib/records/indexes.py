"""Records of indexes in JSON, read into fields: ADS, Europe PMC, PubMed, ORCID, arXiv, Zenodo."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Name
from unlearnbib.records.clean import clean_text, clean_title, expand_pages, parse_person
from unlearnbib.records.work_types import CROSSREF, choose_datacite_type

_INITIALS = 3  # of a person, at most
Fields = Iterator[tuple[str, Any]]
_ADS = {
    "article": "article-journal", "inproceedings": "paper-conference", "proceedings": "book", "book": "book",
    "phdthesis": "thesis", "mastersthesis": "thesis", "inbook": "chapter", "eprint": "article",
    "software": "software", "dataset": "dataset", "techreport": "report",
}  # fmt: skip
_ORCID = {"conference-paper": "paper-conference", "dissertation-thesis": "thesis", "working-paper": "report"}


def get_object(data: Any, *names: str) -> Mapping[str, Any]:
    """Return the object under `names`, one in the other, or an empty one.

    >>> get_object({"a": {"b": {"c": 1}}}, "a", "b"), get_object({"a": 3}, "a", "b")
    ({'c': 1}, {})
    """
    for name in names:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data if isinstance(data, Mapping) else {}


def list_objects(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list; a single object is one."""
    value = data.get(name)
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]


def get_first(data: Mapping[str, Any], name: str) -> str:
    """Return a text without markup, the first of a list."""
    value = data.get(name)
    return clean_text(value[0] if isinstance(value, list) and value else value)


def parse_people(names: Any) -> tuple[Name, ...]:
    """Return the people of a list of names."""
    listed = names if isinstance(names, list) else []
    return tuple(parse_person(one) for one in listed if isinstance(one, str) and clean_text(one))


def read_ads(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a document of ADS (https://ui.adsabs.harvard.edu/help/api/api-docs.html)."""
    csl = _ADS.get(str(work.get("doctype")))
    yield "title", clean_title(get_first(work, "title"))
    yield "authors", parse_people(work.get("author"))
    yield "year", work.get("year")
    yield "doi", get_first(work, "doi")
    yield "type", csl
    if csl != "article":
        yield "container_title", clean_text(work.get("pub"))
        yield "volume", clean_text(work.get("volume"))
        yield "issue", clean_text(work.get("issue"))
        yield "pages", clean_text(work.get("page_range")) or get_first(work, "page")


def read_europe_pmc(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a result of Europe PMC (https://europepmc.org/RestfulWebService)."""
    journal = get_object(work, "journalInfo", "journal")
    listed = list_objects(get_object(work, "authorList"), "author")
    full = [one.get("fullName") or one.get("collectiveName") for one in listed]
    names = full or [part.strip() for part in str(work.get("authorString") or "").rstrip(".").split(",")]
    yield "title", clean_title(work.get("title"))
    yield "authors", tuple(map(_parse_medical_name, filter(None, names)))
    yield "year", work.get("pubYear")
    yield "doi", clean_text(work.get("doi"))
    yield "container_title", clean_text(journal.get("title") or work.get("journalTitle"))
    yield "volume", clean_text(work.get("journalVolume") or get_object(work, "journalInfo").get("volume"))
    yield "issue", clean_text(work.get("issue") or get_object(work, "journalInfo").get("issue"))
    yield "pages", expand_pages(clean_text(work.get("pageInfo")))
    is_preprint = work.get("source") == "PPR"
    yield (
        "type",
        "article" if is_preprint else "article-journal" if journal or work.get("journalTitle") else None,
    )
    yield "PMID", clean_text(work.get("pmid"))
    yield "PMCID", clean_text(work.get("pmcid"))


def read_pubmed(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a summary of PubMed (E-utilities, `esummary` in JSON)."""
    ids = {one.get("idtype"): str(one.get("value")) for one in list_objects(work, "articleids")}
    people = [one.get("name") for one in list_objects(work, "authors") if one.get("name")]
    yield "title", clean_title(work.get("title"))
    yield "authors", tuple(map(_parse_medical_name, people))
    yield "year", str(work.get("pubdate") or work.get("epubdate") or "")[:4]
    yield "doi", ids.get("doi", "")
    yield "container_title", clean_text(work.get("fulljournalname") or work.get("source"))
    yield "type", "article-journal" if work.get("fulljournalname") else None
    for name in ("volume", "issue"):
        yield name, clean_text(work.get(name))
    yield "pages", expand_pages(clean_text(work.get("pages")))
    yield "PMID", clean_text(work.get("uid"))


def _parse_medical_name(text: Any) -> Name:
    """Return the name of a person whose initials follow the family without a comma.

    >>> _parse_medical_name("van der Berg JM"), str(_parse_medical_name("Madonna"))
    (Name(family='Berg', given='J. M.', particle='van der', suffix='', literal='', dropping=''), 'Madonna')
    """
    family, _, initials = clean_text(text).rpartition(" ")
    if family and initials.isupper() and initials.isalpha() and len(initials) <= _INITIALS:
        return parse_person(f"{family}, {' '.join(f'{one}.' for one in initials)}")
    return parse_person(clean_text(text))


def read_orcid(summary: Mapping[str, Any]) -> Fields:
    """Yield the fields of a summary of a work of ORCID (https://info.orcid.org, API 3.0)."""
    title = get_object(summary, "title")
    date = get_object(summary, "publication-date")
    kind = str(summary.get("type") or "").lower().replace("_", "-")
    ids = list_objects(get_object(summary, "external-ids"), "external-id")
    own = [one for one in ids if one.get("external-id-relationship") in ("self", None, "SELF")]
    yield "title", clean_title(get_object(title, "title").get("value"))
    yield "year", get_object(date, "year").get("value")
    yield "type", _ORCID.get(kind) or ("article" if kind == "preprint" else CROSSREF.get(kind))
    yield "container_title", clean_text(get_object(summary, "journal-title").get("value"))
    yield (
        "doi",
        next((str(one.get("external-id-value")) for one in own if one.get("external-id-type") == "doi"), ""),
    )
    people = list_objects(get_object(summary, "contributors"), "contributor")
    yield "authors", parse_people([get_object(one, "credit-name").get("value") for one in people])


def read_arxiv(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a line of arXiv's metadata (https://www.kaggle.com/datasets/Cornell-University/arxiv)."""
    parsed = [one for one in work.get("authors_parsed") or () if isinstance(one, list) and one and one[0]]
    versions = list_objects(work, "versions")
    created = str(versions[0].get("created") or "").split() if versions else []
    years = [word for word in created if re.fullmatch(r"\d{4}", word)]
    is_published = bool(work.get("doi") or work.get("journal-ref"))
    yield "title", clean_title(work.get("title"))
    yield (
        "authors",
        tuple(parse_person(f"{one[0]}, {' '.join(map(str, one[1:2]))}".rstrip(", ")) for one in parsed),
    )
    yield "doi", str(work.get("doi") or "").split(" ")[0]
    yield "year", years[0] if years else ""
    yield "type", None if is_published else "article"


def read_invenio(work: Mapping[str, Any]) -> Fields:
    """Yield the fields of a record of Zenodo and other InvenioRDM (https://developers.zenodo.org)."""
    metadata = get_object(work, "metadata")
    people = [get_object(one, "person_or_org") or one for one in list_objects(metadata, "creators")]
    kind = get_object(metadata, "resource_type")
    names = {"resourceTypeGeneral": kind.get("subtype") or kind.get("type"), "resourceType": kind.get("id")}
    yield "title", clean_title(metadata.get("title"))
    yield "authors", parse_people([one.get("name") for one in people])
    yield "year", str(metadata.get("publication_date") or "")[:4]
    own = metadata.get("doi") or work.get("doi")
    yield "doi", str(own or get_object(work, "pids", "doi").get("identifier") or "")
    yield "type", choose_datacite_type(names)
    yield "publisher", clean_text(metadata.get("publisher"))
