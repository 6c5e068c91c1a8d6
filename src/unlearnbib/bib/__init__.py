"""A .bib file as it stands: where each entry and field begins and ends, and every byte in between."""

from unlearnbib.bib.document import (
    Broken,
    Document,
    Entry,
    Field,
    Macro,
)
from unlearnbib.bib.reading import open_bib, parse

__all__ = ["Broken", "Document", "Entry", "Field", "Macro", "open_bib", "parse"]
