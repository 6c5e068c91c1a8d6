"""arXiv's own answers (export.arxiv.org, Atom; one request in three seconds, 429 also below that)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from unlearnbib.model import Paper, Record
from unlearnbib.sources.records.clean import clean_title, parse_person
from unlearnbib.sources.web.provider import Provider, get_id

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ID = re.compile(r"/abs/(.+?)(?:v\d+)?$")


def _knows(paper: Paper) -> str:
    return get_id(paper, "arxiv")


def _url(names: Sequence[str]) -> str:
    return f"https://export.arxiv.org/api/query?id_list={','.join(names)}&max_results={len(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield (id without version, record); an entry that tells of an error is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        feed = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    for entry in feed.findall(f"{_ATOM}entry"):
        found = _ID.search(entry.findtext(f"{_ATOM}id") or "")
        if found and (named := clean_title(entry.findtext(f"{_ATOM}title"))) != "Error":
            yield found[1], Record("arxiv", dict(_fields(entry, named)))


def _fields(entry: Any, named: str) -> Iterator[tuple[str, Any]]:
    yield "title", named
    yield "authors", tuple(parse_person(name.text or "") for name in entry.iterfind(f"{_ATOM}author/{_ATOM}name"))
    yield "published", entry.findtext(f"{_ARXIV}doi") or ""
    yield "year", int((entry.findtext(f"{_ATOM}published") or "0")[:4]) or None


PROVIDER = Provider(
    "arxiv", "export.arxiv.org", _knows, _url, read, accept="application/atom+xml", most=100, interval=3.0
)
