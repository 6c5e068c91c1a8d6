"""An index: the imported records of one source, in a file of SQLite, found by identifiers and by titles.

It is written to a temporary file beside it, which then replaces the old one in one step: after a power
failure or kill -9 the old index is whole.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from unlearnbib.errors import DumpError, IndexFileError, OutputError
from unlearnbib.model import Origin, Record
from unlearnbib.sources.dumps.index_rows import Row, Rows, hash_title
from unlearnbib.sources.dumps.record_json import load_fields
from unlearnbib.storage.atomic import is_encodable, name_temporary, sweep_temporary
from unlearnbib.storage.locations import make_private_folder
from unlearnbib.text.normalize import fold_title

#: What a damaged or foreign file makes SQLite, JSON and the fields of a record raise.
_ODD = (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, RecursionError, OSError)
_VERSION = 1  # of the tables, and of how titles are folded; as _TABLES writes it
_MOST = 50  # records of one title
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
PRAGMA user_version = 1;
CREATE TABLE imports (file TEXT, source TEXT, at TEXT, records INTEGER);
CREATE TABLE records (id INTEGER PRIMARY KEY, title INTEGER, year INTEGER, fields TEXT);
CREATE TABLE names (name TEXT, record INTEGER, PRIMARY KEY (name, record)) WITHOUT ROWID;
CREATE TEMP TABLE unsorted (name TEXT, record INTEGER);
BEGIN;
"""
_INDEXES = (
    "INSERT INTO names SELECT DISTINCT name, record FROM unsorted ORDER BY name, record",
    "CREATE INDEX records_by_title ON records (title, year)",
    "COMMIT",
)


class Import(NamedTuple):
    """A file of a dump as an index has it: its name, the time of its last change, its records."""

    file: str
    changed: str
    records: int


class File(NamedTuple):
    """A file of a dump, the rows of its records in batches, and the time of its last change."""

    name: str
    batches: Iterable[Rows]
    changed: str


def write_index(path: str, source: Origin, files: Sequence[File], *, least: int = 1) -> int:
    """Write the rows of `files` as the index `path`; return their number.

    Raises OutputError, DumpError for files with fewer records than `least`, and the errors of reading; then
    the old index stays.
    """
    make_private_folder(os.path.dirname(path))
    sweep_temporary(path)
    beside = name_temporary(path)
    try:
        count = _fill(beside, source, files)
        if count < least:
            raise DumpError(files[0].name, _describe_shortage(count, least))
        with open(beside, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except sqlite3.Error as error:
        raise OutputError(path, str(error)) from error
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    return count


def _describe_shortage(count: int, least: int) -> str:
    if not count:
        return "it has no records"
    known = f"it has {count} records, fewer than half of the {2 * least - 1} or more of the last import"
    return f"{known}, which stay; --force replaces them"


def count_records(path: str) -> int:
    """Return the number of records in an index, 0 if it is not there or cannot be read."""
    if not os.path.isfile(path):
        return 0
    url = f"{Path(os.path.abspath(path)).as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(url, uri=True)) as database:
            return int(database.execute("SELECT sum(records) FROM imports").fetchone()[0] or 0)
    except (sqlite3.Error, ValueError, TypeError):
        return 0


def _fill(path: str, source: Origin, files: Iterable[File]) -> int:
    count = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(_TABLES)
        for file in files:
            before = count
            for batch in file.batches:
                _insert(database, batch.rows, count)
                count += len(batch.rows)
            values = (file.name, source, file.changed, count - before)
            database.execute("INSERT INTO imports VALUES (?, ?, ?, ?)", values)
        for statement in _INDEXES:  # a script would end the transaction first
            database.execute(statement)
    return count


def _insert(database: sqlite3.Connection, rows: Sequence[Row], first: int) -> None:
    records = ((number, title, year, fields) for number, (_, title, year, fields) in enumerate(rows, first))
    database.executemany("INSERT INTO records VALUES (?, ?, ?, ?)", records)
    pairs = ((name, number) for number, (known, *_) in enumerate(rows, first) for name in known)
    names = (one for one in pairs if is_encodable(one[0]))  # half a character is in no link
    database.executemany("INSERT INTO unsorted VALUES (?, ?)", names)


class Index:
    """An index that is open for reading; the faults of its file raise IndexFileError."""

    def __init__(self, path: str, source: Origin) -> None:
        self.path, self.source = path, source
        if not os.path.isfile(path):
            raise IndexFileError(path, "it is not a file")
        with self._convert_errors():
            url = Path(os.path.abspath(path)).as_uri()
            self._database = sqlite3.connect(f"{url}?mode=ro&immutable=1", uri=True)
        try:
            with self._convert_errors():
                version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if version != _VERSION:
                raise IndexFileError(self.path, f"it has format {version}, not {_VERSION}")  # noqa: TRY301
        except IndexFileError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def find_by_identifier(self, names: Sequence[str]) -> list[Record]:
        """Return the records that have one of the identifiers `names`."""
        marks = ",".join("?" * len(names))
        query = f"SELECT DISTINCT record FROM names WHERE name IN ({marks}) ORDER BY record"  # noqa: S608 - marks
        return self._select(f"SELECT fields FROM records WHERE id IN ({query}) ORDER BY id", names)  # noqa: S608

    def find_by_title(self, title: str, year: int) -> list[Record]:
        """Return the records of the same title, folded, and of that year, give or take one."""
        query = (
            f"SELECT fields FROM records WHERE title = ? AND year BETWEEN ? AND ? ORDER BY id LIMIT {_MOST}"  # noqa: S608
        )
        found = self._select(query, (hash_title(title), year - 1, year + 1))
        return [one for one in found if fold_title(one.fields.get("title") or "") == fold_title(title)]

    def list_imports(self) -> list[Import]:
        """Return the files that were imported."""
        with self._convert_errors():
            rows = self._database.execute("SELECT file, at, records FROM imports ORDER BY rowid").fetchall()
            return [Import(str(file), str(changed), int(records)) for file, changed, records in rows]

    def _select(self, query: str, values: Sequence[str | int]) -> list[Record]:
        with self._convert_errors():
            rows = self._database.execute(query, values).fetchall()
            return [Record(self.source, load_fields(fields)) for (fields,) in rows]

    @contextmanager
    def _convert_errors(self) -> Iterator[None]:
        try:
            yield
        except _ODD as error:
            raise IndexFileError(self.path, f"it is damaged ({' '.join(str(error).split())})") from error
