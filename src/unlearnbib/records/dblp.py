"""A record of DBLP, an element of dblp.xml (https://dblp.org/xml/docu/dblpxml.pdf) or a hit of its search."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import entities
from typing import Any

from unlearnbib.identifiers import doi as dois
from unlearnbib.model import Name, Record
from unlearnbib.records.clean import clean_text, clean_title, parse_person
from unlearnbib.records.work_types import choose_dblp_type
from unlearnbib.text.titles import strip_final_period

#: The elements that are works; a `www` is the page of a person, a `person` one too.
WORKS = (
    "article",
    "inproceedings",
    "incollection",
    "book",
    "phdthesis",
    "mastersthesis",
    "proceedings",
    "data",
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,30});")
_BEGUN = re.compile(rb"&(?:[A-Za-z][A-Za-z0-9]{0,30})?\Z")  # an entity that may end in the next piece
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_NUMBERS = {
    name[:-1].encode(): b"".join(b"&#%d;" % ord(character) for character in characters)
    for name, characters in entities.html5.items()
    if name.endswith(";") and name[:-1] not in _OF_XML
}

_parse_cached = lru_cache(1 << 16)(parse_person)  # people write many papers


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


def read_texts(element: Any) -> Mapping[str, Sequence[str]]:
    """Return the texts of the fields that have one in their order, without the markup of titles."""
    facts = defaultdict(list)
    for child in element:
        if isinstance(child.tag, str):
            words = "".join(child.itertext()) if len(child) else child.text or ""
            if text := " ".join(words.split()):
                facts[child.tag].append(text)
    return facts


def choose_element_type(element: Any) -> str | None:
    """Return the CSL type of an element; one of CoRR, or an informal one, is a preprint."""
    key = element.get("key", "")
    is_preprint = key.startswith("journals/corr/") or (element.get("publtype") or "").startswith("informal")
    return "article" if is_preprint else choose_dblp_type(key, element.tag)


def parse_people(names: Sequence[str]) -> tuple[Name, ...]:
    """Return the people of an element."""
    return tuple(map(_parse_cached, names))


def read_fields(
    facts: Mapping[str, Sequence[str]],
    csl: str | None,
    doi: str,
    parse: Callable[[Sequence[str]], Any] = parse_people,
) -> Iterator[tuple[str, Any]]:
    """Yield the fields of the texts of an element; `parse` reads its people."""
    first = {name: texts[0] for name, texts in facts.items() if texts}
    yield "title", strip_final_period(first.get("title", ""))
    yield "authors", parse(facts["author"])
    yield "editors", parse(facts["editor"])
    yield "year", first.get("year", "")
    yield "doi", doi
    yield "type", csl
    if csl != "article":  # "CoRR", "abs/2311.16162" and a page count are no volume and no pages
        yield "container_title_short", first.get("booktitle") or first.get("journal", "")
        yield "collection_title", first.get("series", "")
        yield "publisher", first.get("publisher") or first.get("school", "")
        yield "volume", first.get("volume", "")
        yield "issue", first.get("number", "")
        yield "isbn", first.get("isbn", "")
        yield "pages", first.get("pages", "").replace("–", "-").replace("--", "-")


def read_hit(info: Mapping[str, Any]) -> Record | None:
    """Return the record of a hit of the search, or None if it lacks a title."""
    if not info.get("title"):
        return None
    people = (info.get("authors") or {}).get("author", [])
    authors = [people] if isinstance(people, dict) else people
    venue = info.get("venue")
    facts = {**info, "venue": venue[0] if isinstance(venue, list) and venue else venue}
    return read_facts(facts, str(info.get("key") or ""), (one["text"] for one in authors))


def read_facts(facts: Mapping[str, Any], key: str, names: Iterator[str]) -> Record:
    """Return the record of the facts of a paper in JSON, with its key and its people."""
    doi = dois.find_doi(str(facts.get("doi") or "")) or ""
    authors: tuple[Name, ...] = tuple(map(parse_person, names))
    return Record(
        "dblp",
        {
            "title": clean_title(facts["title"]),
            "authors": authors,
            "type": choose_dblp_type(key, str(facts.get("type") or "")),
            "year": facts.get("year"),
            "doi": doi.lower() if dois.is_registered_doi(doi) else "",
            "pages": clean_text(facts.get("pages")),
            "volume": clean_text(facts.get("volume")),
            "issue": clean_text(facts.get("issue") or facts.get("number")),
            "container_title_short": clean_text(facts.get("venue")),
            "publisher": clean_text(facts.get("publisher")),  # of whole proceedings
        },
    )
