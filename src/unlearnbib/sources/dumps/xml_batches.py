"""XML in batches of whole records, cut behind an end tag; each is parsed alone, maybe in another process.

The parser is lxml's, with the named entities of HTML as numbers (DBLP), no DTD and nothing fetched.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any

from lxml import etree

from unlearnbib.errors import DumpError
from unlearnbib.records.dblp import replace_entities
from unlearnbib.sources.dumps.dump_reader import Batch, Skip

_BATCH = 1 << 19  # bytes
_LARGEST = 1 << 27  # bytes without the end of a record
_PROLOG = re.compile(rb"\s*(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|\s)*", re.DOTALL)

_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding=[\"']([A-Za-z][\w.-]*)")


def split_xml(pieces: Iterator[bytes], place: str, *, root: bytes, tags: Iterable[str]) -> Iterator[Batch]:
    """Yield batches of the records `tags` of the element `root`, without its own tags.

    Raises DumpError for a file that begins otherwise, or ends before the end of `root`.
    """
    ends, encoding = _compile_ends(tags), "utf-8"
    waiting, line, is_begun = b"", 1, False
    for piece in pieces:
        waiting += piece
        if not is_begun and (start := _find_start(waiting, root, place)):
            declared = _ENCODING.match(waiting)
            encoding = declared[1].decode() if declared else encoding
            line, waiting, is_begun = 1 + waiting.count(b"\n", 0, start), waiting[start:], True
        if is_begun and len(waiting) >= _BATCH:
            cut = _find_cut(waiting, ends)
            if cut:
                yield Batch(waiting[:cut], line, encoding)
                line += waiting.count(b"\n", 0, cut)
                waiting = waiting[cut:]
            elif len(waiting) > _LARGEST:
                raise DumpError(place, f"line {line}: a record without an end; download it again")
    rest, end, _ = waiting.rpartition(b"</" + root)
    if not end or not is_begun:
        raise DumpError(
            place, f"line {line + waiting.count(10)}: the file ends in the middle; download it again"
        )
    yield Batch(rest, line, encoding)


def _find_start(text: bytes, root: bytes, place: str) -> int:
    """Return the end of the first tag, of the element `root`, or 0 where more must be read."""
    begin = _PROLOG.match(text)
    at = begin.end() if begin else 0
    if not text.startswith(b"<" + root, at):
        if len(text) - at < len(root) + 1:
            return 0
        raise DumpError(place, f"it does not begin as a file of <{root.decode()}> does; download it again")
    return text.find(b">", at) + 1


def _find_cut(text: bytes, ends: re.Pattern[bytes]) -> int:
    """Return the end of the last record in a text, found near its end first."""
    for begin in (max(0, len(text) - _BATCH), 0):
        found = [one.end() for one in ends.finditer(text, begin)]
        if found:
            return found[-1]
    return 0


def parse_records(batch: Batch, tags: Iterable[str]) -> Iterator[Any]:
    """Yield the elements of a batch, and a Skip for each that is not well-formed.

    Raises ValueError where nothing of it is XML.
    """
    try:
        yield from _parse(batch.data, batch)
    except etree.XMLSyntaxError as error:
        ends = _compile_ends(tags)
        cuts = [0, *(found.end() for found in ends.finditer(batch.data)), len(batch.data)]
        parts = [batch.data[start:end] for start, end in pairwise(cuts) if batch.data[start:end].strip()]
        found = list(chain.from_iterable(_parse_part(part, batch) for part in parts))
        if len(parts) > 1 and all(isinstance(one, Skip) for one in found):
            fault = str(error.msg).partition(", line")[0]
            raise ValueError(f"line {batch.line + (error.lineno or 1) - 1}: {fault}") from error
        yield from found


def _parse_part(part: bytes, batch: Batch) -> Iterator[Any]:
    try:
        yield from list(_parse(part, batch))
    except etree.XMLSyntaxError:
        yield Skip("not well-formed XML")


def _parse(text: bytes, batch: Batch) -> Iterable[Any]:
    parser = etree.XMLParser(
        huge_tree=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    head = f"<?xml version='1.0' encoding='{batch.encoding}'?><batch>".encode()
    root: Iterable[Any] = etree.fromstring(b"".join((head, *replace_entities([text]), b"</batch>")), parser)
    return root


def _compile_ends(tags: Iterable[str]) -> re.Pattern[bytes]:
    return re.compile(rb"</(?:" + "|".join(tags).encode() + rb")\s*>")
