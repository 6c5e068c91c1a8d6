"""Pages that are larger than the memory may be: read in pieces, their papers in a file without a name.

So read are .bib files, the JSON lines of `unlearnbib resolve`, and pages of the site: nothing in them is
judged by what follows it. Others are judged by their neighbours, and are read whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from unlearnbib.bib import Document, parse_pieces
from unlearnbib.catalog.page.load import LargePage
from unlearnbib.catalog.readers import bib, facts
from unlearnbib.catalog.readers.site.shapes import is_site_page
from unlearnbib.catalog.readers.site.stream import stream_rows
from unlearnbib.catalog.rows import Catalog, read_rows
from unlearnbib.catalog.works import derive_from_entry
from unlearnbib.formats.bibtex.read_file import read_parts
from unlearnbib.model import Paper
from unlearnbib.model.packing import register
from unlearnbib.storage.spill import Shelf

_Text = str | LargePage


def read_large(page: LargePage, reader: str = "", bibs: Sequence[_Text] = ()) -> Catalog | None:
    """Return the papers of a large page, or None for one that must be read whole.

    `bibs` are the .bib files that are read together with another. Raises CatalogError.
    """
    register()
    name = reader or _recognise(next(iter(page), ""), page.path)
    catalog = _READERS[name](page, bibs) if name in _READERS else None
    return catalog if catalog and (catalog.papers or catalog.problems) else None


def _recognise(head: str, page: str) -> str:
    """Return the name of the reader of a page that begins with `head`, or ""."""
    if not page.endswith(".bib") and is_site_page(head, page):
        return "site"
    if bib.is_bib_file(head, page):
        return "bib"
    return "facts" if facts.is_facts_page(head, page) and _is_json(head.partition("\n")[0]) else ""


def _is_json(line: str) -> bool:
    try:
        return bool(json.loads(line))
    except (ValueError, RecursionError):
        return False


def _read_site(page: LargePage, _bibs: Sequence[_Text]) -> Catalog:
    return read_rows(stream_rows(_drop_mark(page)), page.path, Shelf(()))


def _read_bib(page: LargePage, bibs: Sequence[_Text]) -> Catalog:
    others = [_BibParts(one) for one in bibs]
    works = read_parts(_BibParts(page), page.path, others, Shelf[Paper](()), derive_from_entry)
    return Catalog(page.path, works.papers, works.problems)


def _read_facts(page: LargePage, _bibs: Sequence[_Text]) -> Catalog:
    return facts.read_lines(_split_lines(_drop_mark(page)), page.path, Shelf[Paper](()))


def _split_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of pieces, each of which ends with a line."""
    for piece in pieces:
        yield from piece.removesuffix("\n").split("\n")


def _drop_mark(pieces: Iterable[str]) -> Iterator[str]:
    """Yield pieces without the mark of UTF-8 that a program has read as text."""
    for at, piece in enumerate(pieces):
        yield piece if at else piece.removeprefix("\ufeff")


class _BibParts:
    """The documents that are the parts of a .bib file, parsed anew by each iteration."""

    def __init__(self, text: _Text) -> None:
        self._text = text

    def __iter__(self) -> Iterator[Document]:
        if isinstance(self._text, str):
            return parse_pieces([self._text])
        return parse_pieces(_drop_mark(self._text), self._text.path)


_READERS: Mapping[str, Callable[[LargePage, Sequence[_Text]], Catalog]] = {
    "site": _read_site, "bib": _read_bib, "facts": _read_facts,
}  # fmt: skip
