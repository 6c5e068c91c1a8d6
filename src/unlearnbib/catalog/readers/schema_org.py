"""JSON-LD of schema.org as a catalog: a graph of works, a list, or one work."""

import re

from unlearnbib.catalog.readers.json_list import is_json
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import schema_org
from unlearnbib.model import Name

_CONTEXT = re.compile(r'"@context"\s*:\s*(?:\[\s*)?"https?://(?:www\.)?schema\.org/?"')


def is_schema_org(text: str, page: str) -> bool:
    """Return whether a page is JSON in the context of schema.org."""
    return bool(_CONTEXT.search(text[:5_000])) and is_json(text, page)


def read(text: str, page: str) -> Catalog:
    """Return the works of a page of JSON-LD."""
    return place_works(schema_org.read(text, page), page, "schema-org")


READER = PageReader(
    name="schema-org",
    about="JSON-LD of schema.org: works, also in a graph",
    recognises=is_schema_org,
    read=read,
    examples=(
        Example(
            '{"@context": "https://schema.org", "@type": "ScholarlyArticle",\n"name": "On Sand", "pagination": "1–9",'
            ' "author": {"@type": "Person", "name": "Jane Doe"}, "datePublished": "2020-05-04",'
            ' "isPartOf": {"@type": "Periodical", "name": "Dunes", "issn": "1234-5679"},'
            ' "sameAs": "https://doi.org/10.1234/a"}\n',
            (
                {
                    "title": "On Sand", "year": 2020, "month": 5, "type": "article-journal", "pages": "1-9", "line": 2,
                    "authors": (Name("Doe", "Jane"),), "container_title": "Dunes", "doi": "10.1234/a",
                },
            ),
            "works.jsonld",
        ),
    ),
)  # fmt: skip
