"""The file of the cached answers, which heals: what it has can be fetched again, so no fault ends a run.

A file that is damaged or another program's is set aside, renamed beside itself, and begun anew; one that is
read-only, or on a full disk, is read and not written; one that is locked or of a newer version is left alone,
and the run goes on without it. Each is told in one line, once.

Source of the codes: https://www.sqlite.org/rescode.html.
"""

import os
import sqlite3
import stat
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import finalize

from unlearnbib.errors import OutputError, WebWarning
from unlearnbib.storage.locations import make_private_folder
from unlearnbib.storage.locking import lock_file

ANSWERS = "answers.sqlite"
_ASIDE = ".damaged"
_VERSION = 1  # of the tables; 0 are those that were written before this number, and by requests-cache
_COLUMNS = {"key", "value", "expires"}
_BUSY = 30.0  # seconds to wait for another process
_END = 1.0  # for a statement of another thread, when the process ends
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_MISMATCH}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_TOOBIG}
#: What SQLite writes beside a file; a journal of a damaged one would damage the next.
_BESIDE = ("", "-journal", "-wal", "-shm")


class _DamagedError(sqlite3.DatabaseError):
    """A file that is none of ours."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class AnswerFile:
    """A file of tables, each with a key, a value and a time; where it fails, the run goes on.

    One that is only looked at (`is_view`) is neither made nor set aside.
    """

    def __init__(self, path: str, *, is_view: bool = False) -> None:
        self.path, self._lock = path, RLock()
        self._is_view, self._can_write, self._is_new = is_view, True, False
        self._tables: list[str] = []
        self._told: set[str] = set()
        self._database: sqlite3.Connection | None = None
        self._inode: int | None = None
        try:
            if not is_view:
                make_private_folder(os.path.dirname(path))
        except OutputError as error:
            self._tell(f"{error}; continuing without cached answers")
        else:
            self._attempt(self._open)

    def make_table(self, name: str) -> None:
        """Create a table, if it is not there."""
        self._tables.append(
            f"CREATE TABLE IF NOT EXISTS {name} (key TEXT PRIMARY KEY, value BLOB, expires INTEGER)"
        )
        if not self._is_view:
            self.execute(self._tables[-1])

    def execute(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement; none, and a warning, where the file fails."""
        is_read = statement.startswith("SELECT")

        def run() -> list[Any]:
            if self._database is None or not (is_read or self._can_write):
                return []
            return self._database.execute(statement, values).fetchall()

        with self._lock:
            return self._attempt(run) or []

    def report_broken(self, _key: str) -> None:
        """Warn, once, of answers that cannot be read."""
        self._tell(f"{self.path}: a cached answer cannot be read; what cannot is fetched again", "broken")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._database is not None:
                self._database.close()
            self._database = None

    def _attempt(self, action: Any) -> Any:
        """Return what `action` returns: once more where the file was begun anew, None where it fails."""
        for _ in range(2):
            try:
                return action()
            except (sqlite3.Error, OverflowError, UnicodeError, OSError) as error:
                if not self._recover(error):
                    return None
        return None

    def _open(self) -> sqlite3.Connection:
        before = None  # taken before it is opened: another process may begin a new file meanwhile
        with suppress(FileNotFoundError):
            before = os.stat(self.path)
            if not stat.S_ISREG(before.st_mode):
                raise _DamagedError("it is not a file")
        url = f"{Path(os.path.abspath(self.path)).as_uri()}?mode={'rw' if self._is_view else 'rwc'}"
        database = sqlite3.connect(
            url, uri=True, timeout=_BUSY, isolation_level=None, check_same_thread=False
        )
        finalize(self, _close_idle, self._lock, database)  # Python 3.13 warns of one that is left open
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        self._database = database
        self._check(database)
        self._inode = (before or os.stat(self.path)).st_ino
        if not os.access(self.path, os.W_OK):
            self._stop_writing("it is read-only")
        return database

    def _check(self, database: sqlite3.Connection) -> None:
        """Raise the fault of a file that is another program's or version's; leave a newer one alone."""
        (version,) = database.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = {row[1] for row in database.execute("PRAGMA table_info(responses)")}
        if tables and not columns:
            raise _DamagedError("it is another program's")
        if version > _VERSION:
            self._give_up(f"it is of a newer unlearnbib (format {version}, not {_VERSION})")
        elif columns and not columns >= _COLUMNS:
            raise _DamagedError("it is of another version")
        elif not tables and not self._is_view:
            database.execute(f"PRAGMA user_version = {_VERSION}")

    def _recover(self, error: Exception) -> bool:
        """Do what helps against an error; return whether the statement can be tried again."""
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if isinstance(error, OverflowError | UnicodeError):
            return False  # a value that no table holds
        if code in _FULL and self._can_write and not self._is_view:
            self._stop_writing("the disk is full" if code == sqlite3.SQLITE_FULL else str(error))
        elif code in _READ_ONLY and self._can_write and self._inode is not None:
            self._stop_writing("it is read-only")
        elif code == sqlite3.SQLITE_ERROR and not self._can_write:
            return False  # a table that could not be made
        elif (code in {*_DAMAGED, sqlite3.SQLITE_ERROR} or _is_special(error)) and not self._is_new:
            return self._set_aside(str(error))
        else:
            self._give_up(str(error))
        return False

    def _stop_writing(self, reason: str) -> None:
        self._can_write = False
        if not self._is_view:
            self._tell(f"{self.path}: {reason}; new answers are not cached")

    def _give_up(self, reason: str) -> None:
        self.close()
        hint = " (`unlearnbib cache clear` deletes it)" if os.path.lexists(self.path) else ""
        self._tell(f"{self.path}: {reason}; continuing without cached answers{hint}")

    def _set_aside(self, reason: str) -> bool:
        """Rename the file and begin a new one, unless another process has; return whether there is one."""
        self.close()
        if self._is_view:
            self._give_up(reason)
            return False
        self._is_new = True
        try:
            with lock_file(self.path):
                aside = self._rename()
            if aside:
                self._tell(f"{self.path}: {reason}; set aside as {os.path.basename(aside)} and begun anew")
            database = self._open()
            for statement in self._tables:
                database.execute(statement)
        except (OSError, sqlite3.Error) as error:
            self._give_up(f"{reason}, and it cannot be set aside ({getattr(error, 'reason', None) or error})")
        return self._database is not None

    def _rename(self) -> str:
        """Rename the file and what SQLite wrote beside it; return its new name, or "" if another did."""
        if not os.path.lexists(self.path):
            return ""
        with suppress(OSError):
            if self._inode is not None and os.stat(self.path).st_ino != self._inode:
                return ""
        if self._inode is None and self._is_sound():
            return ""
        aside = next(name for name in _name_aside(self.path) if not os.path.lexists(name))
        for ending in _BESIDE:
            with suppress(FileNotFoundError):
                os.rename(self.path + ending, aside + ending)
        return aside

    def _is_sound(self) -> bool:
        """Return whether the file can be opened now: another process may have begun it anew."""
        try:
            self._open()
        except (sqlite3.Error, OSError):
            return False
        finally:
            self.close()
        return True

    def _tell(self, words: str, topic: str = "") -> None:
        """Warn in one line, of each topic once."""
        if topic not in self._told:
            self._told.add(topic)
            warnings.warn(" ".join(words.split()), WebWarning, stacklevel=2)


def _close_idle(lock: Any, database: sqlite3.Connection) -> None:
    """Close a database when its object goes or the process ends, but not under a thread that reads it.

    Ctrl-C ends a process whose threads are at work: SQLite would read what was freed. None of them gets the
    lock again.
    """
    if lock.acquire(timeout=_END):
        database.close()


def _is_special(error: Exception) -> bool:
    """Return whether the file is a loop of links or the like, which the system cannot look at."""
    return isinstance(error, OSError) and not isinstance(error, PermissionError)


def _name_aside(path: str) -> Iterator[str]:
    yield f"{path}{_ASIDE}"
    yield from (f"{path}{_ASIDE}-{number}" for number in count(2))


def list_files(path: str) -> list[str]:
    """Return the files of a cache: its own, what SQLite wrote beside it, and those that were set aside."""
    folder, name = os.path.split(path)
    with suppress(OSError):
        endings = {one[len(name) :] for one in os.listdir(folder) if one.startswith(name)}
        return sorted(path + one for one in endings if one in _BESIDE or one.startswith(_ASIDE))
    return []
