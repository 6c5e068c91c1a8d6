"""The provider of dunes.example: its papers as JSON, one request for up to fifty of them."""

import json
from collections.abc import Iterator, Sequence

from unlearnbib import Name, Paper
from unlearnbib.model import Record
from unlearnbib.sources.web.provider import Provider, get_id


def build_url(names: Sequence[str]) -> str:
    """Return the URL of the papers of some numbers."""
    return f"https://dunes.example/api?ids={','.join(names)}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Yield the number and the record of each paper of an answer."""
    for one in json.loads(body)["papers"]:
        authors = tuple(Name(family, given) for given, family in one["people"])
        yield (
            str(one["number"]),
            Record("dunes", {"title": one["title"], "authors": authors, "type": "article"}),
        )


def identify(paper: Paper) -> str:
    """Return the number of a paper at this host, or ""."""
    return get_id(paper, "dunes")


PROVIDER = Provider("dunes", "dunes.example", identify, build_url, read, cost=10, trust=30, most=50)
