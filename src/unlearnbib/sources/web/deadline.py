"""The time of an answer, from the first byte of its headers to the last of its body.

The timeouts of a socket count between two bytes, so that a byte each five seconds has no end. Here a watch
shuts the socket when the time is over, wherever the reading is: in the headers, a body, the size of a chunk.
"""

import socket
from contextlib import suppress
from threading import Timer
from typing import Any, Self

import urllib3  # noqa: F401 - the package before its modules
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool


class TooLateError(Exception):
    """The time of an answer was over in its headers; no OSError, which urllib3 would try again."""


class AnswerWatch:
    """Shuts a socket after some seconds, unless it is stopped before; `is_over` says that it did."""

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self._socket, self.is_over = connection.sock, False
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.is_over = True
        with suppress(OSError):  # of a TLS connection, the socket below it
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def stop(self) -> None:
        """Let the socket be."""
        self._timer.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self.stop()


class _WatchedConnection(HTTPConnection):
    """A connection whose answers have `watch`, an AnswerWatch that began before their headers."""

    longest = 0.0  # seconds
    _watch: AnswerWatch | None = None

    def getresponse(self) -> Any:
        """Return an answer whose headers are read; raises TooLateError."""
        if self._watch:
            self._watch.stop()  # an answer before that nobody read
        self._watch = watch = AnswerWatch(self, self.longest)
        try:
            answer: Any = super().getresponse()
        except Exception as error:
            watch.stop()
            if watch.is_over:
                raise TooLateError from error
            raise
        answer.watch = watch  # it is stopped when the body was read
        return answer


class _WatchedTlsConnection(_WatchedConnection, HTTPSConnection):
    """The same over TLS."""


def watch_pool(pool: HTTPConnectionPool, longest: float) -> HTTPConnectionPool:
    """Return a pool whose connections end an answer after `longest` seconds."""
    base = _WatchedTlsConnection if pool.scheme == "https" else _WatchedConnection
    pool.ConnectionCls = type(base.__name__, (base,), {"longest": longest})
    return pool
