"""Lists in YAML, by PyYAML's safe loader, which makes only plain values: `pip install 'unlearnbib[yaml]'`."""

from typing import Any

from unlearnbib.catalog.extract.listing import Listing
from unlearnbib.catalog.extract.objects import add_object, find_objects
from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError
from unlearnbib.text.json_values import LINE


def is_yaml(_text: str, page: str) -> bool:
    """Return whether the name of a page has the suffix of YAML."""
    return get_suffix(page) in ("yaml", "yml")


def read(text: str, page: str) -> Catalog:
    """Return the papers of a list in YAML."""
    listing = Listing(page)
    for one, above in find_objects(load_yaml(text, page)):
        add_object(listing, one, above, int(one.get(LINE, 1)))
    return listing.build_catalog()


def load_yaml(text: str, page: str) -> Any:
    """Return the first document of a text of YAML; raises CatalogError, also where its reader is missing."""
    try:
        from unlearnbib.formats.yaml_text import load_documents  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CatalogError(
            page, "is YAML: install its reader with `pip install 'unlearnbib[yaml]'`"
        ) from error
    return next(load_documents(text, page), None)


READER = PageReader(
    name="yaml",
    about="YAML: objects with keys such as title, venue, year, url, authors",
    recognises=is_yaml,
    read=read,
    examples=(
        Example(
            "attacks:\n- title: Stealing Parts of a Model\n  venue: ICML\n  year: 2024\n"
            "  paper: https://arxiv.org/abs/2305.00001\n",
            (
                {
                    "title": "Stealing Parts of a Model", "venue": "ICML", "year": 2024, "line": 2,
                    "link": "https://arxiv.org/abs/2305.00001",
                },
            ),
            "list.yml",
        ),
    ),
)  # fmt: skip
