"""What goes wrong on the way, as a table: each fault is a function that spoils an answer."""

import contextlib
import gzip
import re
import time
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

from .shapes import Answer

Fault = Callable[[BaseHTTPRequestHandler, Answer], None]
_CLOUDFLARE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"


def give(
    handler: BaseHTTPRequestHandler, answer: Answer, *headers: tuple[str, str], length: int = -1
) -> None:
    """Send an answer whole; `length` is what its header says, if that is not true."""
    body = answer.body.encode()
    handler.send_response(answer.status)
    handler.send_header("Content-Type", answer.type)
    handler.send_header("Content-Length", str(len(body) if length < 0 else length))
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _late(seconds: float) -> Fault:
    def fault(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        time.sleep(seconds)
        give(handler, answer)

    return fault


def _instead(status: int, body: str = "", *headers: tuple[str, str], kind: str = "text/html") -> Fault:
    return lambda handler, _answer: give(handler, Answer(body, kind, status), *headers)


def _busy_until(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """Say 429 with the date at which to come again, a second from now."""
    give(handler, Answer("", status=429), ("Retry-After", formatdate(time.time() + 1, usegmt=True)))


def _changed(change: Callable[[str], str]) -> Fault:
    return lambda handler, answer: give(handler, Answer(change(answer.body), answer.type))


def _slowly(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send byte by byte: no wait between two is long."""
    give(handler, Answer("", answer.type), length=len(answer.body.encode()))
    for byte in answer.body.encode():
        handler.wfile.write(bytes([byte]))
        time.sleep(0.05)


def _endless(status: int) -> Fault:
    def fault(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", answer.type)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65536)

    return fault


def _cut(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Promise all of it, send half and hang up."""
    half = Answer(answer.body[: len(answer.body) // 2], answer.type)
    give(handler, half, length=len(answer.body.encode()))
    handler.close_connection = True


def _dropped(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    with contextlib.suppress(OSError):
        handler.connection.shutdown(2)
    handler.close_connection = True


def _moved(address: str) -> Fault:
    return lambda handler, _answer: give(handler, Answer("", status=302), ("Location", address))


def _moved_here(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """Send to another path of the same host, where the answer is."""
    give(handler, Answer("", status=302), ("Location", f"/moved{handler.path}"))


def _slow_headers(handler: BaseHTTPRequestHandler, _answer: Answer) -> None:
    """Send a header byte by byte, without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def _bomb(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send some kilobytes that become megabytes when they are unpacked."""
    body = gzip.compress(b" " * 20_000_000)
    give(handler, Answer("", answer.type), ("Content-Encoding", "gzip"), length=len(body))
    handler.wfile.write(body)


def _longer(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send more than the header says."""
    give(handler, answer, length=9)
    handler.close_connection = True


def _add_odd_records(body: str) -> str:
    return re.sub(r'("(?:items|data|results|result)": ?\[)(?=.)', r'\1null, {"DOI": [7]}, ', body, count=1)


#: The names of faults; "another paper" and "private" are settled by the server, which knows them.
FAULTS: dict[str, Fault] = {
    "late": _late(0.3), "hanging": _late(20), "drip": _slowly,
    "429 in a second": _instead(429, "", ("Retry-After", "1")), "429 until": _busy_until,
    "429 for hours": _instead(429, "", ("Retry-After", "7200")), "503": _instead(503),
    "challenge": _instead(403, _CLOUDFLARE), "truncated": _changed(lambda body: body[: len(body) // 2]),
    "html": _instead(200, "<!DOCTYPE html><html><body>Sorry</body></html>"),
    "other json": _instead(200, '{"error": []}', kind="application/json"),
    "elsewhere": _moved_here, "other host": _moved("https://other.example/x"),
    "metadata": _moved("http://169.254.169.254/latest/meta-data/"), "file": _moved("file:///etc/passwd"),
    "endless": _endless(200), "endless 503": _endless(503), "empty": _changed(lambda _body: ""),
    "429 soon": _instead(429, "", ("Retry-After", "soon")), "bad location": _moved("http://[::bad"),
    "slow headers": _slow_headers, "bomb": _bomb, "longer": _longer, "odd records": _changed(_add_odd_records),
    "deep json": _instead(200, "[" * 100_000, kind="application/json"),
    "challenge after a comment": _instead(200, f"\ufeff<!-- saved -->\n{_CLOUDFLARE}"),
    "cut": _cut, "dropped": _dropped, "another paper": give,
}  # fmt: skip


def private(port: int) -> Fault:
    """Return the fault that sends to a server on this machine."""
    return _moved(f"http://127.0.0.1:{port}/")
