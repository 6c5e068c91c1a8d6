"""A .bib file as places in its text: where each entry and field begins and ends, no byte lost.

The reader is imported on first use: keys of entries are judged without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unlearnbib.bib.document import Broken, Document, Entry, Field, Macro
    from unlearnbib.bib.reading import open_bib, parse, parse_pieces

__all__ = ["Broken", "Document", "Entry", "Field", "Macro", "open_bib", "parse", "parse_pieces"]

_READING = frozenset(("open_bib", "parse", "parse_pieces"))


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'reading' if name in _READING else 'document'}"), name)
