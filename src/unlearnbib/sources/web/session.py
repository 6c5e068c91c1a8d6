"""The only session that reaches the network: cached, within each host's rate limit, with retries.

requests-cache reads and writes the answers, as JSON; requests-ratelimiter keeps each host's rate limit;
urllib3 waits and tries again.
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
from requests_cache.backends.base import BaseCache

from unlearnbib.errors import WebWarning
from unlearnbib.records.bodies import recode_body
from unlearnbib.sources.web.answer_file import ANSWERS, AnswerFile
from unlearnbib.sources.web.answer_table import ALLOWED, AnswerTable
from unlearnbib.sources.web.fault_messages import describe_error, get_trusted_certificates
from unlearnbib.sources.web.provider import MAIL, Refusal, Request
from unlearnbib.sources.web.providers import PROVIDERS
from unlearnbib.sources.web.redirects import MOST_REDIRECTS, MovedError, guard_redirects
from unlearnbib.sources.web.transport import (
    CarefulAdapter,
    EndlessError,
    NoAnswerError,
    SlowError,
    make_retry,
)
from unlearnbib.storage.locations import get_cache_folder

_KEPT = timedelta(days=90)
_MISSING_KEPT = timedelta(days=7)  # a paper that a service did not have may be there next week
_REFUSED_KEPT = 3_600  # seconds in which a service that blocks bots is not queried again
_TIMEOUT = (10, 30)  # seconds to connect, and between two pieces of an answer


_BROKEN = (requests.exceptions.ChunkedEncodingError, EndlessError)


class WebSession:
    """A session for many requests; `folder` has the cached answers, `adapters` stand in for the network.

    With `refresh`, cached answers are fetched again, and used only where the service fails.
    """

    def __init__(
        self,
        folder: str | None = None,
        adapters: Mapping[str, BaseAdapter] | None = None,
        *,
        refresh: bool = False,
    ) -> None:
        file = AnswerFile(os.path.join(folder or get_cache_folder(), ANSWERS))
        # The headers and parameters that carry keys are not cached.
        secrets = [one.secret.header or one.secret.parameter for one in PROVIDERS if one.secret]
        cache = BaseCache()
        cache.responses = AnswerTable(file, "responses", "json")
        self._session = CachedSession(
            backend=cache, expire_after=_KEPT, stale_if_error=True, match_headers=["Accept"],
            allowable_codes=ALLOWED, allowable_methods=("GET", "POST"), ignored_parameters=secrets,
        )  # fmt: skip
        mail = os.environ.get(MAIL, "")  # services give better limits to users who leave one
        contact = f" (mailto:{mail})" if mail else ""
        self._session.headers["User-Agent"] = f"unlearnbib/{version('unlearnbib')}{contact}"
        self._session.verify = get_trusted_certificates()
        self._session.max_redirects = MOST_REDIRECTS
        self._refresh = refresh
        self._refused = AnswerTable(file, "refused")
        self._keys: dict[Request, str] = {}
        for prefix, adapter in (adapters or _make_adapters()).items():
            self._session.mount(prefix, adapter)

    def open(self, request: Request) -> bytes:
        """Return the body of an answer; raises Refusal."""
        self._check_refused(request)
        try:
            answer = self._refetch(request) if self._refresh else self._fetch_current(request)
        except MovedError as error:
            # A registry that names the hosts to which it leads says where the others have their pages.
            raise Refusal("moved" if request.provider.hosts else "blocked", str(error)) from error
        except NoAnswerError as error:
            if error.is_final:
                self._refused[request.url] = f"{int(time.time())} {error}"
            raise Refusal("blocked", str(error)) from error
        except OSError as error:  # requests raises others too, for a file of certificates that is not there
            is_broken = isinstance(error, _BROKEN) and not isinstance(error, SlowError)
            kind = "broken" if is_broken else "failed"
            raise Refusal(kind, describe_error(error)) from error
        except Exception as error:  # whatever odd headers make the libraries raise
            raise Refusal("broken", f"an answer that cannot be read ({type(error).__name__})") from error
        if answer.status_code == requests.codes.not_found:
            raise Refusal("missing", "404")
        self._keys[request] = getattr(answer, "cache_key", "")
        return recode_body(bytes(answer.content), answer.headers.get("Content-Type") or "")

    def _check_refused(self, request: Request) -> None:
        """Raise the refusal of a service that blocked this request not long ago."""
        at, _, reason = str(self._refused.get(request.url, "0")).partition(" ")
        age = time.time() - int(at) if at.isdecimal() else _REFUSED_KEPT
        # A refusal of the future is one of a clock that was ahead.
        if not self._refresh and 0 <= age < _REFUSED_KEPT:
            raise Refusal("blocked", f"{reason}, within the hour; --refresh tries again")

    def forget(self, request: Request) -> None:
        """Delete the cached answer to a request: it could not be read."""
        if key := self._keys.pop(request, ""):
            del self._session.cache.responses[key]

    def _fetch_current(self, request: Request) -> requests.Response:
        """Return the cached answer, or a new one; that a paper is missing is cached for a shorter time."""
        answer = self._fetch(request)
        cached_at = getattr(answer, "created_at", None) if getattr(answer, "from_cache", False) else None
        is_old = cached_at is not None and datetime.now(UTC) - cached_at > _MISSING_KEPT
        is_missing = answer.status_code == requests.codes.not_found
        return self._fetch(request, force_refresh=True) if is_old and is_missing else answer

    def _refetch(self, request: Request) -> requests.Response:
        """Return a new answer, or the cached one where the service fails."""
        try:
            return self._fetch(request, force_refresh=True)
        except requests.RequestException as error:
            cached = self._fetch(request, only_if_cached=True)
            if cached.status_code == requests.codes.gateway_timeout:
                raise
            host, fault = request.provider.host, describe_error(error)
            warnings.warn(f"{host}: {fault}; using the cached answer", WebWarning, stacklevel=2)
            return cached

    def _fetch(self, request: Request, **options: bool) -> requests.Response:
        headers = {"Accept": request.provider.accept, **request.provider.headers}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        return self._session.request(
            "GET" if request.body is None else "POST", request.url, data=request.body, headers=headers,
            params=request.provider.parameters, timeout=_TIMEOUT,
            hooks={"response": guard_redirects(request.url, request.provider.hosts)}, **options,
        )  # fmt: skip


def _make_adapters() -> dict[str, BaseAdapter]:
    """Return an adapter for each host of the table; no other host is reached."""
    rates = {
        f"https://{host}/": CarefulAdapter(per_second=1 / pace, max_retries=make_retry())
        for host, pace in list_hosts().items()
    }
    return {"https://": _NoAdapter(), "http://": _NoAdapter(), **rates}


def list_hosts() -> Mapping[str, float]:
    """Return the seconds between two requests to each host, the slowest of its providers'.

    >>> list_hosts()["export.arxiv.org"]
    3.0
    """
    paces: dict[str, float] = {}
    for one in PROVIDERS:
        paces[one.host] = max(one.pace, paces.get(one.host, 0.0))
    return {host: one.pace for one in PROVIDERS for host in one.hosts} | paces


class _NoAdapter(BaseAdapter):
    """Stands for every host that is not a provider's: none of them is ever reached."""

    def send(self, request: requests.PreparedRequest, *_options: Any, **_more: Any) -> requests.Response:
        raise NoAnswerError(f"{request.url} is not a provider's URL and is not fetched")

    def close(self) -> None:
        pass
