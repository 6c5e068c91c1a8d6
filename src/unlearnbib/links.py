"""Links, folded: http and https, `www.`, letter case of the host, doubled slashes, noise around them."""

import re
from typing import NewType
from urllib.parse import SplitResult, quote, unquote, urlsplit

from attrs import frozen

from unlearnbib.errors import LinkError

Url = NewType("Url", str)  # http or https, ASCII, safe to print in any format

_SCHEME = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HOST_FIRST = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?=[/:?#]|$)", re.IGNORECASE)
_NESTED = re.compile(r"https?:/+(?:dx\.)?doi\.org/+(?=https?:)", re.IGNORECASE)
_SHORT = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "acl": "https://aclanthology.org/",
    "openreview": "https://openreview.net/forum?id=",
    "hdl": "https://hdl.handle.net/",
}
_SAFE = "/:?#[]@!$&'()*+,;=~_-.%"


@frozen
class Link:
    """A link in parts: `host` without `www.`, `target` the decoded path, with the query if there is one."""

    host: str
    target: str


def parse(text: str) -> Link:
    """Return the link that `text` holds, folded to what tells papers apart.

    >>> parse("HTTP://WWW.aclanthology.org//2025.acl-long.305.pdf/")
    Link(host='aclanthology.org', target='/2025.acl-long.305.pdf')
    >>> parse("doi:10.1145/3690624.3709312")
    Link(host='doi.org', target='/10.1145/3690624.3709312')
    >>> parse("javascript:alert(1)")
    Traceback (most recent call last):
    unlearnbib.errors.LinkError: 'javascript:alert(1)' is no http, https or DOI link
    """
    parts = _split(text)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/.,; ")
    return Link(host, path + ("?" + unquote(parts.query) if parts.query else ""))


def url(text: str) -> Url:
    r"""Return the address that `text` holds, safe to print: what TeX or HTML could read is encoded.

    >>> url("openreview.net/forum?id=tcK4PV3VN4")
    'https://openreview.net/forum?id=tcK4PV3VN4'
    >>> url("https://example.org/a b/{\\input{x}}")
    'https://example.org/a%20b/%7B%5Cinput%7Bx%7D%7D'
    """
    parts = _split(text)
    authority = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    rest = parts._replace(scheme="", netloc="").geturl()
    return Url(f"{parts.scheme}://{authority}{_encoded(rest)}")


def _encoded(text: str) -> str:
    lone_percent = re.sub(r"%(?![0-9a-fA-F]{2})", "%25", text)
    return quote(lone_percent, safe=_SAFE)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(_NESTED.sub("", _spelled_out(text.strip().strip("<>"))))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        usable = False
    if not usable or not (parts.hostname or "").isascii():
        raise LinkError(f"{text!r} is no http, https or DOI link")
    return parts


def _spelled_out(text: str) -> str:
    """Return `text` with the scheme that people leave out: `10.…`, `doi:`, `arXiv:`, a bare host."""
    short, colon, rest = text.partition(":")
    if colon and short.lower() in _SHORT and not rest.startswith("//"):
        return _SHORT[short.lower()] + rest.strip()
    if text.startswith("10."):
        return _SHORT["doi"] + text
    if _SCHEME.match(text):
        return text if text[:1] != "/" else "https:" + text
    return "https://" + text if _HOST_FIRST.match(text) else text
