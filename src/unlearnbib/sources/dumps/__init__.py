"""Dumps of whole bibliographies, imported once, then a source like the others.

No network is touched. Each source has an index file, in the folder of the web's cached answers; none is
opened, and SQLite not imported, unless a file is there and a paper lacks its authors.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from unlearnbib.model import (
    Origin,
    Paper,
    Record,
)
from unlearnbib.sources.by_venue import fill_before_venue
from unlearnbib.storage import spill
from unlearnbib.storage.locations import get_cache_folder

if TYPE_CHECKING:
    from unlearnbib.sources.dumps.import_run import Imported
    from unlearnbib.sources.dumps.lookup import Finder

#: The sources that can be imported, in the order of trust; each has its reader in readers/.
SOURCES: tuple[Origin, ...] = (
    "anthology", "crossref", "datacite", "arxiv", "inspire", "pubmed", "dblp", "openalex", "semanticscholar",
)  # fmt: skip
#: Called while a dump is read: the number of its bytes that are read, and of all.
ImportWatch = Callable[[int, int], None]


def get_index_path(source: Origin) -> str:
    """Return the file of the index of `source`, which need not be there."""
    return os.path.join(get_cache_folder(), f"imported-{source}.sqlite")


def import_dumps(
    files: Sequence[str], *, force: bool = False, processes: int = 0, watch: ImportWatch | None = None
) -> "list[Imported]":
    """Import dumps; those of one source together replace its earlier import.

    An import with fewer than half of the records of the earlier one replaces it only with `force`. The dumps
    are read by as many other `processes`. Raises DumpError, OutputError; then the old index stays.
    """
    from unlearnbib.sources.dumps.import_run import ImportRun  # noqa: PLC0415 - SQLite only for an import

    run = ImportRun(files, force=force, processes=processes, watch=watch)
    return [run.import_source(source, get_index_path(source)) for source in SOURCES if run.has(source)]


def complete_from_dumps(papers: Sequence[Paper]) -> tuple[Sequence[Paper], list[str]]:
    """Return `papers`, those without authors with their imported records, and the rejections, in words.

    Raises IndexFileError.
    """
    if not list_imported() or all(paper.authors for paper in papers):
        return papers, []
    with _open_finder() as finder:
        pairs = ((one, [] if one.authors else finder.find_records(one)) for one in papers)
        filled = (fill_before_venue(paper, records) if records else paper for paper, records in pairs)
        completed = spill.gather(filled, like=papers)  # a module beside this one is called gather
    return completed, list(dict.fromkeys(finder.refusals))


def find_records(paper: Paper) -> list[Record]:
    """Return the imported records of one paper, at most one of each source, in the order of trust.

    Raises IndexFileError.
    """
    with _open_finder() as finder:
        return finder.find_records(paper)


def list_imported() -> list[Origin]:
    """Return the sources that have an index here, in the order of trust."""
    return [source for source in SOURCES if os.path.exists(get_index_path(source))]


@contextmanager
def _open_finder() -> "Iterator[Finder]":
    from unlearnbib.sources.dumps.index import Index  # noqa: PLC0415
    from unlearnbib.sources.dumps.lookup import Finder  # noqa: PLC0415 - SQLite only where a dump was imported

    with ExitStack() as stack:
        opened = (closing(Index(get_index_path(source), source)) for source in list_imported())
        yield Finder([stack.enter_context(index) for index in opened])
