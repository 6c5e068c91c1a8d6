"""The cached answers in a file of SQLite, which threads and processes share.

requests-cache shares one connection between threads and reads from it while another one writes, which
ends in "no more rows available", "not an error" or worse (requests-cache issues 820 and 1008), and waits for
a lock without end. Here each statement has the connection for itself, and an error costs the cached
answers, not the run (`answer_file`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
import requests_cache  # noqa: F401 - the package before its modules
from requests_cache.backends.base import BaseStorage
from requests_cache.models.response import CachedResponse

from unlearnbib.sources.web.answer_file import AnswerFile

ALLOWED = (200, 404)  # a paper that is missing is an answer too
_TOLERANCE = timedelta(minutes=1)  # between the clocks of two machines


class AnswerTable(BaseStorage[str, Any]):
    """A table of a file, as a dictionary, in the form of requests-cache; a row of another form is missing."""

    def __init__(self, file: AnswerFile, name: str, serializer: str | None = None) -> None:
        super().__init__(serializer=serializer)
        self._file, self._name = file, name
        file.make_table(name)

    def __getitem__(self, key: str) -> Any:
        rows = self._file.execute(f"SELECT value FROM {self._name} WHERE key = ?", key)  # noqa: S608 - a name of ours
        if not rows:
            raise KeyError(key)
        return self._load(key, rows[0][0]) if self.serializer else rows[0][0]

    def _load(self, key: str, text: Any) -> CachedResponse:
        """Return a response; one of the future, by a clock that was ahead, has expired. Raises KeyError."""
        try:
            response = _check_response(self.serializer.loads(text))  # type: ignore[union-attr]
            if response.created_at > datetime.now(UTC) + _TOLERANCE:
                response.expires = datetime.now(UTC)
        except Exception as error:  # whatever a row that is no answer makes the libraries raise
            self._file.report_broken(key)
            raise KeyError(key) from error
        response.cache_key = key
        return response

    def __setitem__(self, key: str, value: Any) -> None:
        row = (key, self.serialize(value), getattr(value, "expires_unix", None))
        self._file.execute(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?, ?)", *row)  # noqa: S608 - as above

    def __delitem__(self, key: str) -> None:
        self._file.execute(f"DELETE FROM {self._name} WHERE key = ?", key)  # noqa: S608 - as above

    def __iter__(self) -> Iterator[str]:
        yield from (key for (key,) in self._file.execute(f"SELECT key FROM {self._name}"))  # noqa: S608 - as above

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _check_response(value: Any) -> CachedResponse:
    """Return a response with all that is used of it; raises ValueError, TypeError or AttributeError."""
    if not isinstance(value, CachedResponse) or not isinstance(value.content, bytes):
        raise TypeError("not a response")
    is_whole = bool(value.content) or value.status_code != requests.codes.ok
    is_dated = isinstance(value.expires, datetime | None) and bool(dict(value.headers))
    if not (is_whole and is_dated and value.status_code in ALLOWED and urlsplit(value.url).netloc):
        raise ValueError("a response that lacks a part")
    return value
