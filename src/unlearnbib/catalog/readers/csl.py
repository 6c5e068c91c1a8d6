"""CSL-JSON as a catalog (schema 1.0.2, https://github.com/citation-style-language/schema), as Zotero and pandoc write it."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.paper_link import LabelledLink, choose_paper_link
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.page_reader import Example, PageReader
from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.readers.bib import made
from unlearnbib.catalog.rows import Catalog, Problem
from unlearnbib.errors import CatalogError
from unlearnbib.model import Name, Paper
from unlearnbib.text.normalize import clean

_SIGNS = ('"issued"', '"container-title"', '"family"', '"date-parts"', '"citation-key"')
_OTHERS = {
    "software": "a tool",
    "dataset": "a data set",
    "webpage": "a page",
    "post-weblog": "a blog post",
    "legislation": "a law",
}
_NAMES = {
    "family": "family",
    "given": "given",
    "suffix": "suffix",
    "literal": "literal",
    "non-dropping-particle": "particle",
}


def is_csl_json(text: str, page: str) -> bool:
    """Return whether a page is JSON, and its keys are those of CSL."""
    return json_list.is_json(text, page) and '"title"' in text and any(sign in text for sign in _SIGNS)


def read(text: str, page: str) -> Catalog:
    """Return the papers of items of CSL-JSON."""
    papers, problems, passed = list[Paper](), list[Problem](), list[Problem]()
    for line, item in _iterate_items(text, page):
        title = clean(str(item.get("title") or ""))
        if why := _OTHERS.get(str(item.get("type"))):
            passed.append(Problem(page, line, f"{why}, not a paper: {title[:80]}"))
        elif not any(map(str.isalnum, title)):
            problems.append(Problem(page, line, "the item has no title"))
        else:
            papers.append(_build_paper(title, item, Paper(key=_get_key(item), page=page, line=line)))
    return Catalog(page, tuple(papers), tuple(problems), tuple(passed))


def _iterate_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = json_list.LineFinder(text)
    for line, data in json_list.parse_values(text, page):
        items = data.get("items", data) if isinstance(data, Mapping) else data
        for item in [items] if isinstance(items, Mapping) else items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-JSON: an item is not an object")
            yield line or lines.find('"title"'), item


def _get_key(item: Mapping[str, Any]) -> str:
    key = str(item.get("citation-key") or item.get("id") or "")
    return key if key and not key.isdecimal() and "/" not in key else ""


def _build_paper(title: str, item: Mapping[str, Any], bare: Paper) -> Paper:
    found = parse_imprint(
        _get_text(item, "container-title") or _get_text(item, "event-title") or _get_text(item, "event")
    )
    people = item.get("author")
    fields = {
        "title": title,
        "venue": found.venue,
        "year": _get_year(item.get("issued")) or found.year,
        "link": _get_link(item),
        "authors": tuple(map(_build_name, people)) if isinstance(people, list) else (),
        "volume": _get_text(item, "volume"),
        "issue": _get_text(item, "issue"),
        "pages": _get_text(item, "page"),
        "publisher": _get_text(item, "publisher"),
        "keywords": tuple(word.strip() for word in _get_text(item, "keyword").split(",") if word.strip()),
    }
    return made(bare, fields)


def _get_text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return clean(str(value)) if isinstance(value, str | int) else ""


def _get_link(item: Mapping[str, Any]) -> str:
    if doi := _get_text(item, "DOI"):
        return add_scheme(doi)
    return choose_paper_link([LabelledLink("paper", _get_text(item, "URL"), title=True)])


def _get_year(issued: Any) -> int | None:
    """Return the year of a date variable: its first part, or what its text begins with."""
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    value = (
        first[0]
        if isinstance(first, list) and first
        else (issued.get("raw") or issued.get("literal") or "")
        if isinstance(issued, Mapping)
        else issued
    )
    return int(str(value)[:4]) if str(value)[:4].isdecimal() and len(str(value)) >= 4 else None


def _build_name(person: Any) -> Name:
    if not isinstance(person, Mapping):
        return Name(literal=str(person))
    return Name(**{ours: str(person[theirs]) for theirs, ours in _NAMES.items() if person.get(theirs)})


READER = PageReader(
    name="csl-json",
    about="CSL-JSON, as Zotero and pandoc write it; citation keys stay",
    recognises=is_csl_json,
    read=read,
    examples=(
        Example(
            '[{"id": "doe", "type": "paper-conference", "title": "Stealing Parts of a Model", "container-title": "ICML",\n'
            '"author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2024, 7]]}, "DOI": "10.1145/1.2"}]',
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "ICML", "year": 2024, "key": "doe",
                    "link": "https://doi.org/10.1145/1.2", "authors": (Name("Doe", "Jane"),),
                },
            ),
        ),
    ),
)  # fmt: skip
