"""CITATION.cff as a catalog: its references, and the citation that it prefers; without these, its own work."""

import re

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import cff
from unlearnbib.model import Name

_KEYS = re.compile(r"^(?:cff-version|references|preferred-citation):", re.MULTILINE)


def is_cff(text: str, page: str) -> bool:
    """Return whether a page is a CITATION.cff by its name, and has a work to cite."""
    return get_suffix(page) == "cff" and bool(_KEYS.search(text))


def read(text: str, page: str) -> Catalog:
    """Return the works that a CITATION.cff cites."""
    return place_works(cff.read(text, page), page, "cff")


READER = PageReader(
    name="cff",
    about="CITATION.cff: the references, and the preferred citation, or else its own work",
    recognises=is_cff,
    read=read,
    examples=(
        Example(
            "cff-version: 1.2.0\nmessage: Cite it.\ntitle: Sieve\nauthors:\n- name: Dune Group\nreferences:\n"
            "- type: conference-paper\n  title: On Sand\n  collection-title: Proceedings of the Dunes\n  year: 2020\n"
            "  authors:\n  - family-names: Doe\n    given-names: Jane\n  start: 1\n  end: 9\n",
            (
                {
                    "title": "On Sand", "year": 2020, "type": "paper-conference", "pages": "1-9", "line": 7,
                    "authors": (Name("Doe", "Jane"),), "container_title": "Proceedings of the Dunes",
                },
            ),
            "CITATION.cff",
        ),
    ),
)  # fmt: skip
