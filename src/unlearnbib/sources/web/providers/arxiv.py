"""arXiv itself (export.arxiv.org, Atom): one request in three seconds, and sometimes 429 below that rate.

`id_list` and the entries: https://info.arxiv.org/help/api/user-manual.html; the rate, on one connection:
https://info.arxiv.org/help/api/tou.html (read 2026-11-28).
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from lxml import etree

from unlearnbib.model import Record
from unlearnbib.records.bodies import read_each
from unlearnbib.records.clean import clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_id

_API = "https://export.arxiv.org/api/query"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ID = re.compile(r"/abs/(.+?)(?:v\d+)?$")


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (id without version, record) of a feed; an entry that reports an error is left out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        feed = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    return read_each(feed.findall(f"{_ATOM}entry"), _read_entry)


def _read_entry(entry: Any) -> tuple[str, Record] | None:
    found, title = (
        _ID.search(entry.findtext(f"{_ATOM}id") or ""),
        clean_title(entry.findtext(f"{_ATOM}title")),
    )
    if not found or title == "Error":
        return None
    names = (name.text or "" for name in entry.iterfind(f"{_ATOM}author/{_ATOM}name"))
    fields = {
        "title": title,
        "type": "article",
        "authors": tuple(map(parse_person, names)),
        "published": entry.findtext(f"{_ARXIV}doi") or "",
        "year": (entry.findtext(f"{_ATOM}published") or "")[:4],
    }
    return found[1], Record("arxiv", fields)


PROVIDER = Provider(
    "arxiv",
    "export.arxiv.org",
    partial(get_id, scheme="arxiv"),
    lambda names: f"{_API}?id_list={','.join(names)}&max_results={len(names)}",
    read,
    cost=32,
    trust=30,
    accept="application/atom+xml",
    most=100,
    interval=3.0,
)
