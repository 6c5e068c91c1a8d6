"""Works in the vocabulary of schema.org (https://schema.org/ScholarlyArticle), as JSON-LD: a graph of works.

An article in a journal is part of an issue, which is part of a volume, which is part of a periodical, as in
the examples of schema.org/PublicationIssue; a paper or a chapter is part of a book. Dates are in ISO 8601.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from unlearnbib.bib.keys import is_key
from unlearnbib.errors import Problem
from unlearnbib.formats.bibtex.pages_and_dates import read_pages
from unlearnbib.formats.field_texts import (
    choose_serial_numbers,
    format_iso_day,
    join_pages,
    list_links,
    list_texts,
    split_pages,
)
from unlearnbib.formats.format import Format, FormatExample, Works
from unlearnbib.formats.type_table import TypeTable
from unlearnbib.formats.types import decide_csl_type
from unlearnbib.identifiers.arxiv import find_arxiv_id
from unlearnbib.identifiers.doi import find_doi, make_doi_url, strip_doi_prefix
from unlearnbib.model import Date, Identity, Name, Paper, get_value, set_values
from unlearnbib.names.parse import parse_inverted_name
from unlearnbib.text.json_values import LineFinder, parse_values
from unlearnbib.text.normalize import clean

TYPES = TypeTable(
    {
        "article-journal": "ScholarlyArticle|MedicalScholarlyArticle",
        "article-magazine": "Article",
        "article-newspaper": "NewsArticle",
        "book": "Book",
        "chapter": "Chapter",
        "thesis": "Thesis",
        "report": "Report",
        "dataset": "Dataset",
        "software": "SoftwareSourceCode|SoftwareApplication",
        "webpage": "WebPage",
        "post-weblog": "BlogPosting",
        "post": "SocialMediaPosting",
        "motion_picture": "Movie",
        "broadcast": "Episode",
        "song": "MusicRecording",
        "musical_score": "SheetMusic",
        "map": "Map",
        "legislation": "Legislation",
        "graphic": "VisualArtwork",
        "manuscript": "Manuscript",
        "periodical": "Periodical",
        "speech": "PresentationDigitalDocument",
        "personal_communication": "Message",
    },
    {
        "paper-conference": "ScholarlyArticle", "article": "ScholarlyArticle", "review": "ScholarlyArticle",
        "review-book": "ScholarlyArticle", "collection": "Book", "classic": "Book", "pamphlet": "Book",
        "entry": "Article", "entry-dictionary": "Article", "entry-encyclopedia": "Article",
        "figure": "VisualArtwork", "bill": "Legislation", "regulation": "Legislation",
    },
    "CreativeWork",
)  # fmt: skip
#: CSL variable -> the property of its text
_TEXTS: Mapping[str, str] = {
    "title": "name", "title-short": "alternateName", "language": "inLanguage", "abstract": "abstract",
    "genre": "genre", "version": "version", "status": "creativeWorkStatus", "license": "license",
    "medium": "material", "number-of-pages": "numberOfPages", "chapter-number": "position",
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {
    "author": "author", "editor": "editor", "translator": "translator", "contributor": "contributor",
    "illustrator": "illustrator", "composer": "composer", "director": "director", "producer": "producer",
}  # fmt: skip
_IDENTIFIERS: Mapping[str, str] = {"PMID": "pmid", "PMCID": "pmcid"}
_KEY = "citation-key"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.", re.IGNORECASE)
_SERIALS = frozenset("article-journal article-magazine article-newspaper review review-book".split())
_PAGES = frozenset("webpage post post-weblog".split())
_PERIODICAL, _BOOK, _WEBSITE = "Periodical", "Book", "WebSite"


def write(papers: Sequence[Paper]) -> str:
    """Return `papers` as a graph of JSON-LD.

    >>> print(write([]), end="")
    {
      "@context": "https://schema.org",
      "@graph": []
    }
    """
    graph = {"@context": "https://schema.org", "@graph": [describe_work(paper) for paper in papers]}
    text = json.dumps(graph, ensure_ascii=False, indent=2).replace("<", r"\u003c")  # for `<script>` of a page
    return f"{text}\n"


def describe_work(paper: Paper) -> dict[str, Any]:
    """Return a work in the terms of schema.org, without what is not known.

    >>> describe_work(Paper("On Sand", type="book", year=2020, publisher="Dunes"))["publisher"]
    {'@type': 'Organization', 'name': 'Dunes'}
    """
    csl_type = decide_csl_type(paper)
    work: dict[str, Any] = {"@type": TYPES.write(csl_type), **dict(list_texts(paper, _TEXTS))}
    for role, name in _PEOPLE.items():
        work[name] = [_describe_person(one) for one in get_value(paper, role) or ()]
    work["datePublished"] = _format_date(paper.issued)
    work |= _describe_container(paper, csl_type)
    place = {"address": paper.publisher_place} if paper.publisher_place else {}
    work["publisher"] = _name_thing("Organization", paper.publisher, **place)
    first, last = split_pages(clean(paper.pages))
    work |= {"pageStart": first, "pageEnd": last} if last else {"pagination": first}
    work["identifier"] = _unwrap(list(_list_identifiers(paper)))
    links = [clean(link) for link in list_links(paper)]
    work |= {"url": links[0] if links else "", "sameAs": links[1:]}
    work["keywords"] = [text for one in paper.keywords if (text := clean(one))]
    return {name: value for name, value in work.items() if value}


def _unwrap(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _format_date(date: Date) -> str:
    first = format_iso_day(date)
    last = format_iso_day(date.end) if date.end else ""
    return f"{first}/{last}" if first and last else first


def _name_thing(kind: str, name: str, **more: Any) -> dict[str, Any]:
    given = {part: value for part, value in more.items() if value}
    return {"@type": kind, "name": clean(name), **given} if name else {}


def _describe_person(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = " ".join(filter(None, (name.particle, name.family)))
    given = " ".join(filter(None, (name.given, name.dropping)))
    parts = {"givenName": given, "familyName": family, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name)} | {part: text for part, text in parts.items() if text}


def _describe_container(paper: Paper, csl_type: str) -> dict[str, Any]:
    """Return the properties that say what a work is part of, and its numbers there."""
    isbn, issn = choose_serial_numbers(paper)
    edition = {"bookEdition": clean(str(get_value(paper, "edition") or ""))}
    if not paper.container_title:
        numbers = {"volumeNumber": paper.volume, "issueNumber": paper.issue}
        return {"isbn": isbn, "issn": issn, **edition, **numbers, "isPartOf": _describe_series(paper, "")}
    kind = _PERIODICAL if csl_type in _SERIALS else _WEBSITE if csl_type in _PAGES else _BOOK
    is_book = kind == _BOOK
    numbers = {"isbn": isbn, **edition} if is_book else {"isbn": isbn, "issn": issn}
    numbers["alternateName"] = paper.container_title_short
    series = _describe_series(paper, issn if is_book else "")
    whole = _name_thing(kind, paper.container_title, **numbers, isPartOf=series)
    for name, value in (("volume", paper.volume), ("issue", paper.issue)):
        if value:
            whole = {"@type": f"Publication{name.title()}", f"{name}Number": value, "isPartOf": whole}
    return {"isPartOf": whole} | ({} if is_book else edition)


def _describe_series(paper: Paper, issn: str) -> dict[str, str]:
    """Return the series of a book, which has the ISSN."""
    series = {"name": clean(paper.collection_title), "issn": issn}
    given = {name: text for name, text in series.items() if text}
    return {"@type": "BookSeries", **given} if given else {}


def _list_identifiers(paper: Paper) -> Iterator[Any]:
    if paper.doi:
        yield make_doi_url(strip_doi_prefix(clean(paper.doi)))
    own = {name: clean(str(get_value(paper, variable) or "")) for variable, name in _IDENTIFIERS.items()}
    for name, text in (own | {_KEY: paper.key}).items():
        if text:
            yield {"@type": "PropertyValue", "propertyID": name, "value": text}


def list_places(paper: Paper) -> Collection[str]:
    """Return the CSL variables that schema.org has a property for; a season or words are no date there.

    >>> "issued" in list_places(Paper("T", year=2020)), "note" in list_places(Paper("T"))
    (True, False)
    """
    is_whole = Date.parse(_format_date(paper.issued)) == paper.issued
    without = {"issued": not is_whole, "publisher-place": not paper.publisher,
               "container-title-short": not paper.container_title}  # fmt: skip
    return _PLACES.difference(name for name, is_left_out in without.items() if is_left_out)


_PLACES = frozenset((
    *_TEXTS, *_PEOPLE, *_IDENTIFIERS, "container-title", "container-title-short", "collection-title",
    "volume", "issue", "edition", "publisher", "publisher-place", "page", "issued", "ISBN", "ISSN", "DOI",
    "URL", "keyword",
))  # fmt: skip


def read(text: str, page: str = "<text>") -> Works:
    """Return the works of a graph, of a list of works, or the one that a text is.

    >>> read('{"@context": "https://schema.org", "@type": "Book", "name": "On Sand"}').papers[0].type
    'book'
    """
    papers, problems, lines = list[Paper](), list[Problem](), LineFinder(text)
    for number, data in parse_values(text, page):
        for item in _list_works(data):
            line = lines.find('"name"') or number or 1
            if title := _read_text(item.get("name") or item.get("headline")):
                papers.append(evolve(_read_work(item, title), page=page, line=line))
            else:
                problems.append(Problem(page, line, "the work has no name"))
    return Works(tuple(papers), tuple(problems))


def _list_works(data: Any) -> Iterator[Mapping[str, Any]]:
    items = data.get("@graph", data) if isinstance(data, Mapping) else data
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, Mapping) and item.get("@type") not in (None, "Person", "Organization"):
            yield item


def _read_text(value: Any) -> str:
    if isinstance(value, list):
        return next(filter(None, map(_read_text, value)), "")
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return clean(str(value)) if is_text else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _read_work(item: Mapping[str, Any], title: str) -> Paper:
    values: dict[str, Any] = {variable: _read_text(item.get(name)) for variable, name in _TEXTS.items()}
    values |= {role: tuple(_read_people(item.get(name))) for role, name in _PEOPLE.items()}
    kinds = _read_container(item, values)
    publisher = next((one for one in _list(item.get("publisher")) if isinstance(one, Mapping)), {})
    values |= {"publisher": _read_text(publisher.get("name") or item.get("publisher"))}
    values |= {"publisher-place": _read_text(publisher.get("address")), "title": title}
    first, last = (_read_text(item.get(name)) for name in ("pageStart", "pageEnd"))
    values |= {"page": join_pages(first, last) or read_pages(_read_text(item.get("pagination")))}
    values |= {"issued": _read_date(_read_text(item.get("datePublished")))}
    values |= {"URL": _read_text(item.get("url")), "keyword": tuple(_read_keywords(item.get("keywords")))}
    links = map(_read_text, (item.get("url"), *_list(item.get("sameAs"))))
    number = next(filter(None, map(find_arxiv_id, links)), None)
    values |= {"preprint": Identity("arxiv", number.id) if number else None}
    named = dict(_read_identifiers(item))
    key = named.pop(_KEY, "")
    given = {name: value for name, value in (values | named).items() if value}
    return set_values(Paper(type=_choose_type(item, kinds), key=key if is_key(key) else ""), given)


def _read_people(value: Any) -> Iterator[Name]:
    for one in _list(value):
        if isinstance(one, Mapping) and one.get("familyName"):
            family = _read_text(one["familyName"])
            found = parse_inverted_name(family) if "," not in family else Name(family)
            given, suffix = (_read_text(one.get(name)) for name in ("givenName", "honorificSuffix"))
            yield Name(found.family, given, found.particle, suffix)
        elif name := _read_text(one.get("name") if isinstance(one, Mapping) else one):
            is_person = not isinstance(one, Mapping) or one.get("@type") == "Person"
            yield _read_person(name) if is_person else Name(literal=name)


def _read_person(text: str) -> Name:
    from unlearnbib.names.parse import parse_display_name  # noqa: PLC0415 - few works need it

    return parse_display_name(text)


def _read_container(item: Mapping[str, Any], values: dict[str, Any]) -> list[str]:
    """Put what the works say that a work is part of into `values`, and return their types."""
    kinds = []
    part: Any = item
    for _ in range(6):
        kind = _read_text(part.get("@type"))
        kinds.append(kind)
        values |= _read_numbers(part, values)
        if kind == "BookSeries":
            values["collection-title"] = _read_text(part.get("name"))
        elif part is not item and kind not in ("PublicationIssue", "PublicationVolume"):
            values["container-title"] = _read_text(part.get("name"))
            values["container-title-short"] = _read_text(part.get("alternateName"))
        part = next((one for one in _list(part.get("isPartOf")) if isinstance(one, Mapping)), None)
        if part is None:
            break
    return kinds[1:]


def _read_numbers(part: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, str]:
    names = {"volume": "volumeNumber", "issue": "issueNumber", "ISBN": "isbn", "ISSN": "issn",
             "edition": "bookEdition"}  # fmt: skip
    found = {name: _read_text(part.get(one)) for name, one in names.items() if not values.get(name)}
    return {name: text for name, text in found.items() if text}


def _choose_type(item: Mapping[str, Any], containers: Sequence[str]) -> str | None:
    """Return the CSL type of a work: a scholarly article is a paper where it is part of a book."""
    found = next(filter(None, (TYPES.read(_read_text(one)) for one in _list(item.get("@type")))), None)
    if found == "article-journal" and _BOOK in containers:
        return "paper-conference"
    return None if found == "article-journal" and not containers else found


def _read_date(text: str) -> Date:
    date = Date.parse(text)
    return date if date.year is not None else Date()


def _read_keywords(value: Any) -> Iterator[str]:
    for one in _list(value):
        name = _read_text(one.get("name") if isinstance(one, Mapping) else one)
        yield from (name,) if isinstance(value, list) else filter(None, map(str.strip, name.split(",")))


def _read_identifiers(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    variables = {name: variable for variable, name in _IDENTIFIERS.items()} | {_KEY: _KEY}
    same = [one for one in _list(item.get("sameAs")) if "doi.org/" in str(one)]
    for one in (*same, *_list(item.get("identifier")), item.get("@id")):
        name = _read_text(one.get("propertyID")).lower() if isinstance(one, Mapping) else ""
        text = _read_text(one.get("value") if isinstance(one, Mapping) else one)
        if name in variables:
            yield variables[name], text
        elif name == "doi" or _DOI.match(text):
            yield "DOI", find_doi(text) or ""


FORMAT = Format(
    name="schema-org",
    suffixes=(".jsonld",),
    write=write,
    read=read,
    variables=list_places,
    examples=(
        FormatExample(
            (
                Paper(
                    "On Sand", key="doe", type="article-journal", year=2020, month=5, pages="1-9", volume="3",
                    authors=(Name("Doe", "Jane"),), container_title="Dunes", doi="10.1234/a",
                ),
            ),
            """{
  "@context": "https://schema.org",
  "@graph": [
    {
      "@type": "ScholarlyArticle",
      "name": "On Sand",
      "author": [
        {
          "@type": "Person",
          "name": "Jane Doe",
          "givenName": "Jane",
          "familyName": "Doe"
        }
      ],
      "datePublished": "2020-05",
      "isPartOf": {
        "@type": "PublicationVolume",
        "volumeNumber": "3",
        "isPartOf": {
          "@type": "Periodical",
          "name": "Dunes"
        }
      },
      "pageStart": "1",
      "pageEnd": "9",
      "identifier": [
        "https://doi.org/10.1234/a",
        {
          "@type": "PropertyValue",
          "propertyID": "citation-key",
          "value": "doe"
        }
      ]
    }
  ]
}
""",
        ),
    ),
)  # fmt: skip
