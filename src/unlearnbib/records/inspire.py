"""A work of INSPIRE in JSON, read into a record, for its API and its dumps.

The fields are those of `hep` in https://inspire-schemas.readthedocs.io: a work has a list of places where it
appeared, of which the first that is no erratum counts, and its DOIs say what each is of.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Date, Name, Record
from unlearnbib.records.clean import clean_text, clean_title, join_pages, parse_person

Fields = Iterator[tuple[str, Any]]
_TYPES = {
    "article": "article-journal", "conference paper": "paper-conference", "thesis": "thesis", "book": "book",
    "book chapter": "chapter", "report": "report", "proceedings": "book",
}  # fmt: skip
_TIGHT = re.compile(r"\.(?=\w)")  # "Phys.Rev.D", which INSPIRE's BibTeX has as "Phys. Rev. D"
_WITHOUT_JOURNAL = ("thesis", "book", "report")
_CORRECTIONS = frozenset(("erratum", "addendum", "corrigendum", "reprint", "translation", "preprint", "data"))
_DEGREES = {"phd": "PhD thesis", "master": "Master’s thesis"}


def read_work(work: Mapping[str, Any]) -> Record | None:
    """Return the record of a work, an answer's or a bare one, or None if it lacks a title.

    >>> facts = {"titles": [{"title": "On Muons"}], "document_type": ["article"]}
    >>> place = {"journal_title": "Phys.Rev.D", "artid": "064002", "year": 2010}
    >>> read_work({"metadata": {**facts, "publication_info": [place]}}).fields["pages"]
    '064002'
    """
    metadata = work["metadata"] if isinstance(work.get("metadata"), Mapping) else work
    fields = dict(read_fields(metadata))
    return Record("inspire", fields) if fields["title"] else None


def read_fields(metadata: Mapping[str, Any]) -> Fields:
    """Yield the fields of the `metadata` of a work."""
    place = _find_place(metadata)
    csl = _choose_type(metadata, place)
    yield (
        "title",
        next(filter(None, (clean_title(one.get("title")) for one in _list(metadata, "titles"))), ""),
    )
    yield "authors", tuple(_list_people(metadata, editors=False)) or tuple(_list_groups(metadata))
    yield "editors", tuple(_list_people(metadata, editors=True))
    yield "doi", find_work_doi(metadata)
    yield "type", csl
    yield "isbn", next((clean_text(one.get("value")) for one in _list(metadata, "isbns")), "")
    yield from _read_place(place)
    yield from _read_imprint(metadata, csl)
    yield from _read_date(metadata, place)


def find_work_doi(metadata: Mapping[str, Any]) -> str:
    """Return the DOI of the work itself: not of an erratum, nor of its data.

    >>> find_work_doi({"dois": [{"value": "10.1234/e", "material": "erratum"}, {"value": "10.1234/a"}]})
    '10.1234/a'
    """
    own = [one for one in _list(metadata, "dois") if one.get("material") not in _CORRECTIONS]
    return next(filter(None, (find_doi(clean_text(one.get("value"))) for one in own)), "")


def list_arxiv_numbers(metadata: Mapping[str, Any]) -> list[str]:
    """Return the numbers of a work at arXiv.

    >>> list_arxiv_numbers({"arxiv_eprints": [{"value": "2101.00001", "categories": ["hep-ex"]}]})
    ['2101.00001']
    """
    numbers = (clean_text(one.get("value")) for one in _list(metadata, "arxiv_eprints"))
    return [number for number in numbers if number]


def _list(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = data.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _find_place(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first place where a work appeared, one with a journal before others."""
    places = [one for one in _list(metadata, "publication_info") if one.get("material") not in _CORRECTIONS]
    return next((one for one in places if one.get("journal_title")), places[0] if places else {})


def _choose_type(metadata: Mapping[str, Any], place: Mapping[str, Any]) -> str | None:
    """Return the CSL type; an article that appeared nowhere is a preprint, if arXiv has it."""
    given = metadata.get("document_type")
    named = _TYPES.get(str(given[0] if isinstance(given, list) and given else given))
    if place.get("journal_title") or named in _WITHOUT_JOURNAL:
        return named
    is_preprint = named == "article-journal" and bool(list_arxiv_numbers(metadata))
    return "article" if is_preprint else named if named in ("paper-conference", "chapter") else None


def _list_people(metadata: Mapping[str, Any], *, editors: bool) -> Iterator[Name]:
    """Yield the authors, or the editors; a supervisor is neither."""
    for one in _list(metadata, "authors"):
        roles = one.get("inspire_roles") or ["author"]
        wanted = "editor" in roles if editors else not {"editor", "supervisor"} & set(map(str, roles))
        if wanted and clean_text(one.get("full_name")):
            yield parse_person(clean_text(one["full_name"]))


def _list_groups(metadata: Mapping[str, Any]) -> Iterator[Name]:
    """Yield the corporate authors; else the collaborations, which sign where no person does."""
    corporate = metadata.get("corporate_author")
    named = [clean_text(one) for one in corporate] if isinstance(corporate, list) else []
    teams = [clean_text(one.get("value")) for one in _list(metadata, "collaborations")]
    signed = [f"{team} Collaboration" for team in teams if team]
    yield from (Name(literal=name) for name in list(filter(None, named)) or signed)


def _read_place(place: Mapping[str, Any]) -> Fields:
    yield "container_title", _TIGHT.sub(". ", clean_text(place.get("journal_title")))
    yield "volume", clean_text(place.get("journal_volume"))
    yield "issue", clean_text(place.get("journal_issue"))
    ends = clean_text(place.get("page_start")), clean_text(place.get("page_end"))
    yield "pages", join_pages(*ends) or clean_text(place.get("artid"))


def _read_imprint(metadata: Mapping[str, Any], csl: str | None) -> Fields:
    """Yield the publisher; that of a thesis is the institution which gave the degree."""
    imprint = next(iter(_list(metadata, "imprints")), {})
    thesis = metadata.get("thesis_info")
    if csl == "thesis" and isinstance(thesis, Mapping):
        schools = [clean_text(one.get("name")) for one in _list(thesis, "institutions")]
        yield "publisher", next(filter(None, schools), "")
        yield "genre", _DEGREES.get(str(thesis.get("degree_type")).lower(), "")
    elif imprint:
        yield "publisher", clean_text(imprint.get("publisher"))
        yield "publisher_place", clean_text(imprint.get("place"))


def _read_date(metadata: Mapping[str, Any], place: Mapping[str, Any]) -> Fields:
    """Yield the year where the work appeared, else that of its imprint, its thesis, its preprint."""
    thesis = metadata.get("thesis_info")
    imprint = next(iter(_list(metadata, "imprints")), {})
    dates = (
        imprint.get("date"),
        thesis.get("date") if isinstance(thesis, Mapping) else None,
        metadata.get("preprint_date"),
        metadata.get("earliest_date"),
    )
    written = next((str(date) for date in dates if date), "")
    yield "year", place.get("year") or Date.parse(written).year
