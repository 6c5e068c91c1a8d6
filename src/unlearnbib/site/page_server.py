"""A site that is served from memory to the browsers of this machine, and reloaded there when it changes.

The pages are on the loopback address; a request whose Host is another name is refused, so that no page of the
web can read them by a name that it lets point here (DNS rebinding). Only files of the site are served: a path
is a key of a table, never a place on the disk.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from unlearnbib.errors import OutputError
from unlearnbib.storage.atomic import encode_text

ADDRESS = "127.0.0.1"
PORT = 8_000
_TRIED = 20  # ports, if that one is taken
_HTTP = 80  # the port that browsers leave out of Host
_PATIENCE = 20.0  # seconds that a browser waits for a change before it asks again
_TYPES = {
    ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".xml": "application/atom+xml", ".svg": "image/svg+xml",
}  # fmt: skip


class ServedSite:
    """The files of a site as they are now, the number of their version, and the error of the last change."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._changed = Condition()
        self._changes, self._version, self._error = 0, 0, ""

    def publish(self, files: Iterable[tuple[str, str]]) -> None:
        """Put these files in the place of the old ones, all of them at once."""
        made = {name: encode_text(text) for name, text in files}
        with self._changed:
            self._files, self._error = made, ""
            self._version += 1
            self._tell()

    def fail(self, error: str) -> None:
        """Keep the old files, and show an error beside them."""
        with self._changed:
            self._error = error
            self._tell()

    def _tell(self) -> None:
        self._changes += 1
        self._changed.notify_all()

    def get_file(self, name: str) -> bytes | None:
        """Return the content of a file, or None."""
        return self._files.get(name)

    def wait(self, seen: int) -> bytes:
        """Return the state of the site as JSON, once there was a change after the one that is `seen`."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes != seen, _PATIENCE)
            state = {"change": self._changes, "version": self._version, "error": self._error}
        return json.dumps(state).encode()


@contextmanager
def serve_site(site: ServedSite, port: int | None = None) -> Iterator[str]:
    """Yield the URL at which a site is served meanwhile.

    `port` is one port, 0 any free one, None the first free one from PORT. Raises OutputError.
    """
    server = _open_server(port)
    server.site = site
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{ADDRESS}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # browsers wait for changes
    allow_reuse_address = os.name == "posix"  # elsewhere two programs would share a port
    site: ServedSite

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Do nothing: a browser that has gone is no error."""


def _open_server(port: int | None) -> _Server:
    ports = range(PORT, PORT + _TRIED) if port is None else (port,)
    for one in ports:
        try:
            return _Server((ADDRESS, one), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
    raise OutputError(f"port {ports[-1]}", reason)


def _read_target(target: str) -> tuple[str, int]:
    """Return the name of a file, and the change that was seen, -1 for none.

    Raises ValueError for what is no URL, and for a number that Python does not read.

    >>> _read_target("/state?seen=3"), _read_target("/")
    (('state', 3), ('index.html', -1))
    """
    url = urlsplit(target)
    seen = parse_qs(url.query).get("seen", [""])[0]
    return unquote(url.path).removeprefix("/") or "index.html", int(seen) if seen.isdecimal() else -1


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version, sys_version = "unlearnbib", ""

    def do_GET(self) -> None:
        """Answer with a file of the site, or its state."""
        if not self._is_addressed():
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"Only this machine is served.\n", ".txt")
            return
        try:
            name, seen = _read_target(self.path)
        except ValueError:
            self._answer(HTTPStatus.BAD_REQUEST, b"This is no address of a file.\n", ".txt")
            return
        if name == "state":
            self._answer(HTTPStatus.OK, self.server.site.wait(seen), ".json")
        elif (content := self.server.site.get_file(name)) is not None:
            self._answer(HTTPStatus.OK, content, os.path.splitext(name)[1])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is no such file in this site.\n", ".txt")

    def do_HEAD(self) -> None:
        """Answer without a content."""
        self.do_GET()

    def _is_addressed(self) -> bool:
        """Return whether a request is to this machine by a name that nobody else gives."""
        port = self.server.server_port
        ends = (f":{port}", "") if port == _HTTP else (f":{port}",)
        return self.headers.get("Host", "").lower() in {
            name + end for name in (ADDRESS, "localhost") for end in ends
        }

    def _answer(self, status: HTTPStatus, content: bytes, suffix: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{_TYPES.get(suffix, 'text/plain')}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """Say nothing: the terminal is for what changes."""
