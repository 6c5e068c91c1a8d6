"""Works of Crossref: its public data file, or saved answers of the REST API.

A file or a folder of .json and .jsonl, or a .tar of such, each packed or not. A file holds works one after
the other, a list of them, or {"items": [works]} (https://www.crossref.org/documentation/retrieve-metadata).
"""

import codecs
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from typing import IO, Any

from unlearnbib.errors import DumpError
from unlearnbib.identifiers.doi import make_doi_url
from unlearnbib.records.crossref import has_people, read_work
from unlearnbib.sources.dumps.dump_reader import (
    DumpItem,
    list_identifiers,
    make_doi_identifier,
    make_item,
)
from unlearnbib.sources.dumps.streams import (
    convert_errors,
    open_dump,
    read_head,
    unpack,
)

_FILES = re.compile(r".*\.jsonl?(\.gz)?", re.IGNORECASE)
_OPENING = re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[')
_BETWEEN = re.compile(r"[\s,]*")
_CLOSING = re.compile(r"[\s\]}]*")
_UTF8 = codecs.getreader("utf-8-sig")
_PIECE = 1 << 18  # bytes
_LARGEST = 1 << 26  # characters of a work; a longer text is not one


def read(path: str) -> Iterator[DumpItem]:
    """Yield the works of a dump that have a title and authors, in its order."""
    for place, stream in _open_streams(path):
        with convert_errors(place):
            for work in read_works(stream, place):
                if has_people(work) and (record := read_work(work)):
                    doi = str(work["DOI"])
                    yield make_item(
                        [make_doi_identifier(doi), *list_identifiers([make_doi_url(doi)])], record
                    )


def _open_streams(path: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the path of each file of a dump, and its stream; in a folder by name, in a tar as they come."""
    if os.path.isdir(path):
        names = sorted(name for name in os.listdir(path) if _FILES.fullmatch(name))
        if not names:
            raise DumpError(path, "the folder has no .json or .jsonl files")
        for file in (os.path.join(path, name) for name in names):
            with open_dump(file) as stream:
                yield file, stream
    elif read_head(path)[257:262] == b"ustar":
        with open_dump(path) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            yield from _open_members(path, tar)
    else:
        with open_dump(path) as stream:
            yield path, stream


def _open_members(path: str, tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    while member := tar.next():
        tar.members = []  # type: ignore[attr-defined]  # a tar remembers all of them, and there are tens of thousands
        file = tar.extractfile(member) if _FILES.fullmatch(os.path.basename(member.name)) else None
        if file:
            yield f"{path}: {member.name}", unpack(file)


def read_works(stream: IO[bytes], place: str) -> Iterator[Mapping[str, Any]]:
    """Yield the works of a file: bare, in a list, or in an answer of the REST API.

    >>> from io import BytesIO
    >>> items = b'{"items": [{"DOI": "10.1/a"}, {"DOI": "10.1/b"}]}'
    >>> [work["DOI"] for work in read_works(BytesIO(items), "")]
    ['10.1/a', '10.1/b']
    """
    for value in _decode_values(_UTF8(stream, "replace"), place):
        if not isinstance(value, dict):
            raise DumpError(place, f"a work of Crossref is an object, and this is {str(value)[:40]!r}")
        message = value["message"] if isinstance(value.get("message"), dict) else value
        items = message.get("items") or [message]
        if not isinstance(items, list):
            raise DumpError(place, f"the items of an answer are a list, and this is {str(items)[:40]!r}")
        yield from (work for work in items if isinstance(work, dict))


def _decode_values(file: codecs.StreamReader, place: str) -> Iterator[Any]:
    """Yield the JSON values of a file, holding no more than one and a piece of the next."""
    text, decode, done = file.read(_PIECE), json.JSONDecoder().raw_decode, 0
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    while True:
        at = _match_end(_BETWEEN, text, at)
        try:
            value, at = decode(text, at)
        except json.JSONDecodeError as error:
            done, text, at = done + at, text[at:], 0
            more = file.read(max(_PIECE, len(text))) if len(text) < _LARGEST else ""
            if not more:
                _check_end(text, place, f"character {done + 1}: {error.msg}", is_list=opening is not None)
                return
            text += more
        except (RecursionError, ValueError) as error:
            raise DumpError(place, f"a value that no reader can hold: {error}") from error
        else:
            yield value


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _check_end(rest: str, place: str, fault: str, *, is_list: bool) -> None:
    """Raise DumpError unless `rest` is the text after the last work."""
    if _match_end(_CLOSING, rest, 0) < len(rest):
        raise DumpError(place, f"not JSON from {fault}; download it again")
    if is_list and "]" not in rest:
        raise DumpError(place, "the list of works ends in the middle; download it again")
