"""anthology.bib: the ACL Anthology in one file (https://aclanthology.org), some entries at a time.

The file without .gz uses macros: `publisher = acl`, `url = anth # {2025.acl-long.3/}`, with @string at its
beginning. bibtexparser does not join strings, so they are expanded before it reads.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from unlearnbib.errors import DumpError
from unlearnbib.records.bibtex_records import read_records
from unlearnbib.sources.dumps.dump_reader import (
    Batch,
    DumpItem,
    DumpReader,
    Skip,
    find_registered_doi,
    list_identifiers,
    make_doi_identifier,
    make_item,
)

_ENTRY = re.compile(rb"^(?=@\w)", re.MULTILINE)
_STRING = re.compile(rb'@string\s*\{\s*([^\s={]+)\s*=\s*[{"](.*?)["}]\s*\}', re.IGNORECASE | re.DOTALL)
_USE = re.compile(rb"(=\s*)([A-Za-z][\w:.-]*)\s*(?:#\s*\{|(?=[,}\n]))")
_HEAD = re.compile(rb"\A\s*[%@].*aclanthology\.org", re.DOTALL)
_BATCH = 1 << 19  # bytes of entries that are read at once


def _split(pieces: Iterator[bytes], place: str) -> Iterator[Batch]:
    """Yield batches of entries, their strings expanded; the last entry must have its end."""
    strings: dict[bytes, bytes] = {}
    line, batch = 1, b""
    for batch in split_batches(pieces):
        strings.update(_STRING.findall(batch))
        line += batch.count(b"\n")
        yield Batch(_USE.sub(partial(_expand_string, strings=strings), batch), line)
    if b"@" in batch and not batch.rstrip().endswith(b"}"):
        raise DumpError(place, f"before line {line}: the last entry breaks off; download it again")


def split_batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    r"""Yield `pieces` in batches of whole entries: one begins with @ at the start of a line.

    >>> list(split_batches([b"@a{1,\n}\n@b", b"{2,\n}\n"]))
    [b'@a{1,\n}\n@b{2,\n}\n']
    """
    waiting = b""
    for piece in pieces:
        waiting += piece
        if len(waiting) >= _BATCH:
            last = max((found.start() for found in _ENTRY.finditer(waiting)), default=0)
            if last:
                yield waiting[:last]
                waiting = waiting[last:]
    yield waiting


def _expand_string(found: re.Match[bytes], strings: dict[bytes, bytes]) -> bytes:
    """Return the use of a string with its value; names of months are not strings of the file."""
    if found[2] not in strings:
        return found[0]
    return found[1] + b"{" + strings[found[2]] + (b"" if found[0].endswith(b"{") else b"}")


def _read(batch: Batch) -> Iterator[DumpItem | Skip]:
    """Yield the papers of a batch in its order; entries without an author are whole volumes."""
    entries = batch.data
    if not re.search(rb"^@(?!string\b)\w", entries, re.MULTILINE | re.IGNORECASE):
        return
    for _, fields, record in read_records(entries, "anthology"):
        named = list(list_identifiers([fields.get("url", "")]))
        if not any(name.startswith("acl:") for name in named):  # somebody's own .bib holds others too
            yield Skip("not of the Anthology")
        elif not fields.get("author"):
            yield Skip("volumes without authors")
        else:
            doi = find_registered_doi(fields.get("doi", ""))
            yield make_item([*named, *([make_doi_identifier(doi)] if doi else [])], record)


READER = DumpReader(
    "anthology",
    "anthology.bib",
    lambda head: _HEAD.search(head) is not None,
    _split,
    _read,
)
