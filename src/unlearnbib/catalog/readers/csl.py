"""CSL-JSON as a catalog (schema 1.0.2, https://github.com/citation-style-language/schema), as Zotero and pandoc write it."""

import re

from unlearnbib.catalog.readers import json_list
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import csl_json
from unlearnbib.model import Name
from unlearnbib.model.variables import CSL_TYPES

_KEYS = ('"issued"', '"container-title"', '"date-parts"', '"citation-key"')
_TYPE = re.compile(r'"type"\s*:\s*"([a-z_-]+)"')
_OF_LISTS = re.compile(
    r'"(?:authors|year|venue|conference|journal|url|link|links|paper|pdf|doi|arxiv|code|date|name)"\s*:'
)  # in their own spelling: CSL has DOI and URL
_HEAD = 5_000  # characters


def is_csl_json(text: str, page: str) -> bool:
    """Return whether a page is JSON, and its keys are those of CSL, or its types are and no key is one of a list.

    >>> is_csl_json('[{"id": 1, "type": "book", "title": "T"}]', "a.json")
    True
    >>> is_csl_json('[{"id": 1, "type": "dataset", "title": "T", "year": 2020}]', "a.json")
    False
    >>> is_csl_json('[{"title": "T", "author": [{"family": "Doe"}], "year": 2020}]', "a.json")
    False
    """
    if not json_list.is_json(text, page) or not ('"title"' in text or '"type"' in text):
        return False
    of_list = _OF_LISTS.search(text[:_HEAD])
    types = (found[1] for found in _TYPE.finditer(text[:_HEAD]))
    is_typed = any(one in CSL_TYPES for one in types) and '"id"' in text[:_HEAD]
    is_named = '"family"' in text and '"title"' in text
    return ((is_typed or is_named) and not of_list) or (
        '"title"' in text and any(key in text for key in _KEYS)
    )


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
