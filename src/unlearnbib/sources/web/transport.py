"""The adapter of the session: a host's rate limit, retries while it is busy, and a check of each answer.

A response without data (an HTML page where JSON was requested, whatever its status) raises here, on the way,
so it is never cached, and an older answer can stand in: services show challenges with 200, 403 and 500 alike.
"""

import math
import time
from collections.abc import Iterator
from http.client import HTTPException
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

import requests
from requests_ratelimiter import LimiterAdapter
from urllib3.exceptions import (
    HTTPError,
    InvalidHeader,
    MaxRetryError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import Retry

from unlearnbib.records.bodies import is_page, read_start
from unlearnbib.sources.web.deadline import AnswerWatch, TooLateError, watch_pool
from unlearnbib.sources.web.rate_headers import read_told_pace
from unlearnbib.text.normalize import clean

_LARGEST = 64_000_000  # bytes of an answer
_LONGEST_ANSWER = 120  # seconds for all of it
_PIECE = 65_536
# The beginnings of titles of challenge pages, which services show with any status.
_CHALLENGES = ("just a moment...", "attention required!", "making sure you", "verifying your browser")
_UNWANTED = (401, 403)
_AGAIN = (429, 500, 502, 503, 504)
BROKEN_OFF = (HTTPException, ConnectionResetError, ConnectionAbortedError, BrokenPipeError)
_LONGEST_WAIT = 60  # seconds; a host with a longer Retry-After is given up for this run


class NoAnswerError(requests.RequestException):
    """A response that holds no data: a challenge, a refusal, a redirect to somewhere else.

    `is_final` is set if the host blocks bots, and would answer the same in an hour.
    """

    def __init__(self, words: str, *, is_final: bool = False) -> None:
        super().__init__(words)
        self.is_final = is_final


class EndlessError(requests.RequestException):
    """A response that is larger, or takes longer, than an answer can."""


class SlowError(EndlessError):
    """A response whose time is over: the host is given up for this run, which would wait for each request."""


class _LimitedRetry(Retry):
    """Retry-After is obeyed up to a minute; a longer one is a refusal.

    A request that is made again keeps within the host's rate limit too.
    """

    interval = 0.0  # seconds

    def new(self, **changes: Any) -> "_LimitedRetry":
        """Return the remaining retries, with the same interval."""
        fresh: _LimitedRetry = super().new(**changes)
        fresh.interval = self.interval
        return fresh

    def get_backoff_time(self) -> float:
        """Return the seconds to wait, the interval at the least."""
        return max(super().get_backoff_time(), self.interval)

    def get_retry_after(self, response: Any) -> float | None:
        """Return the seconds of Retry-After, the interval at the least; None without one that can be read.

        Source: RFC 9110, 10.2.3 (seconds or a date) and 5.6 (a recipient ignores a field that is neither).
        """
        try:
            seconds = super().get_retry_after(response)
        except (InvalidHeader, ValueError, OverflowError, IndexError, TypeError):
            is_endless = response.headers["Retry-After"].strip().isdecimal()  # more digits than Python reads
            return math.inf if is_endless else None
        return None if seconds is None else max(seconds, self.interval)

    def increment(self, *request: Any, response: Any = None, **about: Any) -> Any:
        """Return the remaining retries; raises MaxRetryError when there are none."""
        if response is None:
            if _is_lasting(about.get("error")):
                raise MaxRetryError(about["_pool"], request[1], about["error"])
            return super().increment(*request, **about)
        is_page = "html" in response.headers.get("Content-Type", "")
        # DBLP shows bots a page with status 500, and is not busy.
        is_challenge = response.status == requests.codes.server_error and is_page
        if (self.get_retry_after(response) or 0) > _LONGEST_WAIT or is_challenge:
            raise MaxRetryError(about["_pool"], request[1])
        left = super().increment(*request, response=response, **about)  # type: ignore[misc]
        response.close()  # urllib3 would read it to its end, and it may have none
        return left


def _is_lasting(error: Exception | None) -> bool:
    """Return whether an error would be the same in a second: of a certificate, or of a proxy that refuses.

    What breaks off behind a proxy is an error of the proxy for urllib3 too.
    """
    is_proxy_error = isinstance(error, ProxyError) and not isinstance(error.original_error, BROKEN_OFF)
    return isinstance(error, SSLError) or is_proxy_error


class CarefulAdapter(LimiterAdapter):
    """Keeps within a host's rate limit; ends an answer that is too large or too slow, and checks it.

    `longest` are the seconds that an answer may take, with its headers.
    """

    def __init__(self, per_second: float, *, longest: float | None = None, **options: Any) -> None:
        self._interval = 1 / per_second
        self._longest = longest or _LONGEST_ANSWER
        self._pace: dict[str, tuple[float, float]] = {}  # what a host's last answer asked for, and when
        # One request in each interval: a rate a second would let several through at once.
        super().__init__(per_second=per_second, burst=self._interval, **options)
        if isinstance(self.max_retries, _LimitedRetry):
            self.max_retries.interval = self._interval

    def send(self, request: requests.PreparedRequest, *options: Any, **about: Any) -> requests.Response:
        """Return an answer, its body read, a 404 or a redirect; raises NoAnswerError."""
        host = urlsplit(str(request.url)).netloc
        self._wait(host)
        try:
            response = super().send(request, *options, **{**about, "stream": True})
        except TooLateError as error:
            raise SlowError from error
        if getattr(response.raw.retries, "history", ()):
            time.sleep(self._interval)  # the rate is counted from the first attempt
        response._content = _read_body(response)  # noqa: SLF001 - where requests itself keeps the body
        self._pace[host] = read_told_pace(response.headers), time.monotonic()
        if response.is_redirect:
            return response  # the session decides whether it is followed
        if response.status_code != requests.codes.not_found and not _is_answer(response):
            is_final = is_page(response.content) or response.status_code in _UNWANTED
            raise NoAnswerError(describe_response(response), is_final=is_final)
        return response

    def _wait(self, host: str) -> None:
        """Wait as long as the last answer of a host asked for, if that is longer than the rate limit."""
        told, at = self._pace.get(host, (0.0, 0.0))
        if told > self._interval:
            time.sleep(max(0.0, at + told - time.monotonic()))

    def get_connection_with_tls_context(self, *request: Any, **about: Any) -> Any:
        """Return the pool of a host's connections, or of a proxy's, which watch the time of an answer."""
        return watch_pool(super().get_connection_with_tls_context(*request, **about), self._longest)


def _read_body(response: requests.Response) -> bytes:
    """Return the body of a response; raises EndlessError where it is too large or too slow."""
    watch: AnswerWatch = response.raw.watch
    body = bytearray()
    with watch:
        try:
            for piece in _read_pieces(response):
                body += piece
                if len(body) > _LARGEST:
                    raise EndlessError
                if watch.is_over:
                    raise SlowError
        except requests.RequestException as error:
            response.close()
            if watch.is_over:
                raise SlowError from error
            raise
    if watch.is_over:  # a body without a length ends where the socket was shut
        raise SlowError
    return bytes(body)


def _read_pieces(response: requests.Response) -> Iterator[bytes]:
    """Yield the pieces of a body as they come, however small: bytes may drip without end."""
    try:
        while piece := response.raw.read1(_PIECE, decode_content=True):
            yield piece
    except ReadTimeoutError as error:
        raise requests.ReadTimeout from error
    except HTTPError as error:
        raise requests.exceptions.ChunkedEncodingError from error


def _is_answer(response: requests.Response) -> bool:
    """Return whether a response holds data: an HTML page where another form was requested is a challenge."""
    start = " ".join(read_start(response.content)[:4000].lower().split())
    if response.status_code != requests.codes.ok or not start:
        return False
    if "html" in response.request.headers.get("Accept", ""):
        return is_page(response.content) and not any(title in start for title in _CHALLENGES)
    return not is_page(response.content)


def describe_response(response: requests.Response) -> str:
    """Return the status of a response that is not an answer, with its type or the host of its redirect."""
    if response.is_redirect:
        return f"{response.status_code} to {_name_target(response)}, which is not followed"
    return f"{response.status_code} {shorten(clean(response.headers.get('Content-Type', '')), 100)}".strip()


def _name_target(response: requests.Response) -> str:
    """Return the host of a redirect."""
    try:
        return shorten(clean(urlsplit(response.headers["Location"]).netloc), 100) or "another page"
    except ValueError:
        return "something that is not a URL"


def make_retry() -> Retry:
    """Return the retries for a busy service: three, with a growing wait."""
    return _LimitedRetry(
        total=3,
        connect=1,
        status_forcelist=_AGAIN,
        backoff_factor=1,
        backoff_jitter=0.5,
        raise_on_status=False,
    )
