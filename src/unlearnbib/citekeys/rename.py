"""Rename citation keys in LaTeX sources and .bib files.

A key map is a text with one line for each key: the old key, a space, the new key.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff

from unlearnbib.bib import parse
from unlearnbib.documents.latex import find_cited_keys
from unlearnbib.errors import DocumentError
from unlearnbib.storage.atomic import write_file

Place = tuple[int, int]


def _find_bib_keys(text: str) -> Iterator[Place]:
    """Yield the places of the keys of the entries, and of the keys in their crossref fields."""
    for entry in parse(text).entries:
        yield entry.key_at, entry.key_at + len(entry.key)
        parent = entry.get("crossref")
        if parent:
            yield parent.at + 1, parent.end - 1


#: suffix -> function that finds the places of the keys in the text of such a file
FINDERS: dict[str, Callable[[str], Iterator[Place]]] = {
    ".tex": find_cited_keys,
    ".ltx": find_cited_keys,
    ".bib": _find_bib_keys,
}


def rename_in_document(path: str, text: str, keys: Mapping[str, str]) -> str:
    r"""Return the text of a document with its keys renamed; the suffix of `path` says its kind.

    Raises DocumentError for another kind.

    >>> rename_in_document("a.tex", r"\\citep[see]{old, other} old", {"old": "new"})
    '\\\\citep[see]{new, other} old'
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in FINDERS:
        raise DocumentError(path, f"keys can be renamed only in {', '.join(FINDERS)}")
    pieces, done = [], 0
    for start, end in sorted(set(FINDERS[suffix](text))):
        pieces += [text[done:start], keys.get(text[start:end], text[start:end])]
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
    for number, words in enumerate(lines, 1):
        if len(words) != 2:  # noqa: PLR2004 - old and new
            raise DocumentError(path, f"line {number} is not an old key and a new key")
    return dict(lines)


def rename_in_file(path: str, keys: Mapping[str, str], *, dry_run: bool = False) -> list[str]:
    """Rename keys in a .tex or .bib file, unless `dry_run`; return the lines of the diff.

    Raises DocumentError, OutputError.
    """
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read()
    except OSError as error:
        raise DocumentError(path, error.strerror or str(error)) from error
    renamed = rename_in_document(path, text, keys)
    if not dry_run and renamed != text:
        write_file(path, renamed)
    old, new = (one.splitlines(keepends=True) for one in (text, renamed))
    return list(unified_diff(old, new, path, path))
