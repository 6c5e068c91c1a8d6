"""Catalogs: pages that list papers, in any shape that a reader recognises, read entry by entry.

An entry that cannot be read is rejected as a Problem with its line, and the rest is read; entries that are
not papers (tools, blogs, laws) are passed over, and counted.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from unlearnbib.catalog.page.load import LargePage, load, load_any
from unlearnbib.catalog.readers.site.shapes import is_site_page, parse
from unlearnbib.catalog.rows import Catalog
from unlearnbib.errors import CatalogError, Problem, UnknownReaderError
from unlearnbib.model import Paper
from unlearnbib.storage.memory import pause_collection

if TYPE_CHECKING:
    from unlearnbib.catalog.readers.page_reader import PageReader

__all__ = ["Catalog", "Problem", "load", "parse", "read", "read_pages", "read_text"]


def read(page: str, reader: str = "") -> Catalog:
    """Return the papers of the file `page`, with the fields of its entries, in order, with their lines.

    A folder is a catalog if pages of Markdown in it describe a paper each in their front matter. Raises
    CatalogError if `page` is not a file, not UTF-8 text, empty, or lists no papers, and UnknownReaderError
    for a `reader` that is not in READERS.
    """
    if os.path.isdir(page):
        from unlearnbib.catalog.page.folder import list_pages  # noqa: PLC0415 - few catalogs are folders

        if parts := list_pages(page):
            return _read_folder(page, parts)
    return _read_page(load_any(page), page, reader)


def read_pages(pages: Sequence[str], reader: str = "") -> list[Catalog]:
    """Return the papers of each of `pages`; .bib files that are given together inherit from one another.

    Raises CatalogError, UnknownReaderError.
    """
    if any(map(os.path.isdir, pages)):
        return [read(page, reader) for page in pages]
    texts = [(page, load_any(page)) for page in pages]
    bibs = [(page, text) for page, text in texts if page.endswith(".bib")]
    return [
        _read_page(text, page, reader, [other for name, other in bibs if name != page])
        for page, text in texts
    ]


def _read_page(
    text: str | LargePage, page: str, reader: str, bibs: Sequence[str | LargePage] = ()
) -> Catalog:
    """Return the papers of a page; a large one is read in pieces, if its reader can."""
    if isinstance(text, LargePage):
        from unlearnbib.catalog.large_pages import read_large  # noqa: PLC0415 - few pages are

        check_reader(reader)
        if catalog := read_large(text, reader, bibs):
            return catalog
    return read_text(_load_whole(text), page, reader, list(map(_load_whole, bibs)))


def _load_whole(text: str | LargePage) -> str:
    return text if isinstance(text, str) else load(text.path)


def _read_folder(folder: str, pages: Sequence[str]) -> Catalog:
    """Return the papers that `pages` of a folder describe; another page with front matter is passed over."""
    from unlearnbib.catalog.readers import front_matter  # noqa: PLC0415 - few catalogs are folders

    papers, problems, passed = list[Paper](), list[Problem](), list[Problem]()
    for page in pages:
        try:
            text = load(page)
            if not front_matter.is_front_matter(text, page):
                passed.append(Problem(page, 1, "describes no paper in its front matter"))
                continue
            found = front_matter.read(text, page)
        except CatalogError as error:
            problems.append(Problem(page, 1, error.reason))
        else:
            papers += found.papers
            problems += found.problems
            passed += found.passed
    if not (papers or problems):
        raise CatalogError(folder, f"is a folder in which no page describes a paper ({len(passed)} skipped)")
    return Catalog(folder, tuple(papers), tuple(problems), tuple(passed))


def check_reader(reader: str) -> None:
    """Raise UnknownReaderError for the name of a reader that is not in READERS; "" is none."""
    if not reader:
        return
    from unlearnbib.catalog.readers.reader_table import READERS, find_reader  # noqa: PLC0415 - pages of the site need none

    if find_reader(reader) is None:
        raise UnknownReaderError(reader, list(READERS))


def read_text(text: str, page: str = "<text>", reader: str = "", bibs: Sequence[str] = ()) -> Catalog:
    """Return the papers in the text of a page, read by `reader`, or by the one that recognises its shape.

    `bibs` are the texts of .bib files that are read together with another.

    >>> [paper.title for paper in read_text("- [On Unlearning Things](https://arxiv.org/abs/2401.00001)")]
    ['On Unlearning Things']
    """
    text = text.removeprefix("\ufeff")  # the mark of UTF-8, where a program has read the file
    if not reader and not page.endswith(".bib") and is_site_page(text, page):
        with pause_collection():
            return parse(text, page)
    from unlearnbib.catalog.readers import reader_table  # noqa: PLC0415 - pages of the site need none

    check_reader(reader)
    chosen = reader_table.find_reader(reader) or reader_table.choose_reader(text, page)
    catalog = _run_reader(chosen, text, page, bibs)
    if not (reader or catalog.papers or catalog.problems) and (
        other := reader_table.choose_plugin(text, page)
    ):
        return _run_reader(other, text, page, ())
    if not (catalog.papers or catalog.problems or chosen.name == "site"):
        raise CatalogError(page, _explain_emptiness(chosen.name, len(catalog.passed)))
    return catalog


def _run_reader(reader: "PageReader", text: str, page: str, bibs: Sequence[str]) -> Catalog:
    try:
        with pause_collection():
            is_bib = bibs and reader.name == "bib"
            return reader.read(text, page, bibs) if is_bib else reader.read(text, page)
    except CatalogError:
        raise
    except ValueError as error:
        raise CatalogError(page, str(error)) from error


def _explain_emptiness(reader: str, passed: int) -> str:
    if passed:
        return f"lists no papers: skipped {passed} non-paper entr{'y' if passed == 1 else 'ies'}"
    return f"is not a catalog: read as {reader}, it has no table or list of papers; try another --reader"
