"""A document of HAL (https://api.archives-ouvertes.fr/docs/search; 2026-11-28), read into a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.model import Date, Record
from unlearnbib.records.clean import clean_text, clean_title, parse_person

#: The types of deposits (https://api.archives-ouvertes.fr/ref/doctype); UNDEFINED is a preprint.
_TYPES = {
    "ART": "article-journal", "COMM": "paper-conference", "COUV": "chapter", "OUV": "book", "THESE": "thesis",
    "HDR": "thesis", "MEM": "thesis", "REPORT": "report", "UNDEFINED": "article", "PROCEEDINGS": "book",
    "SOFTWARE": "software", "POSTER": "paper-conference",
}  # fmt: skip
_GENRES = {"THESE": "PhD thesis", "HDR": "Habilitation", "MEM": "Master’s thesis"}
#: The fields that a request names; lists give their first value.
FIELDS = (
    "halId_s,docType_s,title_s,subTitle_s,authFullName_s,doiId_s,producedDate_s,journalTitle_s,bookTitle_s,"
    "conferenceTitle_s,volume_s,issue_s,page_s,publisher_s,journalPublisher_s,authorityInstitution_s,isbn_s,number_s"
)


def read_document(document: Mapping[str, Any]) -> Record | None:
    """Return the record of a document, or None if it lacks a title.

    >>> document = {"docType_s": "THESE", "title_s": ["Des jardins"], "producedDate_s": "2004-07-02"}
    >>> read_document({**document, "authFullName_s": ["Anne Frêne"]}).fields["genre"]
    'PhD thesis'
    """
    fields = dict(_read_fields(document))
    return Record("hal", fields) if fields["title"] else None


def _read_fields(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    kind = str(document.get("docType_s"))
    title, subtitle = (clean_title(_get_first(document, name)) for name in ("title_s", "subTitle_s"))
    yield "title", f"{title}: {subtitle}" if title and subtitle else title
    names = document.get("authFullName_s")
    yield "authors", tuple(map(parse_person, filter(clean_text, names if isinstance(names, list) else ())))
    date = Date.parse(clean_text(document.get("producedDate_s")))
    yield from (("year", date.year), ("month", date.month), ("issued", date if date.day else None))
    yield "type", _TYPES.get(kind)
    yield "genre", _GENRES.get(kind, "")
    containers = ("journalTitle_s", "bookTitle_s", "conferenceTitle_s")
    yield "container_title", _get_any(document, containers)
    publishers = ("authorityInstitution_s",) if kind in _GENRES else ("publisher_s", "journalPublisher_s")
    yield "publisher", _get_any(document, publishers)
    for name, theirs in (
        ("doi", "doiId_s"),
        ("volume", "volume_s"),
        ("issue", "issue_s"),
        ("isbn", "isbn_s"),
    ):
        yield name, clean_text(_get_first(document, theirs))
    yield "pages", clean_text(_get_first(document, "page_s")).replace("–", "-")
    yield "number", clean_text(_get_first(document, "number_s")) if kind == "REPORT" else ""


def _get_first(document: Mapping[str, Any], name: str) -> Any:
    value = document.get(name)
    return next(iter(value), "") if isinstance(value, list) else value


def _get_any(document: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of some fields that has a text."""
    return next(filter(None, (clean_text(_get_first(document, name)) for name in names)), "")
