"""XML of exports and feeds as a tree, by lxml (libxml2): no entity is expanded, nothing is fetched.

A fault costs its element alone: the parser goes on behind it, and each fault is told with its line. Elements
lose the namespace of their document; those of Dublin Core, PRISM and arXiv keep its name: `dc_creator`.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from unlearnbib.errors import CatalogError
from unlearnbib.records.dblp import replace_entities
from unlearnbib.records.xml_texts import (
    get_text as get_text,  # noqa: PLC0414 - for the readers of records
    get_texts as get_texts,  # noqa: PLC0414
)

_HEAD = 5_000  # characters, in which the first element begins
_ROOT = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>\[]*>)*+<([A-Za-z][\w:.-]*)", re.DOTALL
)
_DECLARED = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)")
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc_",
    "http://purl.org/dc/terms/": "dc_",
    "http://arxiv.org/schemas/atom": "arxiv_",
    "http://purl.org/rss/1.0/modules/content/": "content_",
    "http://search.yahoo.com/mrss/": "media_",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes_",
}
_PRISM = "http://prismstandard.org/namespaces/"  # basic/1.2, basic/2.0, 1.2/basic ...
_BARE = re.compile(r"&(?!#?\w{1,30};)")  # as many feeds write "Peas & Beans"
_MOST = 50  # faults that are told


class Tree(NamedTuple):
    """The first element of a page of XML, and its faults with their lines."""

    root: Any
    faults: Sequence[tuple[int, str]]


def get_root_name(text: str) -> str:
    """Return the name of the first element of a page without its prefix, or "" for another text.

    >>> get_root_name('<?xml version="1.0"?><!-- x --><rdf:RDF a="b">'), get_root_name("# Papers")
    ('RDF', '')
    """
    found = _ROOT.match(text[:_HEAD])
    return found[1].rpartition(":")[2] if found else ""


def parse_tree(text: str, page: str) -> Tree:
    """Return the tree of a page; raises CatalogError if it declares entities, or is no XML at all."""
    from lxml import etree  # noqa: PLC0415 - few pages are XML

    if _DECLARED.search(text[: 4 * _HEAD]):
        raise CatalogError(page, "declares entities of XML, which may be a bomb: it is not read")
    options: Any = {
        "resolve_entities": False,
        "no_network": True,
        "remove_comments": True,
        "remove_pis": True,
    }
    parser = etree.XMLParser(encoding="utf-8", recover=True, **options)
    raw = b"".join(replace_entities([_BARE.sub("&amp;", text).encode("utf-8", "replace")]))
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise CatalogError(f"{page}:{error.lineno}", f"is not XML: {_explain(error.msg)}") from error
    if root is None:
        raise CatalogError(page, "is not XML: it has no element")
    log = list(parser.error_log)
    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "depth" in str(one.message) for one in log):
        raise CatalogError(page, "is XML nested too deep or too large for a list of papers")
    for element in root.iter(etree.Element):
        element.tag = _name_element(element.tag)
    return Tree(root, [(one.line, f"is not well-formed XML: {_explain(one.message)}") for one in log[:_MOST]])


def _explain(message: Any) -> str:
    return str(message).partition(", line")[0].strip()


def _name_element(tag: str) -> str:
    """Return the name of an element, which is one also where its prefix or its own name is broken.

    >>> _name_element(":R"), _name_element("a:1"), _name_element("{http://a.org}b")
    ('R', 'unnamed', 'b')
    """
    space, _, local = tag.removeprefix("{").rpartition("}")
    prefix, colon, name = local.rpartition(":")
    if colon or not name:  # one that the document does not declare
        is_named = name[:1].isalpha() or name[:1] == "_"
        return f"{prefix}_{name}" if f"{prefix}_" in _PREFIXES.values() else name if is_named else "unnamed"
    return ("prism_" if space.startswith(_PRISM) else _PREFIXES.get(space, "")) + name


def get_line(element: Any) -> int:
    """Return the line of an element."""
    return int(element.sourceline or 1)
