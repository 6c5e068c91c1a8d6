"""CSL-JSON as a catalog (schema 1.0.2, https://github.com/citation-style-language/schema), as Zotero and pandoc write it."""

from unlearnbib.catalog.page_reader import Example, PageReader
from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import csl_json
from unlearnbib.model import Name

_KEYS = ('"issued"', '"container-title"', '"family"', '"date-parts"', '"citation-key"')


def is_csl_json(text: str, page: str) -> bool:
    """Return whether a page is JSON, and its keys are those of CSL."""
    return json_list.is_json(text, page) and '"title"' in text and any(key in text for key in _KEYS)


def read(text: str, page: str) -> Catalog:
    """Return the works of items of CSL-JSON; an item without any variable is a problem."""
    return place_works(csl_json.read(text, page), page, "csl-json")


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
