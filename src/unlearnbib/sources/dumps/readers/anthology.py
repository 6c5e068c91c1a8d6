"""anthology.bib: the ACL Anthology in one file (https://aclanthology.org), some entries at a time.

The file without .gz uses macros: `publisher = acl`, `url = anth # {2025.acl-long.3/}`, with @string at its
beginning. bibtexparser does not join strings, so they are expanded before it reads.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from unlearnbib.errors import DumpError
from unlearnbib.records.bibtex_records import read_fields, read_records, read_verbatim
from unlearnbib.records.clean import clean_text
from unlearnbib.sources.dumps.dump_reader import (
    Batch,
    DumpReader,
    Facts,
    Item,
    Skip,
    find_registered_doi,
    list_identifiers,
    make_doi_identifier,
    read_each,
)
from unlearnbib.sources.dumps.encoded import encode_name_list
from unlearnbib.sources.dumps.gather import gather

_ENTRIES = re.compile(rb"^(?=@\w)", re.MULTILINE)
_ENTRY = re.compile(r"^(?=@\w)", re.MULTILINE)
_GROUP = r"\{(?:[^{}\\]|\\[^{}]|\{(?:[^{}\\]|\\[^{}]|\{(?:[^{}\\]|\\[^{}])*+\})*+\})*+\}"
_BEGIN = re.compile(r"@(?!(?:string|comment|preamble)\b)[A-Za-z]+\{[^\s,{}\"=]+,", re.IGNORECASE)
_FIELD = re.compile(
    rf'\s*([A-Za-z][\w-]*)\s*=\s*("(?:[^"{{}}\\]|\\[^"{{}}]|{_GROUP})*+"|{_GROUP}|\d+|[A-Za-z]+)\s*(?:,|(?=\}}))'
)
_END = re.compile(r"\s*\}\s*")
_STRING = re.compile(rb'@string\s*\{\s*([^\s={]+)\s*=\s*[{"](.*?)["}]\s*\}', re.IGNORECASE | re.DOTALL)
_USE = re.compile(rb"(=\s*)([A-Za-z][\w:.-]*)\s*(?:#\s*\{|(?=[,}\n]))")
_HEAD = re.compile(rb"\A\s*[%@].*aclanthology\.org", re.DOTALL)


def _split(pieces: Iterator[bytes], place: str) -> Iterator[Batch]:
    """Yield batches of entries, their strings expanded; the last entry must have its end."""
    strings: dict[bytes, bytes] = {}
    line, batch, is_begun = 1, b"", False
    for batch in gather(pieces, _find_cut, place):
        strings.update(_STRING.findall(batch))
        line += batch.count(b"\n")
        is_begun = is_begun or _ENTRIES.search(batch) is not None
        yield Batch(_USE.sub(partial(_expand_string, strings=strings), batch), line)
    if not is_begun:
        raise DumpError(place, "it has no entries of BibTeX; import other files on their own")
    if b"@" in batch and not batch.rstrip().endswith(b"}"):
        raise DumpError(place, f"before line {line}: the last entry breaks off; download it again")


def _find_cut(text: bytes) -> int:
    """Return the beginning of the last entry: @ at the start of a line."""
    return max((found.start() for found in _ENTRIES.finditer(text)), default=0)


def _expand_string(found: re.Match[bytes], strings: dict[bytes, bytes]) -> bytes:
    """Return the use of a string with its value; names of months are not strings of the file."""
    if found[2] not in strings:
        return found[0]
    return found[1] + b"{" + strings[found[2]] + (b"" if found[0].endswith(b"{") else b"}")


def _read(batch: Batch) -> Iterator[Item]:
    """Yield the papers of a batch in its order; entries without an author are whole volumes."""
    odd: list[str] = []  # entries that are not written as the Anthology writes them, or a part of one
    for part in _ENTRY.split(batch.data.decode("utf-8", "replace")):
        if (fields := split_entry(part)) is None:
            odd.append(part)
            continue
        yield from _read_odd("".join(odd))
        odd.clear()
        yield from read_each([fields], _read_fields)
    yield from _read_odd("".join(odd))


def split_entry(text: str) -> dict[str, str] | None:
    r"""Return the fields of an entry that is written plainly, values without their quotes; else None.

    bibtexparser gives the same, in thirty times as long; it reads what is written otherwise.

    >>> split_entry('@misc{a,\n title = "On {P}eas",\n month = jul\n}')
    {'title': 'On {P}eas', 'month': 'jul'}
    >>> split_entry('@misc{a, title = "On" # "Peas"}')
    """
    head = _BEGIN.match(text)
    at, found = head.end() if head else 0, dict[str, str]()
    while field := _FIELD.match(text, at) if at else None:
        name, value = field.groups()
        if name.lower() in found:
            return None
        found[name.lower()] = value[1:-1] if value[0] in '"{' else value
        at = field.end()
    return found if found and _END.fullmatch(text, at) else None


def _read_odd(entries: str) -> Iterator[Item]:
    if not re.search(r"^@(?!(?:string|comment|preamble)\b)\w", entries, re.MULTILINE | re.IGNORECASE):
        return
    try:  # a comment may stand behind the last entry
        records = read_records(entries[: entries.rfind("}") + 1].encode(), "anthology")
    except ValueError:
        yield Skip("broken BibTeX")
        return
    while True:
        try:
            _, fields, record = next(records)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001 - one entry of a hundred thousand; the iterator goes on
            yield Skip(f"broken ({type(error).__name__})")
        else:
            yield _make_item(fields, record.fields)


def _read_fields(raw: dict[str, str]) -> Item:
    fields = read_verbatim(raw)
    if not clean_text(fields.get("title")):
        return Skip("without a title")
    return _make_item(fields, dict(read_fields(fields, encode_name_list)))


def _make_item(raw: Mapping[str, str], fields: Mapping[str, Any]) -> Item:
    named = list(list_identifiers([raw.get("url", "")]))
    if not any(name.startswith("acl:") for name in named):  # somebody's own .bib holds others too
        return Skip("not of the Anthology")
    if not raw.get("author"):
        return Skip("volumes without authors")
    doi = find_registered_doi(raw.get("doi", ""))
    named += [make_doi_identifier(doi)] if doi else []
    return Facts(tuple(dict.fromkeys(named)), fields)


READER = DumpReader(
    "anthology",
    "anthology.bib",
    lambda head: _HEAD.search(head) is not None,
    _split,
    _read,
)
