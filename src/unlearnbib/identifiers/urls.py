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
_LONE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_SHORT = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "acl": "https://aclanthology.org/",
    "openreview": "https://openreview.net/forum?id=",
    "hdl": "https://hdl.handle.net/",
}
_PORTS = (None, 80, 443)  # a host with another one is another host
_BEHIND = "/.,; "  # what stands behind an address in a sentence
_LONGEST = 2_000  # characters; what is longer names no paper, and costs time
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
    host, parts = _split(text)
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip(_BEHIND)
    query = unquote(parts.query).rstrip(_BEHIND)
    host = host.removeprefix("www.").rstrip(".") + ("" if parts.port in _PORTS else f":{parts.port}")
    return Link(host, path + ("?" + query if query else ""))


def url(text: str) -> Url:
    r"""Return the address that `text` holds, safe to print: what TeX or HTML could read is encoded.

    >>> url("openreview.net/forum?id=tcK4PV3VN4")
    'https://openreview.net/forum?id=tcK4PV3VN4'
    >>> url("https://example.org/a b/{\\input{x}}")
    'https://example.org/a%20b/%7B%5Cinput%7Bx%7D%7D'
    """
    host, parts = _split(text)
    authority = host + (f":{parts.port}" if parts.port else "")
    return safe(f"{parts.scheme}://{authority}" + parts._replace(scheme="", netloc="").geturl())


def safe(address: str) -> Url:
    """Return an address of ours, with what TeX or HTML could read encoded; what is encoded stays so."""
    return Url(quote(_LONE_PERCENT.sub("%25", address), safe=_SAFE))


def _split(text: str) -> tuple[str, SplitResult]:
    """Return the host and the parts of the link that `text` holds."""
    if len(text) > _LONGEST:
        raise LinkError(text)
    try:
        parts = urlsplit(_NESTED.sub("", _spelled_out(text.strip().strip("<>"))))
        host, usable = parts.hostname or "", parts.scheme in ("http", "https") and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        host, usable = "", False
    if not host or not host.isascii() or not usable:
        raise LinkError(text)
    return host, parts


def _spelled_out(text: str) -> str:
    """Return `text` with the scheme that people leave out: `10.…`, `doi:`, `arXiv:`, a bare host."""
    short, colon, rest = text.partition(":")
    if colon and short.lower() in _SHORT and not rest.startswith("//"):
        return _SHORT[short.lower()] + rest.strip()
    if text.startswith("10."):
        return _SHORT["doi"] + quote(text, safe=_SAFE.replace("#", "").replace("?", ""))
    if _SCHEME.match(text):
        return text if text[:1] != "/" else "https:" + text
    return "https://" + text if _HOST_FIRST.match(text) else text
