"""CSL-JSON as a catalog (schema 1.0.2, https://github.com/citation-style-language/schema), as Zotero and pandoc write it."""

from collections.abc import Iterator, Mapping
from typing import Any

from unlearnbib.catalog.page_reader import Example, PageReader
from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import Place, place_work
from unlearnbib.errors import CatalogError, Problem
from unlearnbib.formats.csl_json_reader import get_item_key, read_item
from unlearnbib.model import Name, Paper

_KEYS = ('"issued"', '"container-title"', '"family"', '"date-parts"', '"citation-key"')


def is_csl_json(text: str, page: str) -> bool:
    """Return whether a page is JSON, and its keys are those of CSL."""
    return json_list.is_json(text, page) and '"title"' in text and any(key in text for key in _KEYS)


def read(text: str, page: str) -> Catalog:
    """Return the works of items of CSL-JSON; an item without any variable is a problem."""
    papers, problems = list[Paper](), list[Problem]()
    for line, item in _iterate_items(text, page):
        if not item.keys() - {"id", "citation-key", "type"}:
            problems.append(Problem(page, line, f"the item {item.get('id') or ''} has no variables"))
        else:
            papers.append(place_work(read_item(item), Place(page, line, get_item_key(item)), "csl-json"))
    return Catalog(page, tuple(papers), tuple(problems), ())


def _iterate_items(text: str, page: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = json_list.LineFinder(text)
    for line, data in json_list.parse_values(text, page):
        items = data.get("items", data) if isinstance(data, Mapping) else data
        for item in [items] if isinstance(items, Mapping) else items if isinstance(items, list) else []:
            if not isinstance(item, Mapping):
                raise CatalogError(page, "is not CSL-JSON: an item is not an object")
            yield line or lines.find('"title"'), item


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
