"""The references of a CITATION.cff (Citation File Format 1.2.0); `pip install 'unlearnbib[yaml]'`.

The list `references:` is written, which goes into the file of a project: its own title and authors are not
ours to say. All that a file of this format says is read: its references, and the citation that it prefers.
Source: the schema and the guide of Citation File Format 1.2.0 (doi:10.5281/zenodo.5171937).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from unlearnbib.bib.keys import is_key
from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.csl_yaml import import_yaml_text
from unlearnbib.formats.field_texts import (
    choose_serial_numbers,
    dash_pages,
    join_pages,
    list_links,
    list_texts,
    split_pages,
)
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import DOI_PREFIX, find_doi, strip_doi_prefix
from unlearnbib.model import Date, Identity, Name, Paper, get_value, set_values
from unlearnbib.text.normalize import clean

TYPES = TypeTable(
    {
        "article-journal": "article",
        "article-magazine": "magazine-article",
        "article-newspaper": "newspaper-article",
        "bill": "bill",
        "post-weblog": "blog",
        "book": "book|edited-work|proceedings|manual",
        "paper-conference": "conference-paper",
        "dataset": "data|database",
        "entry-dictionary": "dictionary",
        "entry-encyclopedia": "encyclopedia",
        "broadcast": "film-broadcast",
        "report": "report|government-document",
        "hearing": "hearing",
        "classic": "historical-work",
        "legal_case": "legal-case",
        "regulation": "legal-rule",
        "map": "map",
        "musical_score": "music",
        "pamphlet": "pamphlet",
        "patent": "patent",
        "personal_communication": "personal-communication",
        "periodical": "serial",
        "speech": "slides",
        "software": "software|software-code|software-container|software-executable|software-virtual-machine",
        "song": "sound-recording",
        "standard": "standard",
        "legislation": "statute",
        "thesis": "thesis",
        "manuscript": "unpublished",
        "motion_picture": "video|audiovisual",
        "webpage": "website",
        "graphic": "art",
    },
    {"review": "article", "review-book": "article", "collection": "book", "entry": "encyclopedia",
     "post": "website", "figure": "art", "treaty": "legal-rule"},
    "generic",
)  # fmt: skip
_JOURNALS = frozenset("article-journal article-magazine article-newspaper review review-book".split())
#: What has a series, and is no part of another work: for all others the collection is the work they are in.
_WITHOUT_CONTAINER = frozenset(
    "book classic collection report thesis periodical standard map patent pamphlet".split()
)
#: CSL variable -> its key; the value is a text
_TEXTS: Mapping[str, str] = {
    "title": "title", "volume": "volume", "volume-title": "volume-title", "issue": "issue",
    "number": "number", "number-of-volumes": "number-volumes", "edition": "edition", "section": "section",
    "version": "version",
    "genre": "thesis-type", "medium": "medium", "abstract": "abstract", "note": "notes",
    "collection-title": "collection-title", "container-title-short": "abbreviation", "archive": "database",
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {
    "author": "authors", "editor": "editors", "translator": "translators", "recipient": "recipients",
    "collection-editor": "editors-series",
}  # fmt: skip
#: CSL variable -> the entity whose name it is
_ENTITIES: Mapping[str, str] = {"publisher": "publisher", "event-title": "conference"}
_PARTS: Mapping[str, str] = {
    "family": "family-names",
    "given": "given-names",
    "particle": "name-particle",
    "suffix": "name-suffix",
}
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.ASCII)
_DOI = re.compile(rf"{DOI_PREFIX}[A-Za-z0-9:/_;\-.()\[\]\\]+")  # without the other signs that DOIs may have
_ISBN, _ISSN = re.compile(r"[0-9\- ]{10,17}X?"), re.compile(r"\d{4}-\d{3}[\dxX]")
_LANGUAGE, _PMCID = re.compile("[a-z]{2,3}"), re.compile("PMC[0-9]{7}")
_NOBODY = "anonymous"  # stands for authors that nobody knows ("How to deal with unknown individual authors?")
_OTHERS = "others"


def write(papers: Sequence[Paper]) -> str:
    """Return the list of `references:` in YAML; raises MissingExtraError without PyYAML."""
    text: str = import_yaml_text().dump({"references": [_describe(paper) for paper in papers]})
    return text


def _describe(paper: Paper) -> dict[str, Any]:
    csl_type = decide_csl_type(paper)
    found = {"type": TYPES.write(csl_type), **dict(list_texts(paper, _TEXTS))}
    if not _has_series(paper, csl_type):
        found.pop("collection-title", "")
    found["title"] = found.get("title") or paper.key or "Untitled"
    for role, name in _PEOPLE.items():
        found[name] = list(_list_people(paper, role))  # type: ignore[assignment] # an item of YAML
    found["authors"] = found["authors"] or [{"name": _NOBODY}]  # type: ignore[assignment]
    more = {**dict(_list_container(paper, csl_type)), **dict(_list_numbers(paper)), **_describe_date(paper)}
    return {name: value for name, value in {**found, **more}.items() if value}


def _has_series(paper: Paper, csl_type: str) -> bool:
    """Return whether the key of a series is not that of the work that another is part of."""
    return csl_type in _WITHOUT_CONTAINER or (csl_type in _JOURNALS and bool(paper.container_title))


def _list_people(paper: Paper, role: str) -> Iterator[dict[str, str]]:
    people = [_describe_name(one) for one in get_value(paper, role) or ()]
    yield from (one for at, one in enumerate(people) if one and one not in people[:at])
    if role in paper.unnamed:
        yield {"name": _OTHERS}


def _describe_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    given = " ".join(filter(None, (name.given, name.dropping)))
    parts = {"family": name.family, "given": given, "particle": name.particle, "suffix": name.suffix}
    return {_PARTS[part]: text for part, text in parts.items() if text}


def _list_container(paper: Paper, csl_type: str) -> Iterator[tuple[str, Any]]:
    """Yield the work that another is part of, and the bodies that stand for it."""
    if paper.container_title and csl_type not in _WITHOUT_CONTAINER:
        yield "journal" if csl_type in _JOURNALS else "collection-title", paper.container_title
        yield "collection-type", "book" if csl_type == "chapter" else ""
    if paper.publisher_place and not paper.publisher:
        yield "location", {"name": paper.publisher_place}
    for variable, name in _ENTITIES.items():
        if text := clean(str(get_value(paper, variable) or "")):
            place = paper.publisher_place if variable == "publisher" else paper.event_place
            is_thesis = csl_type == "thesis" and variable == "publisher"
            entity = {"name": text} | ({"location": place} if place else {})
            yield "institution" if is_thesis else name, entity


def _list_numbers(paper: Paper) -> Iterator[tuple[str, Any]]:
    """Yield pages, identifiers, links, languages: those that have the form of the schema."""
    pages = clean(paper.pages)
    first, last = split_pages(pages)
    yield from (("start", first), ("end", last)) if last else (("pages", dash_pages(pages)),)
    isbn, issn = choose_serial_numbers(paper)
    doi = strip_doi_prefix(clean(paper.doi))
    pmcid = clean(str(get_value(paper, "PMCID") or ""))
    language = clean(str(get_value(paper, "language") or "")).partition("-")[0].lower()
    checked = (("isbn", isbn, _ISBN), ("issn", issn, _ISSN), ("doi", doi, _DOI), ("pmcid", pmcid, _PMCID))
    yield from ((name, text) for name, text, form in checked if form.fullmatch(text))
    yield "languages", [language] if _LANGUAGE.fullmatch(language) else []
    links = [link for link in list_links(paper) if _LINK.fullmatch(link)]
    yield "url", links[0] if links else ""
    other = [("url", link, "") for link in links[1:]] + [("other", paper.key, "citation key")]
    if doi and not _DOI.fullmatch(doi):
        other.append(("other", doi, "DOI"))
    named = [{"type": kind, "value": text} | ({"description": about} if about else {})
             for kind, text, about in other if text]  # fmt: skip
    yield "identifiers", named
    yield "keywords", list(dict.fromkeys(text for one in paper.keywords if (text := clean(one))))


def _describe_date(paper: Paper) -> dict[str, Any]:
    """Return the date in the keys of the format, and in EDTF in `issue-date` where it says more than they."""
    date, found = paper.issued, dict[str, Any]()
    if date.year is not None:
        found = {"year": date.year, "month": date.month}
    if date and date != Date(date.year, date.month):
        whole = date.year is not None and date == Date(date.year, date.month, date.day) and date.year > 0
        found |= {"date-published": str(date)} if whole else {"issue-date": str(date)}
    if (accessed := paper.dates.get("accessed")) and re.fullmatch(r"\d{4}-\d\d-\d\d", str(accessed)):
        found["date-accessed"] = str(accessed)
    return found


def read(text: str, page: str = "<text>") -> Works:
    r"""Return the references of a CITATION.cff, its preferred citation first; without these, its own work.

    >>> source = "references:\n- {type: book, title: On Sand, authors: [{name: Dunes}], year: 2020}"
    >>> read(source).papers[0].type, read(source).papers[0].year
    ('book', 2020)
    >>> read("cff-version: 1.2.0\ntitle: Sieve\nauthors: [{name: Dunes}]").papers[0].type
    'software'
    """
    yaml_text = import_yaml_text()
    papers, problems = list[Paper](), list[Problem]()
    for line, item in _list_items(yaml_text.load_documents(text, page), page, yaml_text.LINE):
        if not clean(str(item.get("title") or "")):
            problems.append(Problem(page, line, "the reference has no title"))
            continue
        papers.append(_read_item(item, page, line))
    return Works(tuple(papers), tuple(problems))


def _list_items(documents: Iterable[Any], page: str, line: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for document in documents:
        if not isinstance(document, Mapping):
            raise CatalogError(page, "is not a CITATION.cff: it is not an object")
        references = document.get("references")
        items = [document.get("preferred-citation"), *(references if isinstance(references, list) else ())]
        own = _cite_own_work(document) if "cff-version" in document and not any(items) else None
        for item in (*items, own):
            if isinstance(item, Mapping):
                yield int(item.get(line, 1)), item


def _cite_own_work(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the work of a CITATION.cff as a reference, which has other types and one URL."""
    kind = "data" if document.get("type") == "dataset" else "software"
    return {**document, "type": kind, "url": document.get("url") or document.get("repository-code")}


def _read_item(item: Mapping[str, Any], page: str, line: int) -> Paper:
    is_chapter = item.get("type") == "generic" and item.get("collection-type") == "book"
    csl_type = "chapter" if is_chapter else TYPES.read(str(item.get("type") or ""))
    texts = {name: _read_text(item.get(key)) for name, key in _TEXTS.items()}
    people = {role: _read_people(item.get(key)) for role, key in _PEOPLE.items()}
    unnamed = tuple(role for role, names in people.items() if names[-1:] == (Name(literal=_OTHERS),))
    people = {role: names[:-1] if role in unnamed else names for role, names in people.items()}
    values: dict[str, Any] = {**texts, **people, **dict(_read_container(item, csl_type)), **_read_rest(item)}
    given = {name: value for name, value in values.items() if value}
    keys = [one.get("value") for one in _list_objects(item.get("identifiers"))
            if one.get("description") == "citation key"]  # fmt: skip
    key = next((str(one) for one in keys if is_key(str(one))), "")
    return set_values(Paper(type=csl_type, unnamed=unnamed, page=page, line=line, key=key), given)


def _list_objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _read_text(value: Any) -> str:
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return clean(str(value)) if is_text else ""


def _read_people(value: Any) -> tuple[Name, ...]:
    people = [_read_name(one) for one in _list_objects(value)]
    return tuple(one for one in people if one not in (Name(), Name(literal=_NOBODY)))


def _read_name(item: Mapping[str, Any]) -> Name:
    if whole := _read_text(item.get("name")):
        return Name(literal=whole)
    parts = {part: _read_text(item.get(name)) for part, name in _PARTS.items()}
    return Name(**parts) if any(parts.values()) else Name(literal=_read_text(item.get("alias")))


def _read_container(item: Mapping[str, Any], csl_type: str | None) -> Iterator[tuple[str, Any]]:
    """Yield the container of a work, its publisher and its event."""
    journal, collection = (_read_text(item.get(name)) for name in ("journal", "collection-title"))
    is_part = not journal and csl_type not in _WITHOUT_CONTAINER
    yield "container-title", journal or (collection if is_part else "")
    yield "collection-title", "" if is_part else collection
    bodies = {name: item.get(name) for name in ("publisher", "institution", "conference")}
    found = {name: one for name, one in bodies.items() if isinstance(one, Mapping)}
    publisher = found.get("publisher") or found.get("institution") or {}
    yield "publisher", _read_text(publisher.get("name"))
    place = item.get("location")
    own = _read_text(place.get("name")) if isinstance(place, Mapping) else ""
    yield "publisher-place", _read_text(publisher.get("location")) or own
    yield "event-title", _read_text(found.get("conference", {}).get("name"))
    yield "event-place", _read_text(found.get("conference", {}).get("location"))


def _read_rest(item: Mapping[str, Any]) -> dict[str, Any]:
    first, last = (_read_text(item.get(name)) for name in ("start", "end"))
    span = join_pages(first, last)
    languages, keywords = item.get("languages"), item.get("keywords")
    number = next((str(one.get("value")) for one in _list_objects(item.get("identifiers"))
                   if one.get("type") == "doi" or one.get("description") == "DOI"), "")  # fmt: skip
    return {
        "page": span or read_pages(_read_text(item.get("pages"))),
        "ISBN": _read_text(item.get("isbn")), "ISSN": _read_text(item.get("issn")),
        "PMCID": _read_text(item.get("pmcid")), "URL": _read_text(item.get("url")),
        "DOI": find_doi(_read_text(item.get("doi")) or number) or "",
        "language": _read_text(languages[0]) if isinstance(languages, list) and languages else "",
        "keyword": tuple(filter(None, map(_read_text, keywords))) if isinstance(keywords, list) else (),
        "preprint": _find_preprint(item), "issued": _read_date(item),
        "accessed": Date.parse(_read_text(item.get("date-accessed"))),
    }  # fmt: skip


def _find_preprint(item: Mapping[str, Any]) -> Identity | None:
    """Return the number at arXiv that a link of a reference has."""
    links = (_read_text(one) for one in (item.get("url"), *_list_values(item.get("identifiers"))))
    number = next(filter(None, map(find_arxiv_id, links)), None)
    return Identity("arxiv", number.id) if number else None


def _list_values(identifiers: Any) -> list[Any]:
    return [one.get("value") for one in _list_objects(identifiers) if one.get("type") == "url"]


def _read_date(item: Mapping[str, Any]) -> Date:
    """Return the date of a reference: the one in full, else the year with its month."""
    names = ("date-published", "issue-date", "date-released")
    whole = next((date for name in names if (date := Date.parse(_read_text(item.get(name))))), Date())
    year, month = _read_text(item.get("year")), _read_text(item.get("month"))
    if re.fullmatch(r"-?\d{1,4}", year) and (whole.literal or not whole):
        return Date(int(year), int(month) if month in map(str, range(1, 13)) else None)
    return whole or Date.parse(year)


#: CSL variable -> the key whose values have one form; others are left out
_CHECKED = {"language": "languages", "ISBN": "isbn", "ISSN": "issn", "PMCID": "pmcid", "URL": "url",
            "accessed": "date-accessed"}  # fmt: skip


def list_places(paper: Paper) -> Collection[str]:
    """Return the CSL variables that a reference has a key for, in the form that the schema asks for.

    A part of a work has no key for a series; a series, for the work that it is in.

    >>> ["collection-title" in list_places(Paper("T", type=one)) for one in ("book", "paper-conference")]
    [True, False]
    """
    csl_type, written = decide_csl_type(paper), _describe(paper)
    without = {variable for variable, key in _CHECKED.items() if key not in written}
    without -= set() if list_links(paper) else {"URL"}  # the DOI is the link
    without |= {"container-title"} if csl_type in _WITHOUT_CONTAINER else set()
    without |= set() if _has_series(paper, csl_type) else {"collection-title"}
    return _PLACES - without - (set() if paper.event_title else {"event-place"})


_PLACES = frozenset((
    *_TEXTS, *_PEOPLE, *_ENTITIES, "container-title", "publisher-place", "event-place", "issued", "accessed",
    "page", "ISBN", "ISSN", "DOI", "URL", "PMCID", "language", "keyword", "others",
))  # fmt: skip
FORMAT = Format(
    name="cff",
    suffixes=(".cff",),
    write=write,
    read=read,
    variables=list_places,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand: Yes", key="doe", type="article-journal", year=2020, month=5, pages="1-9",
                    authors=(Name("Maaten", "Jane", "van der"), Name(literal="Dune Group")),
                    container_title="Dunes", volume="3", doi="10.1234/a",
                ),
            ),
            """references:
- type: article
  title: 'On Sand: Yes'
  volume: '3'
  authors:
  - family-names: Maaten
    given-names: Jane
    name-particle: van der
  - name: Dune Group
  journal: Dunes
  start: '1'
  end: '9'
  doi: 10.1234/a
  identifiers:
  - type: other
    value: doe
    description: citation key
  year: 2020
  month: 5
""",
        ),
    ),
)  # fmt: skip
