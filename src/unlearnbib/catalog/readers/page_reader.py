"""A page reader: how pages of one shape are recognised and read, and examples that one test runs."""

from collections.abc import Callable
from typing import Any

from attrs import Factory, field, frozen

from unlearnbib.catalog.rows import Catalog


@frozen
class Example:
    """A page, and the papers in it: fields of each by name."""

    text: str
    papers: tuple[dict[str, Any], ...]
    name: str = "page"  # of the file; its suffix may show the shape


@frozen(kw_only=True)
class PageReader:
    """A reader of pages. `recognises` and `read` take the text of a page and its name."""

    name: str
    about: str  # the pages that it reads, for people
    recognises: Callable[[str, str], bool]
    read: Callable[..., Catalog]
    examples: tuple[Example, ...] = field(default=Factory(tuple), repr=False)


def get_suffix(page: str) -> str:
    """Return the suffix of a file's name, in lower case and without its dot.

    >>> get_suffix("papers.TSV"), get_suffix("-")
    ('tsv', '')
    """
    return page.rpartition(".")[2].lower() if "." in page else ""
