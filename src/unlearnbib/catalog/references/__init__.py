"""References in plain text: their authors, title, container, year and numbers, by the form of their style."""

from unlearnbib.catalog.references.parse_reference_lists import (
    parse_reference,
    parse_references,
    parse_segments,
)
from unlearnbib.catalog.references.parsed import ParsedReference

__all__ = ["ParsedReference", "parse_reference", "parse_references", "parse_segments"]
