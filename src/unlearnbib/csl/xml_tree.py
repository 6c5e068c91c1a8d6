"""Styles and locales as trees of elements: parsed without entities, tags without their namespace."""

from typing import Any

NS = "{http://purl.org/net/xbiblio/csl}"


def parse_xml(text: bytes) -> Any:
    """Return the root element of `text`; raises a SyntaxError if it is not XML.

    >>> get_tag(parse_xml(b'<style xmlns="http://purl.org/net/xbiblio/csl"/>'))
    'style'
    """
    from lxml import etree  # noqa: PLC0415 - slower to import than all of the engine

    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, remove_blank_text=True, resolve_entities=False, no_network=True
    )
    return etree.fromstring(text, parser)


def get_tag(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
