"""Rename citation keys in LaTeX sources and .bib files.

A key map is a text with one line for each key: the old key, a space, the new key.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from unlearnbib.bib import Document, parse
from unlearnbib.bib.keys import KEY_FIELDS, is_key
from unlearnbib.bib.values import get_field
from unlearnbib.documents import latex
from unlearnbib.errors import DocumentError
from unlearnbib.storage.outputs import replace_text
from unlearnbib.text.line_diff import make_diff

if TYPE_CHECKING:
    from unlearnbib.bib.document import Entry

Place = tuple[int, int]
_KEY = re.compile(r"[^\s,{}\"]+")


def _find_bib_keys(text: str) -> Iterator[Place]:
    """Yield the places of the keys of the entries, and of the keys in the fields that name entries."""
    for entry in parse(text).entries:
        yield entry.key_at, entry.key_at + len(entry.key)
        for field in entry.fields:
            if field.name.lower() in KEY_FIELDS and field.value[:1] in ("{", '"'):
                yield from (found.span() for found in _KEY.finditer(text, field.at, field.end))


def _make_lookup(keys: Mapping[str, str], own: Iterable[str]) -> Callable[[str], str]:
    """Return a function that gives the new key of an old one, in any letter case, as BibTeX finds entries.

    `own` are keys of the file: one of them is not another one in another letter case, as biber reads it.
    """
    kept = set(own)
    lower = {old.lower(): new for old, new in reversed(list(keys.items()))}
    return lambda key: keys.get(key, key if key in kept else lower.get(key.lower(), key))


def _list_kept(document: Document, keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys of entries that stay beside one of `keys` in another letter case."""
    own = [entry.key for entry in document.entries]
    exact = {key.lower() for key in own if key in keys}
    yield from (key for key in own if key not in keys and key.lower() in exact)


def _check_collisions(path: str, document: Document, rename: Callable[[str], str]) -> None:
    """Raise DocumentError if two entries get one key, of which BibTeX drops one; `ids` are keys too."""
    holders: dict[str, tuple[str, Entry]] = {}
    for entry in document.entries:
        for key in (entry.key, *_KEY.findall(get_field(entry, "ids"))):
            old, holder = holders.setdefault(rename(key).lower(), (key, entry))
            if holder is not entry and old.lower() != key.lower():
                line, _ = document.place(entry.start)
                reason = f"{old!r} and {key!r} would have one key, {rename(key)!r}; nothing is renamed"
                raise DocumentError(f"{path}:{line}", reason)


#: suffix -> function that finds the places of the keys in the text of such a file
FINDERS: dict[str, Callable[[str], Iterator[Place]]] = {
    ".tex": latex.find_cited_keys,
    ".ltx": latex.find_cited_keys,
    ".bib": _find_bib_keys,
}


def rename_in_document(path: str, text: str, keys: Mapping[str, str]) -> str:
    r"""Return the text of a document with its keys renamed; the suffix of `path` says its kind.

    Raises DocumentError for another kind, and if two entries of a .bib file would have one key.

    >>> rename_in_document("a.tex", r"\\citep[see]{old, other} old", {"old": "new"})
    '\\\\citep[see]{new, other} old'
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in FINDERS:
        raise DocumentError(path, f"keys can be renamed only in {', '.join(FINDERS)}")
    document = parse(text) if suffix == ".bib" else Document("")
    rename = _make_lookup(keys, _list_kept(document, keys))
    _check_collisions(path, document, rename)
    pieces, done = [], 0
    for start, end in sorted(set(FINDERS[suffix](text))):
        pieces += [text[done:start], rename(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def format_key_map(keys: Mapping[str, str]) -> str:
    r"""Return the text of a key map.

    >>> format_key_map({"b": "c", "a": "d"})
    'a d\nb c\n'
    """
    return "".join(f"{old} {new}\n" for old, new in sorted(keys.items()))


def read_key_map(path: str) -> dict[str, str]:
    """Return the key map in a file; raises DocumentError."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, getattr(error, "strerror", None) or "not a text in UTF-8") from error
    keys: dict[str, str] = {}
    for number, words in enumerate(lines, 1):
        if len(words) != 2:  # noqa: PLR2004 - old and new
            raise DocumentError(path, f"line {number} is not an old key and a new key")
        if not (words[1].isprintable() and is_key(words[1])):
            raise DocumentError(path, f"line {number}: {words[1]!r} cannot be the key of an entry")
        if keys.setdefault(words[0], words[1]) != words[1]:
            raise DocumentError(path, f"line {number} renames {words[0]!r} again, to another key")
    return keys


def find_keys(path: str, keys: Iterable[str]) -> set[str]:
    """Return those of `keys` that stand in a .tex or .bib file, in any letter case; raises DocumentError."""
    text = _read_text(path)
    found = {text[start:end].lower() for start, end in FINDERS[os.path.splitext(path)[1].lower()](text)}
    return {key for key in keys if key.lower() in found}


def _read_text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except OSError as error:
        raise DocumentError(path, error.strerror or str(error)) from error


def rename_in_file(path: str, keys: Mapping[str, str], *, dry_run: bool = False) -> list[str]:
    """Rename keys in a .tex or .bib file, unless `dry_run`; return the lines of the diff.

    Raises DocumentError, OutputError.
    """
    text = _read_text(path)
    renamed = rename_in_document(path, text, keys)
    if not dry_run:
        replace_text(path, text, renamed)
    return list(make_diff(text, renamed, path, path))
