"""The one door to the network: cached, paced for each host, patient, and deaf to error pages.

requests-cache keeps answers in SQLite, as JSON; requests-ratelimiter keeps each host's pace; urllib3
waits and tries again. What is no answer (an HTML page where JSON was asked, whatever its status) is
never kept: services show challenges with 200, 403 and 500 alike.
"""

import os
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from importlib.metadata import version
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from requests_ratelimiter import LimiterAdapter
from urllib3.exceptions import MaxRetryError
from urllib3.util import Retry

from unlearnbib.errors import OutputError
from unlearnbib.resolvers.web.provider import Refusal, Request
from unlearnbib.resolvers.web.providers import PROVIDERS

_KEPT = timedelta(days=90)
_TIMEOUT = (10, 30)  # seconds to connect, and between two pieces of an answer
_LARGEST = 64_000_000  # bytes of an answer
_LONGEST_ANSWER = 120  # seconds for all of it
_PIECE = 65_536
# What pages of challenges are called, which services show with any status.
_CHALLENGES = (b"just a moment...", b"attention required!", b"making sure you", b"verifying your browser")
_AGAIN = (429, 500, 502, 503, 504)
_LONGEST_WAIT = 60  # seconds; who asks for more is given up for this run


class _Patience(Retry):
    """Retry-After is obeyed up to a minute; a service that asks for hours has answered no."""

    def increment(self, *request: Any, response: Any = None, **about: Any) -> Any:
        """Return what is left of the patience; raises MaxRetryError when that is nothing."""
        if response is not None and (self.get_retry_after(response) or 0) > _LONGEST_WAIT:
            raise MaxRetryError(about["_pool"], request[1])
        return super().increment(*request, response=response, **about)  # type: ignore[misc]


class Careful(LimiterAdapter):
    """Keeps a host's pace, and ends an answer that is too large or too slow to be one."""

    def send(self, *request: Any, **about: Any) -> requests.Response:
        """Return the response to a request, its body read."""
        response = super().send(*request, **{**about, "stream": True})
        ends, body = time.monotonic() + _LONGEST_ANSWER, bytearray()
        for piece in response.iter_content(_PIECE):
            body += piece
            if len(body) > _LARGEST or time.monotonic() > ends:
                response.close()
                raise requests.ConnectionError("an answer without end")
        response._content = bytes(body)  # noqa: SLF001 - what requests itself keeps there
        return response


class Door:
    """A session for many requests; `folder` keeps the answers, `adapters` stand in for the network."""

    def __init__(self, folder: str | None = None, adapters: Mapping[str, BaseAdapter] | None = None) -> None:
        self._session = CachedSession(
            os.path.join(_private(folder or cache_folder()), "answers.sqlite"),
            backend="sqlite", serializer="json", expire_after=_KEPT, stale_if_error=True,
            match_headers=["Accept"], allowable_codes=(200,), filter_fn=_is_answer,
        )  # fmt: skip
        self._session.headers["User-Agent"] = f"unlearnbib/{version('unlearnbib')}{_mail()}"
        for prefix, adapter in (adapters or _adapters()).items():
            self._session.mount(prefix, adapter)

    def open(self, request: Request) -> bytes:
        """Return the body of an answer; raises Refusal."""
        try:
            answer = self._session.get(
                request.url,
                headers={"Accept": request.provider.accept},
                timeout=_TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Refusal("failed", type(error).__name__) from error
        if answer.status_code == requests.codes.not_found:
            raise Refusal("missing", "404")
        if not _is_answer(answer) or answer.status_code != requests.codes.ok:
            raise Refusal("blocked", f"{answer.status_code} {answer.headers.get('Content-Type', '')}".strip())
        return bytes(answer.content)


def _is_answer(response: requests.Response) -> bool:
    """Return whether a response holds data: an HTML page where another form was asked is a challenge."""
    start = response.content[:4000].lstrip().lower()
    is_page = start.startswith((b"<!doctype html", b"<html"))
    if "html" in response.request.headers.get("Accept", ""):
        return is_page and not any(title in start for title in _CHALLENGES)
    return bool(start) and not is_page


def _adapters() -> dict[str, BaseAdapter]:
    return {
        f"https://{one.host}/": Careful(per_second=1 / one.interval, max_retries=patience())
        for one in PROVIDERS
    }


def patience() -> Retry:
    """Return how often a service that is busy is asked again: three times, with a growing wait."""
    return _Patience(
        total=3,
        connect=1,
        status_forcelist=_AGAIN,
        backoff_factor=1,
        backoff_jitter=0.5,
        raise_on_status=False,
    )


def cache_folder() -> str:
    """Return where answers are kept: UNLEARNBIB_CACHE, or the folder that the system has for caches."""
    if folder := os.environ.get("UNLEARNBIB_CACHE"):
        return folder
    home = os.path.expanduser("~")
    places = {
        "darwin": os.path.join(home, "Library", "Caches"),
        "win32": os.environ.get("LOCALAPPDATA", home),
    }
    base = places.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "unlearnbib")


def _private(folder: str) -> str:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error
    return folder


def _mail() -> str:
    """Return the user's address for the services that give better limits to those who leave one."""
    mail = os.environ.get("UNLEARNBIB_MAIL", "")
    return f" (mailto:{mail})" if mail else ""
