"""A .bib file as places in its text: where each entry and field begins and ends, no byte lost."""

from unlearnbib.bib.document import (
    Broken,
    Document,
    Entry,
    Field,
    Macro,
)
from unlearnbib.bib.reading import open_bib, parse

__all__ = ["Broken", "Document", "Entry", "Field", "Macro", "open_bib", "parse"]
