"""Pages that list the papers of a year: one request for all of NeurIPS 2024, or of CVPR 2025.

The proceedings of NeurIPS, ICLR and MLSys (one software) list titles and authors; CVF lists the BibTeX
of every paper.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from lxml import html

from unlearnbib.model import Record
from unlearnbib.resolvers.identification import Identification
from unlearnbib.resolvers.web.entries import records
from unlearnbib.resolvers.web.mending import text, written
from unlearnbib.resolvers.web.provider import Provider

_HASH = re.compile(r"/paper/(\d{4})/hash/([0-9a-f]+)-")
_CVF = re.compile(r"/content/((?:CVPR|ICCV|WACV)20\d\d)/html/(\w[^/]*)_paper\.html$")


def _rows(body: bytes, path: str) -> Iterator[Any]:
    tree = html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    found = tree.xpath(path)
    if not found:
        raise ValueError("no paper in the list")
    yield from found


def read_hashes(body: bytes, source: str) -> Iterator[tuple[str, Record]]:
    """Yield (year/hash, record) of a year's list; the authors stand behind the title, with commas."""
    for link in _rows(body, "//li//a[@title='paper title']"):
        named, people = _HASH.search(link.get("href", "")), link.getnext()
        if named and people is not None:
            authors = tuple(map(written, filter(text, people.text_content().split(","))))
            fields = {"title": text(link.text_content()), "authors": authors, "year": int(named[1])}
            yield "/".join(named.groups()), Record(source, fields)


def read_cvf(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (conference/name, record) of a conference's list: each title is followed by its BibTeX."""
    for link in _rows(body, "//dt[contains(@class, 'ptitle')]//a"):
        named = _CVF.search(link.get("href", ""))
        entry = link.xpath("string(following::div[contains(@class, 'bibref')][1])")
        for _, _, record in records(entry.encode(), "cvf") if named and entry else ():
            yield "/".join(named.groups()), record  # type: ignore[union-attr]


def _year(name: str) -> str:
    return name.partition("/")[0]


def _knows_hash(found: Identification, scheme: str) -> str:
    return found.identity.id if found.identity.scheme == scheme and _HASH.search(found.url) else ""


def _knows_cvf(found: Identification) -> str:
    named = _CVF.search(found.url) if found.identity.scheme == "cvf" else None
    return "/".join(named.groups()) if named else ""


def _hashes(scheme: str, host: str) -> Provider:
    def url(names: Sequence[str]) -> str:
        return f"https://{host}/paper_files/paper/{_year(names[0])}"

    return _listing(
        scheme, host, partial(_knows_hash, scheme=scheme), url, partial(read_hashes, source=scheme)
    )


def _cvf_url(names: Sequence[str]) -> str:
    return f"https://openaccess.thecvf.com/{_year(names[0])}?day=all"


def _listing(name: str, host: str, knows: Callable[..., str], url: Any, read: Any) -> Provider:
    return Provider(name, host, knows, url, read, accept="text/html", most=10_000, group=_year)


PROVIDERS = (
    _hashes("neurips", "proceedings.neurips.cc"),
    _hashes("iclr", "proceedings.iclr.cc"),
    _hashes("mlsys", "proceedings.mlsys.org"),
    _listing("cvf", "openaccess.thecvf.com", _knows_cvf, _cvf_url, read_cvf),
)
