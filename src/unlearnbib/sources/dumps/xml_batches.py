"""XML in batches of whole records, cut behind an end tag; each is parsed alone, maybe in another process.

The parser is lxml's, with the named entities of HTML as numbers (DBLP), no DTD and nothing fetched.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, pairwise
from typing import Any

from lxml import etree

from unlearnbib.errors import DumpError
from unlearnbib.records.dblp import replace_entities
from unlearnbib.sources.dumps.dump_reader import Batch, Skip
from unlearnbib.sources.dumps.gather import BATCH, gather

_PROLOG = re.compile(rb"\s*(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|\s)*", re.DOTALL)

_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding=[\"']([A-Za-z][\w.-]*)")


def split_xml(pieces: Iterator[bytes], place: str, *, root: bytes, tags: Iterable[str]) -> Iterator[Batch]:
    """Yield batches of the records `tags` of the element `root`, without its own tags.

    Raises DumpError for a file that begins otherwise, or ends before the end of `root`.
    """
    first = _read_first(pieces)
    start, declared = _find_start(first, root, place), _ENCODING.match(first)
    line, encoding = 1 + first.count(b"\n", 0, start), declared[1].decode() if declared else "utf-8"
    batch, find_cut = b"", partial(_find_cut, ends=_compile_ends(tags))
    for following in gather(chain([first[start:]], pieces), find_cut, place):
        if batch:
            yield Batch(batch, line, encoding)
            line += batch.count(b"\n")
        batch = following
    rest, end, _ = batch.rpartition(b"</" + root)
    if not end:
        raise DumpError(
            place, f"line {line + batch.count(10)}: the file ends in the middle; download it again"
        )
    yield Batch(rest, line, encoding)


def _read_first(pieces: Iterator[bytes]) -> bytes:
    """Return the pieces up to the first tag of an element, or to where a dump has had one."""
    first = b""
    for piece in pieces:
        first += piece
        begin = _PROLOG.match(first)
        if len(first) > BATCH or (begin and b">" in first[begin.end() :]):
            break
    return first


def _find_start(text: bytes, root: bytes, place: str) -> int:
    """Return the end of the first tag, which is of the element `root`."""
    begin = _PROLOG.match(text)
    at = begin.end() if begin else 0
    if not re.compile(rb"<%b[\s>]" % root).match(text, at):
        raise DumpError(place, f"it does not begin as a file of <{root.decode()}> does; download it again")
    return text.find(b">", at) + 1


def _find_cut(text: bytes, ends: re.Pattern[bytes]) -> int:
    """Return the end of the last record in a text, found near its end first."""
    for begin in (max(0, len(text) - BATCH), 0):
        found = [one.end() for one in ends.finditer(text, begin)]
        if found:
            return found[-1]
    return 0


def parse_records(batch: Batch, tags: Iterable[str], *, is_known: bool = False) -> Iterator[Any]:
    """Yield the elements of a batch, and a Skip for each that is not well-formed.

    Raises ValueError where nothing of it is XML, unless it `is_known` to be a part of such a file.
    """
    try:
        yield from _parse(batch.data, batch)
    except etree.XMLSyntaxError as error:
        ends = _compile_ends(tags)
        cuts = [0, *(found.end() for found in ends.finditer(batch.data)), len(batch.data)]
        parts = [batch.data[start:end] for start, end in pairwise(cuts) if batch.data[start:end].strip()]
        found = list(chain.from_iterable(_parse_part(part, batch) for part in parts))
        if not is_known and len(parts) > 1 and all(isinstance(one, Skip) for one in found):
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
