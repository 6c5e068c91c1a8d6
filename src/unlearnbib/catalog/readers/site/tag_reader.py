"""The tags and texts of a simplified page, reported to a collector of rows as libxml2 reports them.

`html_table.simplify_tags` leaves whole tags of five names, and the entities of `html.escape`: a pattern finds
them, so that a short page needs neither libxml2 nor the parser of the standard library.
"""

import re
from collections.abc import Mapping

from unlearnbib.catalog.readers.site.html_table import RowCollector
from unlearnbib.text.late_pattern import compile_late

_TAG = compile_late(r"""<(/?)(a|hr|t[dhr])((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
_ATTRIBUTE = compile_late(r"""([^\s/>][^\s/=>]*)(?:\s*=+\s*("[^"]*"|'[^']*'|[^>\s]*))?""")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&"}  # that of & is the last


class TagReader:
    """Reads the tags and texts of a page, which come as bytes, and reports them to a collector."""

    def __init__(self, collector: RowCollector) -> None:
        self._collector = collector

    def feed(self, data: bytes) -> None:
        """Take a piece of a page, in which no tag is cut."""
        first, *parts = _TAG.split(data.decode())
        self._collector.data(_decode(first))
        for mark, name, attributes, text in zip(*[iter(parts)] * 4, strict=True):
            if mark:
                self._collector.end(name.lower())
            else:
                self._collector.start(name.lower(), _read_attributes(attributes) if attributes else {})
            self._collector.data(_decode(text))

    def close(self) -> None:
        """Take the end of the page: nothing is held."""


def _read_attributes(text: str) -> Mapping[str, str | None]:
    """Return attributes by name, of two with the same name the first; one without a value has None."""
    return {
        found[1].lower(): None if found[2] is None else _decode(_unquote(found[2]))
        for found in reversed([*_ATTRIBUTE.finditer(text)])
    }


def _unquote(value: str) -> str:
    return value[1:-1] if value.startswith(('"', "'")) else value


def _decode(text: str) -> str:
    if "&" in text:
        for entity, character in _ENTITIES.items():
            text = text.replace(entity, character)
    return text
