"""The cached answers in a file of SQLite, which threads and processes share.

requests-cache shares one connection between threads and reads from it while another one writes, which
ends in "no more rows available", "not an error" or worse (requests-cache issues 820 and 1008), and waits for
a lock without end. Here each statement has the connection for itself, and an error costs the cached
answer, not the run.
"""

import os
import sqlite3
import warnings
from collections.abc import Iterator
from threading import RLock
from typing import Any

from requests_cache.backends.base import BaseStorage

from unlearnbib.errors import OutputError, WebWarning

ANSWERS = "answers.sqlite"
_BUSY = 30.0  # seconds to wait for another process


class AnswerTable(BaseStorage[str, Any]):
    """A table of the file `path`, as a dictionary; raises OutputError if the file is read-only."""

    def __init__(self, path: str, name: str, serializer: str | None = None) -> None:
        super().__init__(serializer=serializer)  # type: ignore[arg-type]  # a name is one too
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise OutputError(path, "it is read-only")
        self._path, self._name = path, name
        self._lock, self._has_warned = RLock(), False
        self._database = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
        self._execute(
            f"CREATE TABLE IF NOT EXISTS {name} (key TEXT PRIMARY KEY, value BLOB, expires INTEGER)"
        )

    def _execute(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement; none, and a warning, where the file fails."""
        with self._lock:
            try:
                return self._database.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                self._warn(str(error))
                return []

    def _warn(self, fault: str) -> None:
        if not self._has_warned:
            self._has_warned = True
            words = f"{self._path}: {fault}; continuing without it, `unlearnbib cache clear` deletes it"
            warnings.warn(words, WebWarning, stacklevel=2)

    def __getitem__(self, key: str) -> Any:
        rows = self._execute(f"SELECT value FROM {self._name} WHERE key = ?", key)  # noqa: S608 - a name of ours
        if not rows:
            raise KeyError(key)
        return self.deserialize(key, rows[0][0])

    def __setitem__(self, key: str, value: Any) -> None:
        expires = getattr(value, "expires_unix", None)
        row = (key, self.serialize(value), expires)
        self._execute(f"INSERT OR REPLACE INTO {self._name} (key, value, expires) VALUES (?, ?, ?)", *row)  # noqa: S608

    def __delitem__(self, key: str) -> None:
        self._execute(f"DELETE FROM {self._name} WHERE key = ?", key)  # noqa: S608

    def __iter__(self) -> Iterator[str]:
        yield from (key for (key,) in self._execute(f"SELECT key FROM {self._name}"))  # noqa: S608

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
