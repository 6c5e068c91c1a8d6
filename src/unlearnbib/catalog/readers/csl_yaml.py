"""CSL-YAML as a catalog: `references:` in a YAML file, as pandoc has it."""

import re

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import csl_yaml
from unlearnbib.model import Name

_REFERENCES = re.compile(r"^references:[ \t]*\n(?:[ \t]*\n)*[ \t]*-[ \t]", re.MULTILINE)


def is_csl_yaml(text: str, page: str) -> bool:
    """Return whether a page is YAML by its name, and has a list of references."""
    return get_suffix(page) in ("yaml", "yml") and bool(_REFERENCES.search(text))


def read(text: str, page: str) -> Catalog:
    """Return the works of a list of references."""
    return place_works(csl_yaml.read(text, page), page, "csl-yaml")


READER = PageReader(
    name="csl-yaml",
    about="CSL-YAML: items under `references:`, as pandoc has them; citation keys stay",
    recognises=is_csl_yaml,
    read=read,
    examples=(
        Example(
            "---\nreferences:\n- id: doe\n  type: book\n  title: On *Sand*\n  issued: 2024-07\n"
            "  author:\n  - family: Doe\n    given: Jane\n",
            (
                {
                    "title": "On Sand", "year": 2024, "month": 7, "key": "doe", "type": "book", "line": 3,
                    "authors": (Name("Doe", "Jane"),),
                },
            ),
            "list.yaml",
        ),
    ),
)  # fmt: skip
