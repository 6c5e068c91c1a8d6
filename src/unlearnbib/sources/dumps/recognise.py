"""What a file is: the dump whose form its first records have, or, in words, what it looks like instead."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from unlearnbib.errors import DumpError
from unlearnbib.model import variables
from unlearnbib.sources.dumps.dump_reader import DumpReader, Skip
from unlearnbib.sources.dumps.json_batches import iterate_values, list_works, split_json
from unlearnbib.sources.dumps.readers import READERS
from unlearnbib.sources.dumps.streams import open_parts

_FIRST = 10  # records that show the form of a file
_HEAD = 1 << 16  # bytes that show what is not JSON
_MOST = 5  # names that are told of an unknown object
#: The first bytes of files of other packers than gzip, and the names of these.
_PACKED: Mapping[bytes, str] = {
    b"\xfd7zXZ\0": "xz", b"BZh": "bzip2", b"\x28\xb5\x2f\xfd": "zstd", b"7z\xbc\xaf\x27\x1c": "7-Zip",
}  # fmt: skip
KNOWN = ", ".join(reader.about for reader in READERS)
#: The forms of JSON that people have at hand: the names that show each.
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a lock file of npm", ("lockfileVersion",)),
    ("a package.json", ("name", "version")),
    ("a Jupyter notebook", ("cells", "nbformat")),
    ("GeoJSON", ("type", "features")),
    ("GeoJSON", ("type", "geometry")),
    ("GeoJSON", ("type", "coordinates")),
    ("a schema of JSON", ("$schema",)),
    ("items of Zotero", ("itemType",)),
    ("a description of an API", ("openapi",)),
    ("JSON-LD", ("@context",)),
)


def choose_reader(path: str) -> DumpReader:
    """Return the reader of the dump `path`, by its first records; raises DumpError for what is none."""
    for place, pieces in open_parts(path):
        first = next(pieces, b"")
        if packer := next((name for head, name in _PACKED.items() if first.startswith(head)), ""):
            raise DumpError(place, f"it is compressed with {packer}, which is not read; unpack it")
        start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start in (b"{", b"["):
            return _choose_by_records(place, _chain(first, pieces))
        for reader in READERS:
            if not reader.is_json and reader.recognises(first[:_HEAD]):
                return reader
        raise DumpError(place, f"not a known dump, it looks like {_describe_text(first)}; read are {KNOWN}")
    raise DumpError(path, f"not a known dump, it has no files of records; read are {KNOWN}")


def _chain(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _choose_by_records(place: str, pieces: Iterator[bytes]) -> DumpReader:
    """Return the reader whose form half of the first records have."""
    found = (value for batch in split_json(pieces, place) for value in iterate_values(batch))
    values = list(islice((value for value in found if not isinstance(value, Skip)), _FIRST))
    for reader in filter(lambda reader: reader.is_json, READERS):
        works = [work for value in values for work in islice(list_works(value, reader.recognises), _FIRST)]
        if works and 2 * sum(map(reader.recognises, works)) >= len(works):
            return reader
    raise DumpError(place, f"not a known dump, it looks like {describe_json(values)}; read are {KNOWN}")


def describe_json(values: list[Any]) -> str:
    """Return what the first values of a file look like.

    >>> describe_json([{"name": "x", "version": "1"}]), describe_json([{"title": "On", "type": "book"}])
    ('a package.json', 'CSL-JSON')
    >>> describe_json([{"b": 1, "a": 2}]), describe_json([7])
    ('JSON with the names b, a', 'JSON of other values than objects')
    """
    value = values[0] if values else None
    value = value[0] if isinstance(value, list) and value else value
    if not values or value == []:
        return "an empty list of JSON"
    if not isinstance(value, Mapping):
        return "JSON of other values than objects"
    if isinstance(value.get("title"), str) and value.get("type") in variables.CSL_TYPES:
        return "CSL-JSON"
    named = next((form for form, names in _FORMS if all(name in value for name in names)), "")
    own = ", ".join(str(name)[:30] for name in islice(value, _MOST))
    return named or (f"JSON with the names {own}" if own else "an empty object of JSON")


def _describe_text(head: bytes) -> str:
    """Return what a text or other bytes look like.

    >>> _describe_text(b"<!doctype html><p>"), _describe_text(b"@book{a,"), _describe_text(b"")
    ('a page of HTML', 'BibTeX of another source', 'an empty file')
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:500].lower()
    if not start:
        return "an empty file"
    if start.startswith((b"<!doctype html", b"<html")):
        return "a page of HTML"
    if start.startswith(b"<"):
        return "XML of another source"
    if start.startswith((b"@", b"%")):
        return "BibTeX of another source"
    return "bytes that are no text" if b"\0" in start else "text"
