"""A work of Crossref (https://api.crossref.org/swagger-ui), read into a record, for its API and its dumps."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Date, Name, Record
from unlearnbib.records.clean import build_name, clean_text, read_title
from unlearnbib.records.work_types import choose_crossref_type

_UNORDERED = ("10.52202/",)  # authors from A to Z: 31 of 31 records of NeurIPS
_GLUED = re.compile(r"(?<=[a-z])(?=International )")
_DATES = ("published-print", "published-online", "issued", "published")  # created, indexed: of the record
_ROLES = {"editor": "editors", "translator": "translator"}
_TEXTS = {
    "volume": "volume", "issue": "issue", "edition-number": "edition",
    "publisher-location": "publisher_place",
}  # fmt: skip
_SEASONS = range(21, 35)  # seasons and quarters of the deposit schema, which are no months
_INSTITUTIONAL = ("thesis", "report")  # types whose publisher is their institution
_DOCTOR, _MASTER = re.compile(r"(?i)ph\.?\s?d|d\.?phil|doctor"), re.compile(r"(?i)m\.?sc|m\.?a\b|master")


def read_work(work: Mapping[str, Any]) -> Record | None:
    """Return the record of one work, or None if it lacks a DOI or a title.

    >>> work = {"DOI": "10.1145/1", "title": ["On"], "issued": {"date-parts": [[2024, 5]]}}
    >>> read_work(work).fields["month"]
    5
    """
    if isinstance(work.get("DOI"), str) and work["DOI"] and clean_text(_get_first(work, "title")):
        return Record("crossref", dict(_read_fields(work)))
    return None


def has_people(work: Mapping[str, Any]) -> bool:
    """Return whether a work names authors or editors."""
    return bool(_get_objects(work, "author") or _get_objects(work, "editor"))


def _get_list(work: Mapping[str, Any], name: str) -> list[Any]:
    """Return the items of a list; a bare value, as CSL-JSON has it, is one item."""
    value = work.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _get_first(work: Mapping[str, Any], name: str) -> str:
    return next((one for one in _get_list(work, name) if isinstance(one, str)), "")


def _get_objects(work: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [one for one in _get_list(work, name) if isinstance(one, Mapping)]


def _read_fields(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from _read_titles(work)
    yield "doi", work["DOI"]
    if not work["DOI"].startswith(_UNORDERED):
        yield "authors", _read_names(work, "author")
    for role, ours in _ROLES.items():
        yield ours, _read_names(work, role)
    for name, ours in _TEXTS.items():
        yield ours, clean_text(work.get(name))
    for name in ("ISBN", "ISSN"):
        number = clean_text(_get_first(work, name)).rpartition("/")[2]  # "http://id.crossref.org/isbn/978..."
        yield "isbn" if name == "ISBN" else name, number
    yield "notices", tuple(_list_notices(work))
    yield from _read_date(work)
    yield from _read_by_type(work, dict(_read_container(work)))


def _read_by_type(work: Mapping[str, Any], container: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the type, and the fields whose meaning depends on it."""
    names = (container["container_title"], container["collection_title"])
    csl = choose_crossref_type(
        work.get("type"), work.get("subtype"), names, is_at_event=bool(container["event_title"])
    )
    number, pages = clean_text(work.get("article-number")), clean_text(work.get("page")).replace("–", "-")
    yield "type", csl
    yield "number", number or (clean_text(_get_first(work, "report-number")) if csl == "report" else "")
    yield "pages", pages or (number if csl == "article-journal" else "")  # BibTeX has no other field for it
    yield "genre", _name_genre(clean_text(_get_first(work, "degree"))) if csl == "thesis" else ""
    yield "publisher", _find_publisher(work, csl)
    yield from container.items()


def _find_publisher(work: Mapping[str, Any], csl: str | None) -> str:
    """Return the publisher; that of a thesis or a report is the institution, where the record names one."""
    institutions = _get_objects(work, "institution") if csl in _INSTITUTIONAL else []
    named = (clean_text(one.get("name")) for one in institutions)
    return next(filter(None, named), "") or clean_text(work.get("publisher"))


def _name_genre(degree: str) -> str:
    """Return the genre of the thesis of a degree.

    >>> _name_genre("Doctor of Philosophy"), _name_genre("MSc"), _name_genre("Habilitation")
    ('PhD thesis', 'Master’s thesis', 'Habilitation')
    """
    if _DOCTOR.search(degree):
        return "PhD thesis"
    return "Master’s thesis" if _MASTER.search(degree) else degree


def _read_date(work: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield year and month of the first date with a year, and the date itself if it has a day or a season."""
    dates = (work.get(name) for name in _DATES)
    listed = (date.get("date-parts") for date in dates if isinstance(date, Mapping))
    found = (
        one[0]
        for one in listed
        if isinstance(one, list) and one and isinstance(one[0], list) and any(one[0][:1])
    )
    parts: list[Any] = next(found, [])
    yield from zip(("year", "month"), [part for part in parts[:2] if part not in _SEASONS], strict=False)
    date = Date.from_csl({"date-parts": [parts]})
    if date.day or date.season:
        yield "issued", date


def _read_titles(work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the title with its subtitle, which the ACM deposits apart, and the same with formulas as TeX.

    >>> dict(_read_titles({"title": ["Why Peas?"], "subtitle": ["A Study"]}))
    {'title': 'Why Peas? A Study', 'title_tex': ''}
    """
    (title, title_tex), (subtitle, subtitle_tex) = (
        read_title(_get_first(work, name)) for name in ("title", "subtitle")
    )
    if subtitle.casefold() in title.casefold():
        subtitle = subtitle_tex = ""
    yield "title", _join_titles(title, subtitle)
    has_formula = title_tex or subtitle_tex
    yield "title_tex", _join_titles(title_tex or title, subtitle_tex or subtitle) if has_formula else ""


def _join_titles(title: str, subtitle: str) -> str:
    """Return a title and its subtitle; a question mark needs no colon."""
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith(("?", "!", ":")) else f"{title}: {subtitle}"


def _read_container(work: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the container, the series before it, and the event.

    Depositors' slips are corrected: "... Research -", "Thirty-ThirdInternational".
    """
    event = next(iter(_get_objects(work, "event")), {})
    names = [name for name in _get_list(work, "container-title") or [event.get("name")] if name]
    containers = [_GLUED.sub(" ", clean_text(name)).removesuffix(" -") for name in names]
    yield "container_title", containers[-1] if containers else ""
    yield "collection_title", containers[0] if len(containers) > 1 else ""
    yield "event_title", clean_text(event.get("name"))
    yield "event_place", clean_text(event.get("location"))


def _list_notices(work: Mapping[str, Any]) -> Iterator[str]:
    """Yield the publisher's notices about a work ("retraction: DOI"), and the work that it is a notice of."""
    for update in _get_objects(work, "updated-by"):
        yield f"{update.get('type', 'update')}: {update.get('DOI', '')}"
    for update in _get_objects(work, "update-to"):
        yield f"is the {update.get('type', 'update')} of {update.get('DOI', '')}"


def _read_names(work: Mapping[str, Any], role: str) -> tuple[Any, ...]:
    """Return people and groups; a postal address among people ("..., Tokyo, Japan") is neither.

    A list in which a name is not a text is returned as it is: the gate rejects and reports it as a whole.
    """
    named = [one for one in _get_objects(work, role) if one.get("family") or one.get("name")]
    has_people = any(one.get("family") for one in named)
    parts = (one.get(part) or "" for one in named for part in ("family", "given", "suffix", "name"))
    if not all(isinstance(part, str) for part in parts):
        return tuple(named)
    return tuple(
        build_name(one["family"], one.get("given") or "", one.get("suffix") or "")
        if one.get("family")
        else Name(literal=clean_text(one["name"]))
        for one in named
        if one.get("family") or not (has_people and "," in str(one["name"]))
    )
