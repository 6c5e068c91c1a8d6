"""CSL-JSON as a catalog (schema 1.0.2, https://github.com/citation-style-language/schema), as Zotero and pandoc write it."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.catalog.extract.columns import add_scheme
from unlearnbib.catalog.extract.paper_link import LabelledLink, choose_paper_link
from unlearnbib.catalog.extract.venue_and_date import parse_imprint
from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog, has_words, make_paper, pass_over
from unlearnbib.errors import CatalogError, Problem
from unlearnbib.model import Name, Paper
from unlearnbib.text.normalize import clean

_KEYS = ('"issued"', '"container-title"', '"family"', '"date-parts"', '"citation-key"')
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
    return json_list.is_json(text, page) and '"title"' in text and any(key in text for key in _KEYS)


def read(text: str, page: str) -> Catalog:
    """Return the papers of items of CSL-JSON."""
    papers, problems, passed = list[Paper](), list[Problem](), list[Problem]()
    for line, item in _iterate_items(text, page):
        title = clean(str(item.get("title") or ""))
        if why := _OTHERS.get(str(item.get("type"))):
            passed.append(pass_over(page, line, why, title[:80]))
        elif not has_words(title):
            problems.append(Problem(page, line, "the item has no title"))
        else:
            key = str(item.get("citation-key") or item.get("id") or "")
            key = "" if key.isdecimal() or "/" in key else key  # a number or a URL that Zotero made
            papers.append(make_paper(_read_fields(title, item), key=key, page=page, line=line))
    return Catalog(page, tuple(papers), tuple(problems), tuple(passed))


def _iterate_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = json_list.LineFinder(text)
    for line, data in json_list.parse_values(text, page):
        items = data.get("items", data) if isinstance(data, Mapping) else data
        for item in [items] if isinstance(items, Mapping) else items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-JSON: an item is not an object")
            yield line or lines.find('"title"'), item


def _read_fields(title: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a paper by the variables of its item."""
    found = parse_imprint(
        _get_text(item, "container-title") or _get_text(item, "event-title") or _get_text(item, "event")
    )
    people = item.get("author")
    url = [LabelledLink("paper", _get_text(item, "URL"), title=True)]
    doi = _get_text(item, "DOI")
    return {
        "title": title,
        "venue": found.venue,
        "year": _get_year(item.get("issued")) or found.year,
        "link": add_scheme(doi) if doi else choose_paper_link(url),
        "authors": tuple(map(_build_name, people)) if isinstance(people, list) else (),
        "volume": _get_text(item, "volume"),
        "issue": _get_text(item, "issue"),
        "pages": _get_text(item, "page"),
        "publisher": _get_text(item, "publisher"),
        "keywords": tuple(word.strip() for word in _get_text(item, "keyword").split(",") if word.strip()),
    }


def _get_text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return clean(str(value)) if isinstance(value, str | int) else ""


def _get_year(issued: Any) -> int | None:
    """Return the year of a date variable: the first date part, or the first four digits of its text."""
    value = issued
    if isinstance(issued, Mapping):
        parts = issued.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        text = issued.get("raw") or issued.get("literal") or ""
        value = first[0] if isinstance(first, list) and first else text
    year = str(value)[:4]
    return int(year) if len(year) == 4 and year.isdecimal() else None


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
