"""Lists in TOML (https://toml.io): tables and arrays of tables whose keys are the names of columns."""

import json

from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.objects import add_object, find_objects, get_title
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.text.json_values import LineFinder
from unlearnbib.text.toml_values import parse_toml


def is_toml(_text: str, page: str) -> bool:
    """Return whether the name of a page has the suffix of TOML."""
    return get_suffix(page) == "toml"


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list in TOML."""
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise CatalogError(page, f"is not TOML: {error}") from error
    listing, lines = Listing(page), LineFinder(text)
    for one, above in find_objects(data):
        add_object(listing, one, above, lines.find(json.dumps(get_title(one), ensure_ascii=False)))
    return listing.build_catalog()


READER = PageReader(
    name="toml",
    about="TOML: tables with keys such as title, venue, year, url, authors",
    recognises=is_toml,
    read=read,
    examples=(
        Example(
            '[[attacks]]\ntitle = "Stealing Parts of a Model"\nvenue = "ICML"\nyear = 2024\n'
            'paper = "https://arxiv.org/abs/2305.00001"\n',
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "ICML", "year": 2024, "line": 2,
                    "link": "https://arxiv.org/abs/2305.00001", "keywords": ("attacks",),
                },
            ),
            "list.toml",
        ),
    ),
)  # fmt: skip
