"""Links: their spellings (http and https, `www.`, letter case, doubled slashes, punctuation) made equal."""

import re
from typing import TYPE_CHECKING, NamedTuple, NewType

from unlearnbib.errors import LinkError
from unlearnbib.text.late_pattern import compile_late
from unlearnbib.text.percent import decode_percent, encode_percent

if TYPE_CHECKING:
    from urllib.parse import SplitResult

Url = NewType("Url", str)  # http or https, ASCII, safe to print in any format

_PLAIN = compile_late(  # without a second try of any part
    r"https?+://(?:www\.)?+([a-z0-9.-]*[a-z0-9])((?:/[\w.~()-]++)*+)/?+(\?[\w.=&-]*+)?+", re.ASCII
)
_SCHEME = compile_late(r"(?:https?:)?//", re.IGNORECASE)
_HOST_FIRST = compile_late(r"[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?=[/:?#]|$)", re.IGNORECASE)
_DOI_FIRST = compile_late(r"(?:doi\s*:?\s*)?(?=10\.)", re.IGNORECASE)
_ARXIV_FIRST = compile_late(r"(?:arxiv|corr)\b", re.IGNORECASE)
_NESTED = compile_late(r"https?:/+(?:dx\.)?doi\.org/+(?=https?:)", re.IGNORECASE)
_LONE_PERCENT = compile_late(r"%(?![0-9a-fA-F]{2})")
_HALVES = compile_late("[\ud800-\udfff]")  # of surrogate pairs
_SHORT = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "acl": "https://aclanthology.org/",
    "openreview": "https://openreview.net/forum?id=",
    "hdl": "https://hdl.handle.net/",
    "isbn": "https://openlibrary.org/isbn/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
}
_PORTS = (None, 80, 443)  # a host with another one is another host
_TRAILING = "/.,; "  # follows a URL in a sentence
_LONGEST = 2_000  # characters; a longer text names no paper, and costs time
_SAFE = "/:?#[]@!$&'()*+,;=~_-.%"
_SAFE_URL = compile_late(r"[A-Za-z0-9/:?#\[\]@!$&'()*+,;=~_.-]*")  # all of these but the percent sign


class Link(NamedTuple):
    """A link in parts: `host` without `www.`, `target` the decoded path, with the query if it has one."""

    host: str
    target: str


def parse_link(text: str) -> Link:
    """Return the link in `text` as host and path, so that all spellings of one link are equal.

    >>> parse_link("HTTP://WWW.aclanthology.org//2025.acl-long.305.pdf/")
    Link(host='aclanthology.org', target='/2025.acl-long.305.pdf')
    >>> parse_link("doi:10.1145/3690624.3709312")
    Link(host='doi.org', target='/10.1145/3690624.3709312')
    >>> parse_link("javascript:alert(1)")
    Traceback (most recent call last):
    unlearnbib.errors.LinkError: 'javascript:alert(1)' is not an HTTP(S) URL or DOI
    """
    if len(text) <= _LONGEST and (plain := _PLAIN.fullmatch(text)):  # most links
        query = plain[3].rstrip(_TRAILING) if plain[3] else ""
        return Link(plain[1], plain[2].rstrip(_TRAILING) + (query if query != "?" else ""))
    host, parts = _split_link(text)
    path = re.sub(r"/{2,}", "/", decode_percent(parts.path)).rstrip(_TRAILING)
    query = decode_percent(parts.query).rstrip(_TRAILING)
    host = host.removeprefix("www.").rstrip(".") + ("" if parts.port in _PORTS else f":{parts.port}")
    return Link(host, path + ("?" + query if query else ""))


def check_link(text: str) -> None:
    """Raise LinkError for a text that is not a link.

    >>> check_link("https://aclanthology.org/P19-1001/")
    """
    if len(text) > _LONGEST or not _PLAIN.fullmatch(text):  # most links are plain
        _split_link(text)


def normalize_url(text: str) -> Url:
    r"""Return the URL in `text`, safe to print: characters that TeX or HTML could read are encoded.

    >>> normalize_url("openreview.net/forum?id=tcK4PV3VN4")
    'https://openreview.net/forum?id=tcK4PV3VN4'
    >>> normalize_url("https://example.org/a b/{\\input{x}}")
    'https://example.org/a%20b/%7B%5Cinput%7Bx%7D%7D'
    """
    host, parts = _split_link(text)
    authority = host + (f":{parts.port}" if parts.port else "")
    return escape_url(f"{parts.scheme}://{authority}" + parts._replace(scheme="", netloc="").geturl())


def escape_url(url: str) -> Url:
    """Return `url` with characters encoded that TeX or HTML could read; encoded ones stay as they are."""
    if _SAFE_URL.fullmatch(url):  # most URLs
        return Url(url)
    whole = _HALVES.sub("\ufffd", url)  # as the URL standard does, whose strings have no half characters
    return Url(encode_percent(_LONE_PERCENT.sub("%25", whole), _SAFE))


def _split_link(text: str) -> tuple[str, "SplitResult"]:
    """Return the host and the parts of the link in `text`."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - most links are plain

    if len(text) > _LONGEST:
        raise LinkError(text)
    try:
        parts = urlsplit(_NESTED.sub("", _add_scheme(text.strip().strip("<>"))))
        host, usable = parts.hostname or "", parts.scheme in ("http", "https") and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        host, usable = "", False
    if not host or not host.isascii() or not usable:
        raise LinkError(text)
    return host, parts


def _add_scheme(text: str) -> str:
    """Return `text` with the scheme that people leave out: `10.…`, `doi:`, `arXiv:`, a bare host."""
    from unlearnbib.identifiers.arxiv import parse_arxiv_id  # noqa: PLC0415 - most links have a scheme

    if found := _DOI_FIRST.match(text):
        return _SHORT["doi"] + encode_percent(text[found.end() :], _SAFE.replace("#", "").replace("?", ""))
    if _ARXIV_FIRST.match(text) and (named := parse_arxiv_id(text)):
        return _SHORT["arxiv"] + named.spelled
    short, colon, rest = text.partition(":")
    if colon and short.lower() in _SHORT and not rest.startswith("//"):
        return _SHORT[short.lower()] + rest.strip()
    if _SCHEME.match(text):
        return text if text[:1] != "/" else "https:" + text
    return "https://" + text if _HOST_FIRST.match(text) else text
