"""dblp.xml: all of DBLP (https://dblp.org/xml/), streamed; its named entities need no DTD.

The file is ASCII; other characters are entities that dblp.dtd defines (&uuml;). They are HTML's, so they
are replaced by numbers in the stream, before the parser sees them. Described in https://dblp.org/xml/docu/dblpxml.pdf.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html.entities import html5
from typing import Any

from lxml import etree

from unlearnbib.errors import DumpError
from unlearnbib.model import Record
from unlearnbib.records.clean import parse_person
from unlearnbib.records.work_types import DBLP_GENRES, choose_dblp_type
from unlearnbib.sources.dumps.dump_reader import (
    DumpItem,
    find_registered_doi,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.streams import open_dump, read_pieces
from unlearnbib.text.titles import strip_final_period

#: The elements that are works; a `www` is the page of a person, a `person` one too.
_WORKS = (
    "article",
    "inproceedings",
    "incollection",
    "book",
    "phdthesis",
    "mastersthesis",
    "proceedings",
    "data",
)
_OTHERS = ("www", "person")  # seen, to be dropped from memory
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,30});")
_BEGUN = re.compile(rb"&(?:[A-Za-z][A-Za-z0-9]{0,30})?\Z")  # an entity that may end in the next piece
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_NUMBERS = {
    name[:-1].encode(): b"".join(b"&#%d;" % ord(character) for character in characters)
    for name, characters in html5.items()
    if name.endswith(";") and name[:-1] not in _OF_XML
}

_parse_cached = lru_cache(1 << 16)(parse_person)  # people write many papers


def read(path: str) -> Iterator[DumpItem]:
    """Yield the papers of a dump in its order."""
    parser = etree.XMLPullParser(
        ("end",), tag=(*_WORKS, *_OTHERS), huge_tree=True, resolve_entities=False, no_network=True
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


def replace_entities(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield `pieces` with HTML's named entities as numbers; those of XML, and unknown names, stay text.

    >>> b"".join(replace_entities([b"M&uu", b"ml;ller &amp; S&oslash;n &what;"]))
    b'M&#252;ller &amp; S&#248;n &amp;what;'
    """
    rest = b""
    for piece in pieces:
        whole = rest + piece
        begun = _BEGUN.search(whole)
        cut = begun.start() if begun else len(whole)
        rest = whole[cut:]
        yield _ENTITY.sub(_replace_entity, whole[:cut])
    yield rest


def _replace_entity(found: re.Match[bytes]) -> bytes:
    name = found[1]
    return found[0] if name.decode() in _OF_XML else _NUMBERS.get(name, b"&amp;" + name + b";")


def _read_papers(parser: Any) -> Iterator[DumpItem]:
    """Yield the papers that are read to their end, and free their elements."""
    for _, element in parser.read_events():
        if element.tag in _WORKS:
            facts = _read_facts(element)
            if facts["title"] and (facts["author"] or facts["editor"]):
                yield _read_item(element, facts)
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _read_facts(element: Any) -> Mapping[str, Sequence[str]]:
    """Return the texts of the fields in their order, without the markup of titles."""
    facts = defaultdict(list)
    for child in element:
        if isinstance(child.tag, str):
            words = "".join(child.itertext()) if len(child) else child.text or ""
            facts[child.tag].append(" ".join(words.split()))
    return facts


def _read_item(element: Any, facts: Mapping[str, Sequence[str]]) -> DumpItem:
    key = element.get("key", "")
    links = [link for link in facts["ee"] if " " not in link]  # a DOI cut at a space is another one
    is_preprint = key.startswith("journals/corr/") or (element.get("publtype") or "").startswith("informal")
    csl = "article" if is_preprint else choose_dblp_type(key, element.tag)
    doi = next(filter(None, map(find_registered_doi, links)), "")
    known = (f"dblp:{key}", *((make_doi_identifier(doi),) if doi else ()), *list_identifiers(links))
    fields = {**dict(_read_fields(facts, csl, doi)), "genre": DBLP_GENRES.get(element.tag, "")}
    return make_item(known, Record("dblp", fields))


def _read_fields(facts: Mapping[str, Sequence[str]], csl: str | None, doi: str) -> Iterator[tuple[str, Any]]:
    def get_first(*names: str) -> str:
        return next((facts[name][0] for name in names if facts[name]), "")

    yield "title", strip_final_period(get_first("title"))
    yield "authors", tuple(map(_parse_cached, facts["author"]))
    yield "editors", tuple(map(_parse_cached, facts["editor"]))
    yield "year", get_first("year")
    yield "doi", doi
    yield "type", csl
    if csl != "article":  # "CoRR", "abs/2311.16162" and a page count are no volume and no pages
        yield "container_title_short", get_first("booktitle", "journal")
        yield "collection_title", get_first("series")
        yield "publisher", get_first("publisher", "school")
        yield "volume", get_first("volume")
        yield "issue", get_first("number")
        yield "isbn", get_first("isbn")
        yield "pages", get_first("pages").replace("–", "-").replace("--", "-")
