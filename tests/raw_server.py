"""A server on this machine that sends raw bytes, as they are, byte by byte if a test wants it."""

import contextlib
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from unlearnbib.sources.web.session import WebSession
from unlearnbib.sources.web.transport import CarefulAdapter, make_retry


class Drip:
    """An answer that begins with `start`, and goes on with `piece` each `wait` seconds, without end."""

    def __init__(self, start: bytes, piece: bytes, wait: float) -> None:
        self.start, self.piece, self.wait = start, piece, wait


class RawServer:
    """Sends `answers` in their order, the last one again and again; `seen` has the paths that were asked."""

    def __init__(self, answers: Sequence[bytes | Drip]) -> None:
        self._answers, self.seen = list(answers), []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._ended = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        self._ended.set()
        self._socket.close()

    def open_session(self, folder: str, longest: float = 20, retries: Any = None) -> WebSession:
        """Return a session all of whose hosts are this server; `longest` bounds the time of an answer."""
        port = self._socket.getsockname()[1]

        class ToHere(CarefulAdapter):
            def send(self, request: Any, *rest: Any, **about: Any) -> Any:
                parts = urlsplit(str(request.url))
                request.url = f"http://127.0.0.1:{port}{parts._replace(scheme='', netloc='').geturl()}"
                return super().send(request, *rest, **about)

        retries = retries or make_retry().new(backoff_factor=0.01, backoff_jitter=0)
        return WebSession(folder, {"https://": ToHere(50, longest=longest, max_retries=retries)})

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                link, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=(link,), daemon=True).start()

    def _answer(self, link: socket.socket) -> None:
        with contextlib.suppress(OSError), link:
            data = b""
            while b"\r\n\r\n" not in data and (piece := link.recv(65_536)):
                data += piece
            self.seen.append(data.split()[1].decode())
            self._send(link, self._answers[min(len(self.seen), len(self._answers)) - 1])

    def _send(self, link: socket.socket, answer: bytes | Drip) -> None:
        link.sendall(answer.start if isinstance(answer, Drip) else answer)
        while isinstance(answer, Drip) and not self._ended.is_set():
            link.sendall(answer.piece)
            time.sleep(answer.wait)


def make_response(
    body: bytes, content_type: str = "application/json", *lines: str, status: str = "200 OK"
) -> bytes:
    """Return a whole response in bytes."""
    head = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *lines)
    return "\r\n".join((*head, "Connection: close", "", "")).encode("latin-1") + body
