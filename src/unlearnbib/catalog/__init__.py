"""Catalogs: pages that list papers, in any shape that a reader knows, read into papers entry by entry.

An entry that cannot be read is rejected as a Problem with its line, and the rest is read; what is no paper
(tools, blogs, laws) is passed over, and counted.
"""

from unlearnbib.catalog.page.load import load
from unlearnbib.catalog.readers.site.shapes import is_site_page, parse
from unlearnbib.catalog.rows import Catalog, Problem
from unlearnbib.errors import CatalogError, UnknownReaderError

__all__ = ["Catalog", "Problem", "load", "parse", "read", "read_text"]


def read(page: str, reader: str = "") -> Catalog:
    """Return the papers of the file `page`, as its entries give them, in order, with their lines.

    Raises CatalogError if `page` is no file, no UTF-8 text, empty, or lists no papers, and
    UnknownReaderError for a `reader` that is none of READERS.
    """
    return read_text(load(page), page, reader)


def read_text(text: str, page: str = "<text>", reader: str = "") -> Catalog:
    """Return the papers of a page's text, as `reader` reads it, or the one that recognises its shape.

    >>> [paper.title for paper in read_text("- [On Unlearning Things](https://arxiv.org/abs/2401.00001)")]
    ['On Unlearning Things']
    """
    if not reader and is_site_page(text, page):
        return parse(text, page)
    from unlearnbib.catalog.readers import READERS, choose_reader  # noqa: PLC0415 - pages of the site need none

    if reader and reader not in READERS:
        raise UnknownReaderError(reader, list(READERS))
    chosen = READERS[reader] if reader else choose_reader(text, page)
    try:
        catalog = chosen.read(text, page)
    except CatalogError:
        raise
    except ValueError as error:
        raise CatalogError(page, str(error)) from error
    if not (catalog.papers or catalog.problems or chosen.name == "site"):
        raise CatalogError(page, _nothing(chosen.name, len(catalog.passed)))
    return catalog


def _nothing(reader: str, passed: int) -> str:
    if passed:
        return f"lists no papers: its {passed} entries are tools, blogs or links to no paper"
    return f"is no catalog: read as {reader}, it has no table or list of papers; --reader names another shape"
