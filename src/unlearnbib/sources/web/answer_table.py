"""The cached answers in a file of SQLite, which threads and processes share.

requests-cache shares one connection between threads and reads from it while another one writes, which
ends in "no more rows available", "not an error" or worse (requests-cache issues 820 and 1008), and waits for
a lock without end. Here each statement has the connection for itself, and an error costs the cached
answers, not the run.
"""

import os
import sqlite3
import warnings
from collections.abc import Iterator
from threading import Lock
from typing import Any

from requests_cache.backends.base import BaseStorage

from unlearnbib.errors import OutputError, WebWarning

ANSWERS = "answers.sqlite"
_BUSY = 30.0  # seconds to wait for another process


class AnswerFile:
    """A file of tables; where it fails, the run continues without it. A read-only one is an OutputError."""

    def __init__(self, path: str) -> None:
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise OutputError(path, "it is read-only")
        self._path, self._lock, self._has_failed = path, Lock(), False
        self._database = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)

    def execute(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement; none, and a warning, where the file is damaged or locked."""
        with self._lock:
            if self._has_failed:
                return []
            try:
                return self._database.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                self._has_failed = True
                words = f"{self._path}: {error}; continuing without cached answers"
                warnings.warn(f"{words} (`unlearnbib cache clear` deletes them)", WebWarning, stacklevel=3)
                return []

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()


class AnswerTable(BaseStorage[str, Any]):
    """A table of a file, as a dictionary; its form is that of requests-cache."""

    def __init__(self, file: AnswerFile, name: str, serializer: str | None = None) -> None:
        super().__init__(serializer=serializer)
        self._file, self._name = file, name
        columns = "key TEXT PRIMARY KEY, value BLOB, expires INTEGER"
        file.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")

    def __getitem__(self, key: str) -> Any:
        rows = self._file.execute(f"SELECT value FROM {self._name} WHERE key = ?", key)  # noqa: S608 - a name of ours
        if not rows:
            raise KeyError(key)
        return self.deserialize(key, rows[0][0])

    def __setitem__(self, key: str, value: Any) -> None:
        row = (key, self.serialize(value), getattr(value, "expires_unix", None))
        self._file.execute(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?, ?)", *row)  # noqa: S608 - as above

    def __delitem__(self, key: str) -> None:
        self._file.execute(f"DELETE FROM {self._name} WHERE key = ?", key)  # noqa: S608 - as above

    def __iter__(self) -> Iterator[str]:
        yield from (key for (key,) in self._file.execute(f"SELECT key FROM {self._name}"))  # noqa: S608 - as above

    def __len__(self) -> int:
        return sum(1 for _ in self)
