"""The .bcf file that biblatex writes for biber: XML, read piece by piece, nothing fetched or expanded."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from unlearnbib.documents.document_reader import DocumentReader, Example
from unlearnbib.documents.parts import (
    Bibliography,
    Doubt,
    Everything,
    Key,
    Part,
)

_SPACE = "{https://sourceforge.net/projects/biblatex}"
_SECTION = f"{_SPACE}section"
_SAFE_PARSING: dict[str, Any] = {
    "events": ("start", "end"),
    "tag": (_SECTION, f"{_SPACE}citekey", f"{_SPACE}datasource"),
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
_DIGITS = 10  # of a number, at the most
_LAST = 10**_DIGITS  # where keys go that have no order


def read(text: str) -> Iterator[Part]:
    """Yield the keys of a .bcf file in the order of its sections and of their attributes.

    A set of entries is cited by its members. The text before an XML error is read.

    >>> xml = '<c xmlns="https://sourceforge.net/projects/biblatex"><section number="0">%s</section></c>'
    >>> keys = '<citekey order="2">b</citekey><citekey order="1">a</citekey><citekey order="3">*</citekey>'
    >>> list(read(xml % keys))
    [Key(line=1, key='a', sure=True), Key(line=1, key='b', sure=True), Everything(line=1)]
    """
    found = _Found.parse(text)
    for order, key in sorted(found.cited):
        if key == "*":
            yield Everything(order.line)
        else:
            yield from (Key(order.line, one) for one in found.sets.get(key, (key,)) if one)
    yield from found.files
    yield from found.doubts


class _Order(NamedTuple):
    """The place of a key among the others, and its line."""

    section: int
    order: int
    within: int
    line: int


class _Found:
    """The contents of a file so far: keys with their order, the members of sets, an XML error."""

    def __init__(self) -> None:
        self.cited: list[tuple[_Order, str]] = []
        self.sets: dict[str, list[str]] = {}
        self.files: list[Bibliography] = []
        self.doubts: list[Doubt] = []

    @classmethod
    def parse(cls, text: str) -> "_Found":
        """Return the contents of a file, up to an XML error."""
        from lxml import etree  # noqa: PLC0415 - only for .bcf files

        found, section = cls(), 0
        try:
            for event, one in etree.iterparse(BytesIO(text.encode("utf-8", "replace")), **_SAFE_PARSING):
                if one.tag == _SECTION:
                    section = _parse_number(one.get("number"))
                elif event == "end":
                    found.add(one, section)
                    while one.getprevious() is not None:  # a file may be larger than the memory
                        del one.getparent()[0]
        except etree.XMLSyntaxError as error:
            found.doubts.append(Doubt(max(error.lineno or 1, 1), f"the XML is broken here: {error.msg}"))
        return found

    def add(self, one: Any, section: int) -> None:
        """Add an element `citekey` or `datasource`."""
        key = (one.text or "").strip()
        if one.tag.endswith("datasource"):
            self.files += [Bibliography(one.sourceline, (key,))] if key and one.get("type") == "file" else []
        elif one.get("type") == "set":
            self.sets[key] = [name.strip() for name in one.get("members", "").split(",")]
        elif key:
            order, within = (_parse_number(one.get(name)) for name in ("order", "intorder"))
            self.cited.append((_Order(section, order, within, one.sourceline), key))


def _parse_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < _DIGITS else _LAST


_EXAMPLE = (
    '<c xmlns="https://sourceforge.net/projects/biblatex">'
    '<bibdata><datasource type="file">own.bib</datasource></bibdata>'
    '<section number="0"><citekey order="2">b</citekey><citekey order="1">a</citekey></section></c>'
)
READER = DocumentReader(read, (Example(_EXAMPLE, ("a", "b"), ("own.bib",)),))
