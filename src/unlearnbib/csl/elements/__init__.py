"""The nodes of a style: which class each CSL element is read as, in one table.

The classes are citeproc-py's with a method more; they are found through an element-class lookup of our
own, so citeproc-py's own table, and everybody who uses it, stays as it is.
"""

from typing import Any

from citeproc import model
from lxml import etree

from unlearnbib.csl.elements.dates import Date
from unlearnbib.csl.elements.groups import (
    Choose,
    Group,
    Layout,
    Macro,
)
from unlearnbib.csl.elements.names import Names
from unlearnbib.csl.elements.texts import Label, Number, Text

#: element -> class
NODES: dict[str, type[model.CitationStylesElement]] = {
    "choose": Choose,
    "date": Date,
    "group": Group,
    "label": Label,
    "layout": Layout,
    "macro": Macro,
    "names": Names,
    "number": Number,
    "text": Text,
}


def parse(text: bytes) -> Any:
    """Return the root of a style, its elements read as the classes of `NODES`."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace("http://purl.org/net/xbiblio/csl")
    namespace.update(NODES)
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, remove_blank_text=True, resolve_entities=False, no_network=True
    )
    parser.set_element_class_lookup(lookup)
    return etree.fromstring(text, parser)
