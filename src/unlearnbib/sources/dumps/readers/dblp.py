"""dblp.xml: all of DBLP (https://dblp.org/xml/), streamed; its named entities need no DTD.

The file is ASCII; other characters are entities that dblp.dtd defines (&uuml;). They are HTML's, so they
are replaced by numbers in the stream, before the parser sees them. Described in https://dblp.org/xml/docu/dblpxml.pdf.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from unlearnbib.errors import DumpError
from unlearnbib.model import Record
from unlearnbib.records.dblp import WORKS, choose_element_type, read_fields, read_texts, replace_entities
from unlearnbib.records.work_types import DBLP_GENRES
from unlearnbib.sources.dumps.dump_reader import (
    DumpItem,
    find_registered_doi,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.streams import open_dump, read_pieces

_OTHERS = ("www", "person")  # seen, to be dropped from memory


def read(path: str) -> Iterator[DumpItem]:
    """Yield the papers of a dump in its order."""
    parser = etree.XMLPullParser(
        ("end",), tag=(*WORKS, *_OTHERS), huge_tree=True, resolve_entities=False, no_network=True
    )
    with open_dump(path) as stream:
        try:
            for number, piece in enumerate(replace_entities(read_pieces(stream))):
                if not number and b"<dblp" not in piece:
                    raise DumpError(path, "it does not begin as dblp.xml does; download it from dblp.org/xml")
                parser.feed(piece)
                yield from _read_papers(parser)
            parser.close()
        except etree.XMLSyntaxError as error:
            fault = str(error.msg).partition(", line")[0]
            raise DumpError(path, f"line {error.lineno}: {fault}; download it again") from error


def _read_papers(parser: Any) -> Iterator[DumpItem]:
    """Yield the papers that are read to their end, and free their elements."""
    for _, element in parser.read_events():
        if element.tag in WORKS:
            facts = read_texts(element)
            if facts["title"] and (facts["author"] or facts["editor"]):
                yield _read_item(element, facts)
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _read_item(element: Any, facts: Mapping[str, Sequence[str]]) -> DumpItem:
    key = element.get("key", "")
    links = [link for link in facts["ee"] if " " not in link]  # a DOI cut at a space is another one
    csl = choose_element_type(element)
    doi = next(filter(None, map(find_registered_doi, links)), "")
    known = (f"dblp:{key}", *((make_doi_identifier(doi),) if doi else ()), *list_identifiers(links))
    fields = {**dict(read_fields(facts, csl, doi)), "genre": DBLP_GENRES.get(element.tag, "")}
    return make_item(known, Record("dblp", fields))
