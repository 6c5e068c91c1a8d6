"""Run bibtex-update with a stand-in of all hosts: its requests go through httpx.

usage: python benchmarks/stand_in_httpx.py PORT PROGRAM ARGUMENT ...   (with the Python of that program)

Its pace is that of its option --rate-limit, also with OpenReview, to which it does not apply that option: the
five searches a minute would take most of an hour.
"""

import runpy
import sys
from typing import Any

import httpx
from bibtex_updater.utils import RateLimiterRegistry


def redirect_requests(port: int) -> None:
    """Send the requests of httpx to a server here; the host that was meant goes along in a header."""

    def redirect(request: Any) -> None:
        request.headers["X-Host"] = request.url.host
        request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=port)

    send = httpx.HTTPTransport.handle_request
    send_async = httpx.AsyncHTTPTransport.handle_async_request

    def handle_request(self: Any, request: Any) -> Any:
        redirect(request)
        return send(self, request)

    async def handle_async_request(self: Any, request: Any) -> Any:
        redirect(request)
        return await send_async(self, request)

    httpx.HTTPTransport.handle_request = handle_request
    httpx.AsyncHTTPTransport.handle_async_request = handle_async_request


if __name__ == "__main__":
    redirect_requests(int(sys.argv[1]))
    RateLimiterRegistry.DEFAULT_LIMITS |= dict.fromkeys(RateLimiterRegistry.DEFAULT_LIMITS, 1_000_000)
    sys.argv = sys.argv[2:]
    runpy.run_path(sys.argv[0], run_name="__main__")
