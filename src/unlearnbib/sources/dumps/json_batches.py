"""JSON in batches of records: one a line, one after the other, or in a list, alone or in an answer.

Lines are divided without being read, so another process can read them. A list, or values over several lines,
are decoded where they are divided; none but one value and a piece of the next is held.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from unlearnbib.errors import DumpError
from unlearnbib.model import Origin
from unlearnbib.sources.dumps.dump_reader import Batch, DumpReader, Item, Skip, read_each
from unlearnbib.sources.dumps.gather import BATCH, LARGEST, gather

_OPENING = re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[')
_BETWEEN = re.compile(r"[\s,]*")
_CLOSING = re.compile(r"[\s\]}]*")
_MARK = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*+"', re.DOTALL)  # a bracket, or a text, which may have some
_DECODER = json.JSONDecoder()
_BOM = codecs.BOM_UTF8
_LARGEST = LARGEST - (1 << 20)  # of a line, less than a batch may have without an end
#: Where services put the works of an answer: Crossref, OpenAlex, DataCite and Semantic Scholar, INSPIRE.
_ENVELOPES = ("message", "items", "results", "data", "hits")
Test = Callable[[Any], bool]


def make_json_reader(
    source: Origin, about: str, is_work: Test, read_work: Callable[[Any], Item]
) -> DumpReader:
    """Return the reader of dumps whose records are values of JSON that pass `is_work`."""
    read = partial(_read_batch, about=about, is_work=is_work, read_work=read_work)
    return DumpReader(source, about, is_work, split_json, read, is_json=True)


def _read_batch(
    batch: Batch, *, about: str, is_work: Test, read_work: Callable[[Any], Item]
) -> Iterator[Item]:
    for value in iterate_values(batch):
        works = [value] if isinstance(value, Skip) else list_works(value, is_work)
        for work in works:
            if isinstance(work, Skip):
                yield work
            elif is_work(work):
                yield from read_each([work], read_work)
            else:
                yield Skip(f"not one of {about}")


def iterate_values(batch: Batch) -> Iterator[Any]:
    """Yield the values of a batch, and a Skip for each line that is no JSON."""
    yield from _decode_lines(batch.data) if isinstance(batch.data, bytes) else batch.data


def _decode_lines(data: bytes) -> Iterator[Any]:
    for line in data.split(b"\n"):
        if text := line.decode("utf-8", "replace").strip():
            try:
                yield _DECODER.decode(text)
            except (ValueError, RecursionError):
                yield Skip("not JSON")


def list_works(value: Any, is_work: Test) -> Iterable[Any]:
    """Return the works in a value: itself, or those of a list or an answer.

    >>> is_work = lambda value: isinstance(value, dict) and "DOI" in value
    >>> list(list_works({"status": "ok", "message": {"items": [{"DOI": 1}, {"DOI": 2}]}}, is_work))
    [{'DOI': 1}, {'DOI': 2}]
    """
    for _ in range(3):  # {"message": {"items": [...]}}
        if isinstance(value, list):
            return value
        if not isinstance(value, Mapping) or is_work(value):
            break
        inner = next((value[name] for name in _ENVELOPES if isinstance(value.get(name), list | dict)), None)
        if inner is None:
            break
        value = inner
    return value if isinstance(value, list) else [value]


def split_json(pieces: Iterator[bytes], place: str) -> Iterator[Batch]:
    r"""Yield the values of a file in batches.

    >>> [batch.data for batch in split_json(iter([b'{"a": 1}\n{"a": 2}\n']), "works.jsonl")]
    [b'{"a": 1}\n{"a": 2}\n']
    >>> [batch.data for batch in split_json(iter([b'[{"a": 1}, {"a":', b' 2}]']), "works.json")]
    [[{'a': 1}, {'a': 2}]]
    """
    first = _read_first_line(pieces).removeprefix(_BOM)
    if _is_lines(first):
        yield from _split_lines(chain([first], pieces), place)
        return
    several, size = [], 0
    for length, value in _decode_values(chain([first], pieces), place):
        several.append(value)
        size += length
        if size >= BATCH:
            yield Batch(several)
            several, size = [], 0
    if several:
        yield Batch(several)


def _read_first_line(pieces: Iterator[bytes]) -> bytes:
    """Return the pieces up to the end of the first line, or of the largest work."""
    found, size = [], 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if b"\n" in piece.lstrip() or size > LARGEST:
            break
    return b"".join(found)


def _is_lines(first: bytes) -> bool:
    """Return whether the first line of a text is an object, and not the beginning of an answer's."""
    line = first.lstrip().partition(b"\n")[0].strip()
    if not (line.startswith(b"{") and line.endswith(b"}")) or _OPENING.match(line[:99].decode("latin-1")):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _split_lines(pieces: Iterable[bytes], place: str) -> Iterator[Batch]:
    """Yield batches of whole lines; the last one may lack its end, but must be whole."""
    line, batch = 1, b""
    for batch in gather(_shorten_lines(pieces), lambda text: text.rfind(b"\n") + 1, place):
        _check_last_line(b"" if batch.endswith(b"\n") else batch.rpartition(b"\n")[2].strip(), place)
        if batch:
            yield Batch(batch, line)
        line += batch.count(b"\n")


def _shorten_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces, and of a line longer than a work only its beginning, which is no JSON."""
    length = 0
    for piece in pieces:
        cut = piece.find(b"\n")
        length += cut if cut >= 0 else len(piece)
        yield piece if length <= _LARGEST else piece[cut:] if cut >= 0 else b""
        if cut >= 0:
            length = len(piece) - piece.rfind(b"\n") - 1


def _check_last_line(text: bytes, place: str) -> None:
    try:
        json.loads(text or b"0")
    except RecursionError:
        pass  # it is skipped
    except ValueError as error:
        raise DumpError(place, f"not JSON from its last line on: {error}; download it again") from error


def _decode_values(pieces: Iterable[bytes], place: str) -> Iterator[tuple[int, Any]]:
    """Yield the JSON values of a file with their lengths, holding one and a piece of the next at most."""
    texts = codecs.iterdecode(pieces, "utf-8", "replace")
    text, done = next(texts, "").removeprefix("\ufeff"), 0
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    while True:
        at = _match_end(_BETWEEN, text, at)
        try:
            value, end = _decode_one(text, at)
        except json.JSONDecodeError as error:
            done, text, at = done + at, text[at:], 0
            more = "".join(_take(texts, len(text))) if len(text) < LARGEST else ""
            if not more:
                _check_end(text, place, f"character {done + 1}: {error.msg}", is_list=opening is not None)
                return
            text += more
        else:
            yield end - at, value
            at = end


def _decode_one(text: str, at: int) -> tuple[Any, int]:
    """Return the value at a place and its end, a Skip for one that no reader can hold.

    >>> _decode_one('{"a": 1}, {"b": 2}', 10)
    ({'b': 2}, 18)
    """
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError:
        raise
    except (RecursionError, ValueError) as error:  # a number of more digits than Python reads
        depth = 0
        for mark in _MARK.finditer(text, at):
            depth += (mark[0] in "[{") - (mark[0] in "]}")
            if not depth:
                return Skip("not JSON"), mark.end()
        raise json.JSONDecodeError(str(error), text, at) from error


def _take(texts: Iterator[str], least: int) -> Iterator[str]:
    """Yield texts of as many characters as `least`, and one at least: a long value is tried less often."""
    size = 0
    for text in texts:
        yield text
        size += len(text)
        if size >= least:
            return


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _check_end(rest: str, place: str, fault: str, *, is_list: bool) -> None:
    """Raise DumpError unless `rest` is the text after the last work."""
    if _match_end(_CLOSING, rest, 0) < len(rest):
        raise DumpError(place, f"not JSON from {fault}; download it again")
    if is_list and "]" not in rest:
        raise DumpError(place, "the list of works ends in the middle; download it again")
