"""Catalogs: pages that list papers, in any shape that a reader recognises, read entry by entry.

An entry that cannot be read is rejected as a Problem with its line, and the rest is read; entries that are
not papers (tools, blogs, laws) are passed over, and counted.
"""

from collections.abc import Sequence

from unlearnbib.catalog.page.load import load
from unlearnbib.catalog.readers.site.shapes import is_site_page, parse
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError, Problem, UnknownReaderError

__all__ = ["Catalog", "Problem", "load", "parse", "read", "read_pages", "read_text"]


def read(page: str, reader: str = "") -> Catalog:
    """Return the papers of the file `page`, with the fields of its entries, in order, with their lines.

    Raises CatalogError if `page` is not a file, not UTF-8 text, empty, or lists no papers, and
    UnknownReaderError for a `reader` that is not in READERS.
    """
    return read_text(load(page), page, reader)


def read_pages(pages: Sequence[str], reader: str = "") -> list[Catalog]:
    """Return the papers of each of `pages`; .bib files that are given together inherit from one another.

    Raises CatalogError, UnknownReaderError.
    """
    texts = [(page, load(page)) for page in pages]
    bibs = [(page, text) for page, text in texts if page.endswith(".bib")]
    return [
        read_text(text, page, reader, [other for name, other in bibs if name != page]) for page, text in texts
    ]


def check_reader(reader: str) -> None:
    """Raise UnknownReaderError for the name of a reader that is not in READERS; "" is none."""
    if not reader:
        return
    from unlearnbib.catalog.readers.reader_table import READERS  # noqa: PLC0415 - pages of the site need none

    if reader not in READERS:
        raise UnknownReaderError(reader, list(READERS))


def read_text(text: str, page: str = "<text>", reader: str = "", bibs: Sequence[str] = ()) -> Catalog:
    """Return the papers in the text of a page, read by `reader`, or by the one that recognises its shape.

    `bibs` are the texts of .bib files that are read together with another.

    >>> [paper.title for paper in read_text("- [On Unlearning Things](https://arxiv.org/abs/2401.00001)")]
    ['On Unlearning Things']
    """
    if not reader and not page.endswith(".bib") and is_site_page(text, page):
        return parse(text, page)
    from unlearnbib.catalog.readers.reader_table import READERS, choose_reader  # noqa: PLC0415 - pages of the site need none

    check_reader(reader)
    chosen = READERS[reader] if reader else choose_reader(text, page)
    try:
        catalog = chosen.read(text, page, bibs) if bibs and chosen.name == "bib" else chosen.read(text, page)
    except CatalogError:
        raise
    except ValueError as error:
        raise CatalogError(page, str(error)) from error
    if not (catalog.papers or catalog.problems or chosen.name == "site"):
        raise CatalogError(page, _explain_emptiness(chosen.name, len(catalog.passed)))
    return catalog


def _explain_emptiness(reader: str, passed: int) -> str:
    if passed:
        return f"lists no papers: skipped {passed} non-paper entr{'y' if passed == 1 else 'ies'}"
    return f"is not a catalog: read as {reader}, it has no table or list of papers; try another --reader"
