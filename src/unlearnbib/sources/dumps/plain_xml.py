"""Records of XML whose fields have no markup, most of DBLP's: divided by one match, without a tree.

`xml_batches.parse_records` gives the same of them, and reads all others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import entities
from typing import Any, NamedTuple

from unlearnbib.sources.dumps.dump_reader import Batch
from unlearnbib.sources.dumps.xml_batches import parse_records

_ATTRIBUTES = r'((?: [a-z]+="[^"<&\x00-\x1f]*+")*+)'
_TEXT = r"[^<\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*+"
_FIELD = re.compile(rf"<([a-z]+){_ATTRIBUTES}>({_TEXT})</\1>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]{0,30};|#(?:[2-9]\d\d|[1-9]\d{3});)?", re.ASCII)
_OTHER_MARKS = ("<!", "<?", "]]>")  # comments, and what else may hide a record


class Plain(NamedTuple):
    """A record: its tag, its attributes, and the texts of its fields by their tags."""

    tag: str
    attributes: Mapping[str, str]
    facts: Mapping[str, Sequence[str]]

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute, as an element of lxml does."""
        return self.attributes.get(name, default)


def iterate_records(batch: Batch, tags: Sequence[str], ignored: Sequence[str]) -> Iterator[Any]:
    """Yield the records of a batch in its order: plain ones, elements, and a Skip for each broken one.

    The fields of those that are `ignored` are not read.

    >>> batch = Batch(b'<book key="b"><title>P&eacute;</title></book><book><title><i>Q</i></title></book>')
    >>> plain, element = iterate_records(batch, ["book"], [])
    >>> plain.get("key"), plain.facts["title"], element.tag
    ('b', ['Pé'], 'book')
    """
    known, text, at = (*tags, *ignored), _decode(batch), 0
    for one in _compile_record(known).finditer(text):
        if record := _read_plain(one, tags):
            yield from _parse(batch, text[at : one.start()], known)
            yield record
            at = one.end()
    yield from _parse(batch, text[at:], known) if at else parse_records(batch, known)


def _decode(batch: Batch) -> str:
    """Return the text of a batch, or "" where something in it is not plain."""
    try:
        text: str = batch.data.decode(batch.encoding)
    except (UnicodeDecodeError, LookupError):
        return ""
    return "" if any(mark in text for mark in _OTHER_MARKS) else text


@cache
def _compile_record(tags: Iterable[str]) -> re.Pattern[str]:
    fields = rf"(?:\s*+<([a-z]+){_ATTRIBUTES}>{_TEXT}</\4>)*+"
    return re.compile(rf"<({'|'.join(tags)}){_ATTRIBUTES}>({fields})\s*+</\1>\s*+")


def _parse(batch: Batch, text: str, tags: Sequence[str]) -> Iterator[Any]:
    """Yield what the parser finds in a text between plain records."""
    if text and not text.isspace():
        yield from parse_records(batch._replace(data=text.encode(batch.encoding)), tags, is_known=True)


def _read_plain(found: re.Match[str], tags: Sequence[str]) -> Plain | None:
    """Return a record, or None if a reference in it is not one of HTML's or a plain number."""
    facts = defaultdict(list)
    for tag, _, text in _FIELD.findall(found[3]) if found[1] in tags else ():
        if "&" in text:
            if "" in _REFERENCE.findall(text):
                return None
            text = _REFERENCE.sub(_read_reference, text)  # noqa: PLW2901 - the same text
        if words := " ".join(text.split()):
            facts[tag].append(words)
    return Plain(found[1], dict(_ATTRIBUTE.findall(found[2])), facts)


def _read_reference(found: re.Match[str]) -> str:
    name = found[1]
    return chr(int(name[1:-1])) if name[0] == "#" else entities.html5.get(name, found[0])
