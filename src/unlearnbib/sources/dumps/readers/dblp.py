"""dblp.xml: all of DBLP (https://dblp.org/xml/); its named entities need no DTD.

The file is ASCII; other characters are entities that dblp.dtd defines (&uuml;). They are HTML's, so they
are replaced by numbers before the parser sees them. Described in https://dblp.org/xml/docu/dblpxml.pdf.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from unlearnbib.records.dblp import WORKS, choose_element_type, read_fields, read_texts
from unlearnbib.records.work_types import DBLP_GENRES
from unlearnbib.sources.dumps.dump_reader import (
    Batch,
    DumpReader,
    Facts,
    Item,
    Skip,
    find_registered_doi,
    list_identifiers,
    make_doi_identifier,
    read_each,
)
from unlearnbib.sources.dumps.encoded import encode_people
from unlearnbib.sources.dumps.plain_xml import Plain, iterate_records
from unlearnbib.sources.dumps.xml_batches import split_xml

_OTHERS = ("www", "person")  # the pages of people, which are no works


def _read(batch: Batch) -> Iterator[Item]:
    """Yield the papers of a batch in its order."""
    for record in iterate_records(batch, WORKS, _OTHERS):
        if isinstance(record, Skip):
            yield record
        elif record.tag in WORKS:
            yield from read_each([record], _read_item)


def _read_item(element: Any) -> Item:
    facts = element.facts if isinstance(element, Plain) else read_texts(element)
    if not facts["title"]:
        return Skip("without a title")
    if not (facts["author"] or facts["editor"]):
        return Skip("without authors and editors")
    key = element.get("key", "")
    links = [link for link in facts["ee"] if " " not in link]  # a DOI cut at a space is another one
    csl = choose_element_type(element)
    doi = next(filter(None, map(find_registered_doi, links)), "")
    known = (f"dblp:{key}", *((make_doi_identifier(doi),) if doi else ()), *list_identifiers(links))
    fields = {**dict(read_fields(facts, csl, doi, encode_people)), "genre": DBLP_GENRES.get(element.tag, "")}
    return Facts(tuple(dict.fromkeys(known)), fields)


READER = DumpReader(
    "dblp",
    "dblp.xml",
    lambda head: b"<dblp" in head or b"dblp.dtd" in head,
    partial(split_xml, root=b"dblp", tags=(*WORKS, *_OTHERS)),
    _read,
)
