"""The one door to the network: cached, paced for each host, patient, and deaf to error pages.

requests-cache keeps answers in SQLite, as JSON; requests-ratelimiter keeps each host's pace; urllib3
waits and tries again.
"""

import os
import time
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from requests_cache.backends.sqlite import SQLiteDict

from unlearnbib.errors import OutputError, WebWarning
from unlearnbib.sources.web.provider import Refusal, Request
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.sources.web.transport import (
    CarefulAdapter,
    EndlessError,
    NoAnswerError,
    make_retry,
)
from unlearnbib.storage.locations import get_cache_folder, make_private_folder

ANSWERS = "answers.sqlite"
_ANSWERS = (200, 404)  # a paper that is missing is an answer too
_KEPT = timedelta(days=90)
_MISSING_KEPT = timedelta(days=7)  # a paper that a service did not know may be there next week
_REFUSED_KEPT = 3_600  # seconds in which a service that wants no programs is not asked again
_PATIENT: Mapping[str, Any] = {"busy_timeout": 30_000}  # milliseconds that two processes wait for each other
_TIMEOUT = (10, 30)  # seconds to connect, and between two pieces of an answer


#: What is said of a failure, the first that fits.
_WORDS: Mapping[type[Exception], str] = {
    EndlessError: "an answer without end",
    requests.Timeout: "no answer in time",
    requests.exceptions.ChunkedEncodingError: "the answer broke off",
    requests.exceptions.InvalidSchema: "no address of the web",
    requests.ConnectionError: "cannot be reached",
}


class WebSession:
    """A session for many requests; `folder` keeps the answers, `adapters` stand in for the network.

    With `refresh`, answers that are kept are asked for again, and stand in where the service fails.
    """

    def __init__(
        self,
        folder: str | None = None,
        adapters: Mapping[str, BaseAdapter] | None = None,
        *,
        refresh: bool = False,
    ) -> None:
        self._session = CachedSession(
            _writable(os.path.join(make_private_folder(folder or get_cache_folder()), ANSWERS)), backend="sqlite",
            serializer="json", expire_after=_KEPT, stale_if_error=True, **_PATIENT,
            match_headers=["Accept"], allowable_codes=_ANSWERS, ignored_parameters=_secrets(),
        )  # fmt: skip
        self._session.headers["User-Agent"] = f"unlearnbib/{version('unlearnbib')}{_mail()}"
        self._refresh = refresh
        self._refused = SQLiteDict(self._session.cache.db_path, "refused", serializer=None, **_PATIENT)
        self._keys: dict[Request, str] = {}
        for prefix, adapter in (adapters or _adapters()).items():
            self._session.mount(prefix, adapter)

    def open(self, request: Request) -> bytes:
        """Return the body of an answer; raises Refusal."""
        self._refuse_again(request)
        try:
            answer = self._refreshed(request) if self._refresh else self._current(request)
        except NoAnswerError as error:
            if error.is_final:
                self._refused[request.url] = f"{time.time():.0f} {error}"
            raise Refusal("blocked", str(error)) from error
        except requests.RequestException as error:
            kind = "broken" if isinstance(error, _BROKEN) else "failed"
            raise Refusal(kind, _without_address(error)) from error
        if answer.status_code == requests.codes.not_found:
            raise Refusal("missing", "404")
        self._keys[request] = getattr(answer, "cache_key", "")
        return bytes(answer.content)

    def _refuse_again(self, request: Request) -> None:
        """Raise what a service has said not long ago: programs are not wanted there."""
        at, _, said = str(self._refused.get(request.url, "0")).partition(" ")
        if not self._refresh and time.time() - float(at) < _REFUSED_KEPT:
            raise Refusal("blocked", f"{said}, within the hour; --refresh asks again")

    def forget(self, request: Request) -> None:
        """Keep the answer to a request no longer: it could not be read."""
        self._session.cache.delete(self._keys.pop(request))

    def _current(self, request: Request) -> requests.Response:
        """Return the kept answer, or a new one; that a paper is missing is forgotten sooner."""
        answer = self._get(request)
        kept_since = getattr(answer, "created_at", None) if getattr(answer, "from_cache", False) else None
        is_old = kept_since is not None and datetime.now(UTC) - kept_since > _MISSING_KEPT
        is_missing = answer.status_code == requests.codes.not_found
        return self._get(request, force_refresh=True) if is_old and is_missing else answer

    def _refreshed(self, request: Request) -> requests.Response:
        try:
            return self._get(request, force_refresh=True)
        except requests.RequestException as error:
            kept = self._get(request, only_if_cached=True)
            if kept.status_code == requests.codes.gateway_timeout:
                raise
            host, what = request.provider.host, _without_address(error)
            warnings.warn(f"{host}: {what}; the answer that was kept is used", WebWarning, stacklevel=2)
            return kept

    def _get(self, request: Request, **how: bool) -> requests.Response:
        accept = {"Accept": request.provider.accept, **request.provider.headers}
        return self._session.get(
            request.url, headers=accept, params=request.provider.parameters, timeout=_TIMEOUT,
            allow_redirects=False, **how,
        )  # fmt: skip


_BROKEN = (requests.exceptions.ChunkedEncodingError, EndlessError)


def _writable(path: str) -> str:
    """Return a path that can be written; raises OutputError. requests-cache waits for ever for others."""
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise OutputError(path, "it is read-only")
    return path


def _without_address(error: requests.RequestException) -> str:
    """Return an error in words; those of requests hold the address, which may hold a key."""
    if isinstance(error, NoAnswerError):
        return str(error)
    return next((words for kind, words in _WORDS.items() if isinstance(error, kind)), type(error).__name__)


def _secrets() -> list[str]:
    """Return the headers and parameters that carry keys: as they are spelt, they are not kept."""
    return [one.secret.header or one.secret.parameter for one in PROVIDERS if one.secret]


def _adapters() -> dict[str, BaseAdapter]:
    """Return an adapter for each host of the table; others cannot be asked."""
    return {
        "https://": _Nobody(),
        "http://": _Nobody(),
        **{f"https://{host}/": _careful(pace) for host, pace in _paces().items()},
    }


def _paces() -> dict[str, float]:
    """Return the seconds between two requests to each host; the slowest of its providers counts."""
    return {
        one.host: max(other.interval for other in PROVIDERS if other.host == one.host) for one in PROVIDERS
    }


def _careful(interval: float) -> CarefulAdapter:
    return CarefulAdapter(per_second=1 / interval, max_retries=make_retry())


class _Nobody(BaseAdapter):
    """Stands for every host that is no provider's: none of them is ever asked."""

    def send(self, request: requests.PreparedRequest, *_how: Any, **_about: Any) -> requests.Response:
        raise NoAnswerError(f"{request.url} is no provider's and is not asked")

    def close(self) -> None:
        pass


def _mail() -> str:
    """Return the user's address for the services that give better limits to those who leave one."""
    mail = os.environ.get("UNLEARNBIB_MAIL", "")
    return f" (mailto:{mail})" if mail else ""
