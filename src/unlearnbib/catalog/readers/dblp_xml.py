"""XML of DBLP (https://dblp.org/xml/docu/dblpxml.pdf): a person's page, a record, a search, a part of the dump."""

from typing import Any

from unlearnbib.catalog.page.xml_records import get_line, get_root_name, parse_tree
from unlearnbib.catalog.readers.page_reader import Example, PageReader
from unlearnbib.catalog.record_list import RecordList
from unlearnbib.catalog.rows import Catalog
from unlearnbib.identifiers.doi import find_doi
from unlearnbib.model import Name
from unlearnbib.records.dblp import WORKS, choose_element_type, read_fields, read_hit, read_texts
from unlearnbib.records.work_types import DBLP_GENRES

_ROOTS = ("dblpperson", "dblp", "bht", "dblpcites")
_SEARCH, _HITS = "result", "<hits "  # https://dblp.org/faq/13501473.html, format=xml
_HEAD = 10_000  # characters, in which the hits of a search begin
_OTHERS = {"www": "a homepage", "person": "a person", "homepage": "a homepage"}


def is_dblp(text: str, _page: str) -> bool:
    """Return whether the first element of a page is one of DBLP's, or the answer of its search."""
    name = get_root_name(text)
    return name in _ROOTS or (name == _SEARCH and _HITS in text[:_HEAD])


def read(text: str, page: str) -> Catalog:
    """Return the papers of a page of DBLP; homepages are passed over."""
    tree, found = parse_tree(text, page), RecordList(page)
    for line, fault in tree.faults:
        found.reject(line, fault)
    for element in tree.root.iter(*WORKS, "www", "person"):
        if element.tag in _OTHERS:
            found.pass_over(get_line(element), _OTHERS[element.tag], element.get("key") or "")
        elif element.get("key") or len(element):
            _add_work(found, element)
    for info in tree.root.iter("info") if tree.root.tag == _SEARCH else ():
        _add_hit(found, info)
    return found.build_catalog()


def _add_work(found: RecordList, element: Any) -> None:
    facts, csl = read_texts(element), choose_element_type(element)
    links = list(facts["ee"])
    doi = next(filter(None, map(find_doi, links)), "")
    fields = dict(read_fields(facts, csl, doi)) | {"genre": DBLP_GENRES.get(element.tag, "")}
    own = f"https://dblp.org/rec/{element.get('key')}" if element.get("key") else ""
    found.add(fields, get_line(element), [*links, own])


def _add_hit(found: RecordList, info: Any) -> None:
    """Add the paper of a hit of the search; its fields are those of the search in JSON."""
    facts = {name: texts[0] for name, texts in read_texts(info).items()}
    people = [{"text": " ".join("".join(one.itertext()).split())} for one in info.iter("author")]
    record = read_hit(facts | {"authors": {"author": people}})
    if record is None:
        found.reject(get_line(info), "the hit has no title")
        return
    found.add(record.fields, get_line(info), [facts.get("ee", ""), facts.get("url", "")])


READER = PageReader(
    name="dblp",
    about="XML of DBLP: a person's page, records",
    recognises=is_dblp,
    read=read,
    examples=(
        Example(
            '<?xml version="1.0"?>\n<dblpperson name="Jane Doe"><person key="homepages/d/Doe"/>\n'
            '<r><article key="journals/pea/Doe21"><author>Jane M&uuml;ller 0002</author><title>On <i>Peas</i>.</title>'
            "<journal>Pea J.</journal><volume>3</volume><year>2021</year><ee>https://doi.org/10.1234/a</ee></article></r>"
            "\n</dblpperson>",
            (
                {
                    "title": "On Peas", "venue": "Pea J", "volume": "3", "year": 2021, "doi": "10.1234/a", "line": 3,
                    "type": "article-journal", "authors": (Name("Müller", "Jane"),),
                },
            ),
            "person.xml",
        ),
        Example(
            '<result><query id="7">peas</query><hits total="1"><hit score="2" id="3"><info>\n<authors><author pid="1">'
            'Jane Doe 0002</author><author pid="2">Max Roe</author></authors><title>On Peas.</title><venue>Pea J.</venue>'
            "<volume>3</volume><pages>1-9</pages><year>2021</year><type>Journal Articles</type><key>journals/pea/DoeR21</key>"
            "<doi>10.1234/PEA</doi><ee>https://doi.org/10.1234/pea</ee></info></hit></hits></result>",
            (
                {
                    "title": "On Peas", "venue": "Pea J", "volume": "3", "year": 2021, "doi": "10.1234/pea", "line": 1,
                    "type": "article-journal", "authors": (Name("Doe", "Jane"), Name("Roe", "Max")), "pages": "1-9",
                },
            ),
            "search.xml",
        ),
    ),
)  # fmt: skip
