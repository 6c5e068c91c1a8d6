"""The works that a document can cite: of its own bibliographies, of .bib files beside it, of the catalog."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from unlearnbib import api as library
from unlearnbib.bib import Document, open_bib, parse
from unlearnbib.catalog.own_files import read_own_files
from unlearnbib.documents import READERS
from unlearnbib.documents.parts import Bibliography
from unlearnbib.errors import BibError, UnlearnbibError
from unlearnbib.lsp.cited_works import Work, describe_papers, list_entries

_MOST = 50  # files of a folder
Stamp = tuple[object, ...]


class Shelf:
    """Works by file, read again only if the file changes.

    `get_open_text` returns the text of a file that is open in the editor, or None; `list_pages` the pages of
    the catalog that the settings of a folder name.
    """

    def __init__(
        self, get_open_text: Callable[[str], str | None], list_pages: Callable[[str], Sequence[str]]
    ) -> None:
        self._get_open_text, self._list_pages = get_open_text, list_pages
        self._read: dict[str, tuple[Stamp, tuple[Work, ...]]] = {}
        self._documents: dict[str, tuple[Stamp, Document]] = {}

    def list_works(self, path: str, text: str, folders: Sequence[str] = ()) -> Iterator[tuple[int, Work]]:
        """Yield the works that a document can cite, each key once, with their rank.

        0 is a file that the document names, 1 another one in its folder or in `folders`, 2 the catalog.
        """
        seen = set[str]()
        for rank, works in self._list_ranked(path, text, (os.path.dirname(path), *folders)):
            for work in works:
                if work.key not in seen:
                    seen.add(work.key)
                    yield rank, work

    def list_macro_files(self, path: str) -> tuple[Document, ...]:
        """Return the other .bib files of a folder that define macros."""
        others = (file for file in _list_bib_files(os.path.dirname(path)) if file != os.path.normpath(path))
        return tuple(document for file in others if (document := self._read_document(file)).macros)

    def find_work(self, key: str, path: str, text: str, folders: Sequence[str] = ()) -> Work | None:
        """Return the work that a document cites by a key, or None."""
        works = (work for _, work in self.list_works(path, text, folders))
        return next((work for work in works if work.key == key), None)

    def _list_ranked(
        self, path: str, text: str, folders: Sequence[str]
    ) -> Iterator[tuple[int, Sequence[Work]]]:
        own = list(_list_own_files(path, text, folders))
        for file in own:
            yield 0, self._read_works(file)
        for folder in dict.fromkeys(folders):
            for file in _list_bib_files(folder):
                if file not in own:
                    yield 1, self._read_works(file)
        yield 2, self._read_catalog(os.path.dirname(path))

    def _read_works(self, path: str) -> tuple[Work, ...]:
        """Return the works of a file; none if it cannot be read."""
        is_bib = path.lower().endswith((".bib", ".bibtex"))
        document = self._read_document(path) if is_bib else None
        stamp: Stamp = (document.text,) if document else _stamp_file(path)
        if path not in self._read or self._read[path][0] != stamp:
            works = list_entries(document) if document else _read_other_file(path)
            self._read[path] = stamp, tuple(works)
        return self._read[path][1]

    def _read_document(self, path: str) -> Document:
        """Return a .bib file as it is in the editor or on the disk; an empty one if it cannot be read."""
        open_text = self._get_open_text(path)
        stamp: Stamp = (open_text,) if open_text is not None else _stamp_file(path)
        if path not in self._documents or self._documents[path][0] != stamp:
            document = Document("", path=path)
            with suppress(BibError):
                document = open_bib(path) if open_text is None else parse(open_text, path)
            self._documents[path] = stamp, document
        return self._documents[path][1]

    def _read_catalog(self, folder: str) -> tuple[Work, ...]:
        pages = tuple(self._list_pages(folder))
        name = f"<catalog> {pages}"
        stamp = tuple(map(_stamp_file, pages))
        if name not in self._read or self._read[name][0] != stamp:
            works: tuple[Work, ...] = ()
            with suppress(UnlearnbibError):
                works = tuple(describe_papers(library.load(*pages)))
            self._read[name] = stamp, works
        return self._read[name][1]


def _stamp_file(path: str) -> Stamp:
    with suppress(OSError):
        status = os.stat(path)
        return status.st_mtime_ns, status.st_size
    return ()


def _read_other_file(path: str) -> Iterator[Work]:
    return describe_papers(paper for found in read_own_files([path]).values() for paper in found)


def _list_own_files(path: str, text: str, folders: Sequence[str]) -> Iterator[str]:
    """Yield the files of entries that a document names and that exist."""
    reader = READERS.get(os.path.splitext(path)[1].lower())
    for part in reader.start()(text) if reader else ():
        if isinstance(part, Bibliography):
            paths = (os.path.normpath(os.path.join(one, name)) for one in folders for name in part.names)
            yield from [one for one in [next(filter(os.path.isfile, paths), None)] if one]


def _list_bib_files(folder: str) -> list[str]:
    with suppress(OSError), os.scandir(folder or ".") as found:
        names = sorted(one.name for one in found if one.name.lower().endswith(".bib"))
        return [os.path.normpath(os.path.join(folder, name)) for name in names[:_MOST]]
    return []
