"""The server: one for all hosts, whose names come in a header, and a private one that nobody may reach."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import quote, urlsplit

import requests
from attrs import frozen

from unlearnbib.sources.web.session import list_hosts
from unlearnbib.sources.web.transport import CarefulAdapter, make_retry

from .faults import FAULTS, give, private
from .paces import Pace
from .shapes import Answer, answer
from .tunnel import Certificates, Tunnel

#: The fault of a request that comes too early, and its answer, as Crossref gives it.
TOO_MANY = "429 above the pace"
_TOO_MANY = Answer("<html><body><h1>429 Too Many Requests</h1></body></html>", "text/html", 429)


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
    """Serves a `World`. `faults` are names of FAULTS for the requests to a host, in their order.

    The faults of "*" are for hosts that are not named; "" is none, as is what follows the last one. `paces`
    are the limits of hosts, above which they say 429. With `certificates` the server is a proxy for HTTPS
    too, with `password` ("user:password" in base64) only for those who give it. `watch` is told each request.
    Another world than ours has its own `answering`, for a host and a path.
    """

    def __init__(  # noqa: PLR0913 - one for each thing that may be other than usual
        self,
        world: Any,
        faults: Mapping[str, Sequence[str]] | None = None,
        latency: float = 0,
        *,
        paces: Mapping[str, Pace] | None = None,
        certificates: Certificates | None = None,
        password: str = "",
        watch: Callable[[Seen], None] = lambda _seen: None,
        answering: Callable[[Any, str, str], Answer] = answer,
        port: int = 0,
    ) -> None:
        self.world, self.faults, self.latency = world, faults or {}, latency
        self._answering = answering
        self.paces, self._watch = paces or {}, watch
        self.log: list[Seen] = []
        self.private: list[str] = []  # paths that were asked of the private server
        self._lock = threading.Lock()
        self._servers = [
            _serving(self._answer, port, certificates, password),
            _serving(lambda handler: self.private.append(handler.path)),
        ]
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
        host = handler.headers["X-Host"]
        name = self._seen(host, handler.path)
        world = self.world.mixed if name == "another paper" else self.world
        limit = self.paces[host].headers if host in self.paces else []
        time.sleep(self.latency)
        if name in ("", TOO_MANY):
            give(
                handler,
                _TOO_MANY if name else self._answering(world, host, handler.path.removeprefix("/moved")),
                *limit,
            )
            return
        fault = private(self._private_port) if name == "private" else FAULTS[name]
        fault(handler, self._answering(world, host, handler.path.removeprefix("/moved")))

    def _seen(self, host: str, path: str) -> str:
        """Log a request; return the name of its fault."""
        with self._lock:
            told = self.faults.get(host, self.faults.get("*", ()))
            count = self.by_host()[host]
            fault = told[count] if count < len(told) else ""
            if host in self.paces and self.paces[host].is_exceeded():
                fault = TOO_MANY
            seen = Seen(host, path, time.monotonic(), fault)
            self.log.append(seen)
        self._watch(seen)
        return fault


def _serving(
    answering: Any, port: int = 0, certificates: Certificates | None = None, password: str = ""
) -> _Quiet:
    """Return a server that runs; `answering` is given the handler of each request."""

    class Handler(Tunnel):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            answering(self)

        def do_POST(self) -> None:  # noqa: N802 - as above
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.path += f"&body={quote(body, safe='')}"  # so that the log has it
            answering(self)

        def log_message(self, *_about: Any) -> None:
            """Say nothing."""

    Handler.certificates, Handler.password = certificates, password
    server = _Quiet(("127.0.0.1", port), Handler)
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
    intervals = {host: pace / scale for host, pace in list_hosts().items()}
    factor = make_retry().backoff_factor / scale
    made = {
        f"https://{host}/": _ToHere(
            port, per_second=1 / seconds, max_retries=make_retry().new(backoff_factor=factor)
        )
        for host, seconds in intervals.items()
    }
    return {"https://": _ToHere(port, per_second=1000)} | made
