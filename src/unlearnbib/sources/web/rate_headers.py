"""The rate limit that a service tells in the headers of its answers.

`x-rate-limit-limit` requests in `x-rate-limit-interval` ("1s") are Crossref's
(https://www.crossref.org/documentation/ retrieve-metadata/rest-api/access-and-authentication/, read
2026-11-28). Its `x-concurrency-limit` is kept by the threads, one for each host. A header that cannot be read
is none.
"""

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*s?\s*", re.ASCII)
_LONGEST = 60.0  # seconds; a service that wants more is not queried twice in a run anyway


def read_told_pace(headers: Mapping[str, str]) -> float:
    """Return the seconds between two requests that the headers of an answer ask for; 0.0 if they do not.

    >>> read_told_pace({"x-rate-limit-limit": "1", "x-rate-limit-interval": "2s"}), read_told_pace({})
    (2.0, 0.0)
    >>> read_told_pace({"x-rate-limit-limit": "0", "x-rate-limit-interval": "1s"})
    0.0
    """
    limit, seconds = (_read_number(headers.get(f"x-rate-limit-{name}", "")) for name in ("limit", "interval"))
    return min(seconds / limit, _LONGEST) if limit and seconds else 0.0


def _read_number(text: str) -> float:
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else 0.0
