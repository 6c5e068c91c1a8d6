"""INSPIRE (https://github.com/inspirehep/rest-api-doc, read 2026-11-28): high-energy physics by its numbers.

`size` is the number of works and `fields` names their parts; 15 requests in five seconds are allowed. The
arXiv's papers of physics are there by their numbers too, for those that arXiv itself does not answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from unlearnbib.model import Paper, Record
from unlearnbib.records.bodies import parse_json, read_each
from unlearnbib.records.indexes import get_object, list_objects
from unlearnbib.records.inspire import read_work
from unlearnbib.sources.web.provider import Provider, get_id

_HOST = "inspirehep.net"
_FIELDS = (
    "control_number,arxiv_eprints,titles,authors,corporate_author,collaborations,dois,document_type,"
    "publication_info,imprints,isbns,number_of_pages,preprint_date,earliest_date,thesis_info,report_numbers"
)
_PHYSICS = re.compile(r"(?:hep-|nucl-|gr-qc/).+")


def identify_physics(paper: Paper) -> str:
    """Return the number of a preprint in an archive of high-energy physics, or "".

    >>> from unlearnbib.model import Identity
    >>> identify_physics(Paper("T", identity=Identity("arxiv", "hep-th/9711200")))
    'hep-th/9711200'
    """
    name = get_id(paper, "arxiv")
    return name if _PHYSICS.fullmatch(name) else ""


def build_url(names: Sequence[str], key: str) -> str:
    """Return the URL of the search for works by the key of their numbers."""
    query = quote(" or ".join(f"{key}:{name}" for name in names), safe=":/")
    return f"https://{_HOST}/api/literature?q={query}&size={len(names)}&fields={_FIELDS}"


def read(body: bytes) -> Iterator[tuple[str, Record]]:
    """Return (number, record) of each work, under its number here and those of arXiv."""
    hits = list_objects(parse_json(body)["hits"], "hits")
    named = [(name, hit) for hit in hits for name in _list_numbers(get_object(hit, "metadata"))]
    return read_each(named, _read_hit)


def _read_hit(named: tuple[str, Mapping[str, Any]]) -> tuple[str, Record] | None:
    record = read_work(named[1])
    return (named[0], record) if record else None


def _list_numbers(metadata: Mapping[str, Any]) -> Iterator[str]:
    yield str(metadata.get("control_number"))
    yield from (str(one.get("value")) for one in list_objects(metadata, "arxiv_eprints"))


PROVIDER = Provider(
    "inspire", _HOST, partial(get_id, scheme="inspire"), partial(build_url, key="control_number"), read,
    cost=18, trust=41, most=25, interval=0.5,
)  # fmt: skip
BY_ARXIV = Provider(
    "inspire", _HOST, identify_physics, partial(build_url, key="arxiv"), read,
    cost=33, trust=41, most=25, interval=0.5,
)  # fmt: skip
