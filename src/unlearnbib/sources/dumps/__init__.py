"""Other people's bulk data: dumps of whole bibliographies, imported once, then a source like the others.

No network is touched. An index is a file for each source, in the folder of the web's answers; nothing is
opened, and SQLite not imported, unless a file is there and a paper lacks its authors.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

from unlearnbib.model import (
    Paper,
    Record,
    Origin,
    fill_fields,
)
from unlearnbib.sources.by_venue import separate_venue_fields
from unlearnbib.storage.locations import get_cache_folder

if TYPE_CHECKING:
    from unlearnbib.sources.dumps.lookup import Finder

#: The sources that can be imported, in the order of trust; each has its reader in readers/.
SOURCES: tuple[Origin, ...] = ("anthology", "crossref", "dblp")


@frozen
class Imported:
    """What came of an import: the files of one source, how many records they gave, and where these lie."""

    source: Origin
    files: tuple[str, ...]
    records: int
    path: str


def get_index_path(source: Origin) -> str:
    """Return the file of the index of `source`, which need not be there."""
    return os.path.join(get_cache_folder(), f"imported-{source}.sqlite")


def import_dumps(files: Sequence[str]) -> list[Imported]:
    """Import dumps; those of one source together replace what was imported of it before.

    Raises DumpError, OutputError; then the old index of that source stands.
    """
    from unlearnbib.sources.dumps.index import write_index  # noqa: PLC0415 - SQLite, for this alone
    from unlearnbib.sources.dumps.readers import choose_reader  # noqa: PLC0415

    readers = [(file, choose_reader(file)) for file in files]
    done = []
    for source in SOURCES:
        of_it = [(file, reader) for file, reader in readers if reader.source == source]
        if of_it:
            count = write_index(get_index_path(source), source, [(file, reader.read(file)) for file, reader in of_it])
            done.append(Imported(source, tuple(file for file, _ in of_it), count, get_index_path(source)))
    return done


def complete_from_dumps(papers: Sequence[Paper]) -> tuple[list[Paper], list[str]]:
    """Return `papers`, those without authors with what was imported of them, and what was refused, in words.

    Raises IndexFileError.
    """
    if not _there() or all(paper.authors for paper in papers):
        return list(papers), []
    with _finder() as finder:
        found = [one if one.authors else _with(one, finder.records(one)) for one in papers]
    return found, list(dict.fromkeys(finder.refusals))


def _with(paper: Paper, records: Sequence[Record]) -> Paper:
    """Return `paper` with what was imported; what its venue alone tells comes last."""
    bare, by_venue = separate_venue_fields(paper)
    return fill_fields(bare, [*records, *by_venue]) if records else paper


def find_records(paper: Paper) -> list[Record]:
    """Return what was imported of one paper, of each source a record at most, in the order of trust.

    Raises IndexFileError.
    """
    with _finder() as finder:
        return finder.records(paper)


def _there() -> list[Origin]:
    return [source for source in SOURCES if os.path.exists(get_index_path(source))]


@contextmanager
def _finder() -> "Iterator[Finder]":
    from unlearnbib.sources.dumps.index import Index  # noqa: PLC0415
    from unlearnbib.sources.dumps.lookup import Finder  # noqa: PLC0415 - SQLite, for who has imported

    with ExitStack() as stack:
        yield Finder([stack.enter_context(closing(Index(get_index_path(source), source))) for source in _there()])
