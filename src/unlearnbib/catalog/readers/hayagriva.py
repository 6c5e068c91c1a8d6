"""Hayagriva as a catalog: the YAML of Typst, a mapping of keys to works."""

import re

from unlearnbib.catalog.readers.page_reader import Example, PageReader, get_suffix
from unlearnbib.catalog.rows import Catalog
from unlearnbib.catalog.works import place_works
from unlearnbib.formats import hayagriva
from unlearnbib.formats.hayagriva_table import READ_TYPES, TYPES
from unlearnbib.model import Name

_TYPES = "|".join(sorted({own for own, _ in TYPES.values()} | {*READ_TYPES, "misc"}))
#: A key at the margin, and the type of a work, one of Hayagriva's.
_KEY = re.compile(r"[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?")
_TYPE = re.compile(rf"[ \t]+type:[ \t]*[\"']?(?:{_TYPES})\b", re.IGNORECASE)
#: Names of fields that lists of papers have and Hayagriva does not.
_OTHER = re.compile(r"^[ \t]+(?:year|venue|authors|journal|booktitle|link|paper):", re.MULTILINE)


def is_hayagriva(text: str, page: str) -> bool:
    """Return whether a page is YAML by its name, and has works under keys as Hayagriva has them."""
    if get_suffix(page) not in ("yaml", "yml") or _OTHER.search(text):
        return False
    lines = iter(text.splitlines())
    return any(map(_KEY.fullmatch, lines)) and any(map(_TYPE.match, lines))


def read(text: str, page: str) -> Catalog:
    """Return the works of a file of Hayagriva."""
    return place_works(hayagriva.read(text, page), page, "hayagriva")


READER = PageReader(
    name="hayagriva",
    about="Hayagriva, the YAML of Typst: works under their keys; citation keys stay",
    recognises=is_hayagriva,
    read=read,
    examples=(
        Example(
            "doe:\n  type: Article\n  title: On {Sand}\n  author: Doe, Jane\n  date: 2024-07\n"
            "  parent:\n    type: Proceedings\n    title: Proceedings of Sand\n",
            (
                {
                    "title": "On Sand", "year": 2024, "month": 7, "key": "doe", "type": "paper-conference",
                    "line": 1, "authors": (Name("Doe", "Jane"),), "container_title": "Proceedings of Sand",
                },
            ),
            "list.yml",
        ),
    ),
)  # fmt: skip
