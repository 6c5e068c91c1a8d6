"""The server: one for all hosts, whose names come in a header, and a private one that nobody may reach."""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from attrs import frozen

from services.faults import FAULTS, give, private
from services.shapes import answer
from services.world import World
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.sources.web.transport import CarefulAdapter, make_retry


@frozen
class Seen:
    """A request as the server saw it, when it came, and the fault with which it was answered."""

    host: str
    path: str
    time: float
    fault: str


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, *_about: Any) -> None:
        """Say nothing of clients that hung up."""


class Services:
    """Serves a world. `faults` are names of FAULTS for the requests to a host, in their order.

    The faults of "*" are for hosts that are not named; "" is none, as is what follows the last one.
    """

    def __init__(
        self, world: World, faults: Mapping[str, Sequence[str]] | None = None, latency: float = 0
    ) -> None:
        self.world, self.faults, self.latency = world, faults or {}, latency
        self.log: list[Seen] = []
        self.private: list[str] = []  # paths that were asked of the private server
        self._lock = threading.Lock()
        self._servers = [_serving(self._answer), _serving(lambda handler: self.private.append(handler.path))]
        self.port, self._private_port = (one.server_port for one in self._servers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def by_host(self) -> Counter[str]:
        """Return the number of requests to each host."""
        return Counter(seen.host for seen in self.log)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        name = self._seen(handler.headers["X-Host"], handler.path)
        world = self.world.mixed if name == "another paper" else self.world
        fault = private(self._private_port) if name == "private" else FAULTS.get(name, give)
        time.sleep(self.latency)
        fault(handler, answer(world, handler.headers["X-Host"], handler.path))

    def _seen(self, host: str, path: str) -> str:
        """Log a request; return the name of its fault."""
        with self._lock:
            told = self.faults.get(host, self.faults.get("*", ()))
            count = self.by_host()[host]
            fault = told[count] if count < len(told) else ""
            self.log.append(Seen(host, path, time.monotonic(), fault))
        return fault


def _serving(answering: Any) -> _Quiet:
    """Return a server that runs; `answering` is given the handler of each request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answering(self)

        def log_message(self, *_about: Any) -> None:
            """Say nothing."""

    server = _Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()
    return server


class _ToHere(CarefulAdapter):
    """Takes requests to the server here; the host that was meant goes along in a header."""

    def __init__(self, port: int, **about: Any) -> None:
        super().__init__(**about)
        self._port = port

    def send(self, request: requests.PreparedRequest, *rest: Any, **about: Any) -> requests.Response:
        """Send a request to this machine instead."""
        parts = urlsplit(str(request.url))
        request.headers["X-Host"] = parts.netloc
        request.url = f"http://127.0.0.1:{self._port}{parts._replace(scheme='', netloc='').geturl()}"
        return super().send(request, *rest, **about)


def adapters(port: int, scale: float = 1) -> dict[str, Any]:
    """Return the adapters of a session; pace and waits are `scale` times as fast as with the services."""
    intervals = {one.host: one.interval / scale for one in PROVIDERS}
    factor = make_retry().backoff_factor / scale
    made = {
        f"https://{host}/": _ToHere(
            port, per_second=1 / seconds, max_retries=make_retry().new(backoff_factor=factor)
        )
        for host, seconds in intervals.items()
    }
    return {"https://": _ToHere(port, per_second=1000)} | made
