"""One run of `import`: each file by its reader, those of a source into one index, and what was left out."""

import os
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from attrs import Factory, frozen

from unlearnbib.errors import DumpError
from unlearnbib.model import Origin
from unlearnbib.sources.dumps import ImportWatch
from unlearnbib.sources.dumps.dump_reader import DumpReader
from unlearnbib.sources.dumps.index import File, count_records, write_index
from unlearnbib.sources.dumps.index_rows import Rows
from unlearnbib.sources.dumps.recognise import choose_reader
from unlearnbib.sources.dumps.streams import Meter, measure, open_parts
from unlearnbib.sources.dumps.workers import Task, WorkerError, read_in_order

_SMALL = 4_000_000  # bytes of a dump that are read before another process has begun


@frozen
class Imported:
    """The result of an import: the files of one source, the number of their records, and the index file.

    `skipped` has the number of records that were left out, by reason.
    """

    source: Origin
    files: tuple[str, ...]
    records: int
    path: str
    skipped: Mapping[str, int] = Factory(dict)


class ImportRun:
    """The files of a run with their readers, and how far it is; raises DumpError for a file of no reader."""

    def __init__(
        self, files: Sequence[str], *, force: bool, processes: int, watch: ImportWatch | None
    ) -> None:
        self._readers = [(file, choose_reader(file)) for file in files]
        self._force, self._processes, self._watch = force, processes, watch
        self._meter = Meter(measure(files))
        self._skipped: Counter[str] = Counter()

    def has(self, source: Origin) -> bool:
        """Return whether one of the files is of `source`."""
        return any(reader.source == source for _, reader in self._readers)

    def import_source(self, source: Origin, path: str) -> Imported:
        """Write the index `path` of the files of `source`."""
        self._skipped.clear()
        chosen = [(file, reader) for file, reader in self._readers if reader.source == source]
        files = [File(file, self._read_rows(file, reader), _get_change(file)) for file, reader in chosen]
        least = 0 if self._force else max(1, -(-count_records(path) // 2))
        count = write_index(path, source, files, least=least)
        return Imported(source, tuple(file for file, _ in chosen), count, path, dict(self._skipped))

    def _read_rows(self, file: str, reader: DumpReader) -> Iterator[Rows]:
        """Yield the rows of a file in batches, and count what was left out."""
        places: deque[str] = deque()
        processes = self._processes if measure([file]) > _SMALL else 0
        try:
            for rows in read_in_order(self._divide(file, reader, places), processes):
                place = places.popleft()
                if rows.fault:
                    raise DumpError(place, f"{rows.fault}; download it again")
                self._skipped.update(rows.skipped)
                if self._watch:
                    self._watch(self._meter.read(), self._meter.total)
                yield rows
        except WorkerError as error:
            raise DumpError(file, "a process that reads it was killed; the old records stay") from error

    def _divide(self, file: str, reader: DumpReader, places: deque[str]) -> Iterator[Task]:
        """Yield the batches of a file, and note in `places` the name of the part that each is of."""
        for place, pieces in open_parts(file, self._meter):
            for batch in reader.split(pieces, place):
                places.append(place)
                yield reader.source, batch


def _get_change(file: str) -> str:
    """Return when a dump was last changed: its age, and the same in each import of it."""
    return datetime.fromtimestamp(os.path.getmtime(file), UTC).isoformat(timespec="seconds")
