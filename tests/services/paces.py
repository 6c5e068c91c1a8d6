"""Rate limits of services: how many requests they take in how many seconds, and say 429 to the others."""

import re
import threading
import time
from collections import deque

from attrs import Factory, define

_TOLERANCE = 0.9  # of the seconds: a request may take a moment longer on its way than the next one
_FORM = re.compile(r"(?P<host>[\w.-]+)=(?P<number>\d+)/(?P<seconds>\d+(?:\.\d+)?)?s")


@define
class Pace:
    """So many requests in so many seconds; `is_told` in headers, as Crossref does in every answer."""

    number: int
    seconds: float = 1.0
    is_told: bool = True
    _times: deque[float] = Factory(deque)
    _lock: threading.Lock = Factory(threading.Lock)

    def is_exceeded(self) -> bool:
        """Return whether a request that comes now is one too many; it counts if it is not."""
        with self._lock:
            now = time.monotonic()
            while self._times and now - self._times[0] >= self.seconds * _TOLERANCE:
                self._times.popleft()
            if len(self._times) >= self.number:
                return True
            self._times.append(now)
        return False

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers that tell the limit."""
        limit = ("x-rate-limit-limit", str(self.number)), ("x-rate-limit-interval", f"{self.seconds:g}s")
        return list(limit) if self.is_told else []


def read_pace(text: str) -> tuple[str, Pace]:
    """Return the host and the limit that a text such as "api.crossref.org=1/s" names; raises ValueError.

    >>> host, pace = read_pace("export.arxiv.org=1/3s")
    >>> host, pace.number, pace.seconds
    ('export.arxiv.org', 1, 3.0)
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not of the form HOST=NUMBER/SECONDSs, such as api.crossref.org=1/s")
    return found["host"], Pace(int(found["number"]), float(found["seconds"] or 1))
