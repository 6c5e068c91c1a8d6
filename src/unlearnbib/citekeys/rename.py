"""Citation keys renamed where they stand: in LaTeX sources, and in the entries of .bib files.

A map of keys is a text of lines, the old key and the new one, with a blank between them.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff

from unlearnbib.bib import parse
from unlearnbib.documents.latex import find_cited_keys
from unlearnbib.errors import DocumentError
from unlearnbib.storage.atomic import write_file

Place = tuple[int, int]


def _in_bib(text: str) -> Iterator[Place]:
    """Yield where the keys of the entries stand, and those that their crossref names."""
    for entry in parse(text).entries:
        yield entry.key_at, entry.key_at + len(entry.key)
        parent = entry.get("crossref")
        if parent:
            yield parent.at + 1, parent.end - 1


#: suffix -> what finds the keys in the text of such a file
PLACES: dict[str, Callable[[str], Iterator[Place]]] = {".tex": find_cited_keys, ".ltx": find_cited_keys, ".bib": _in_bib}


def rename_in_document(path: str, text: str, keys: Mapping[str, str]) -> str:
    r"""Return the text of a document with its keys renamed; `path` tells of what kind it is.

    Raises DocumentError for another kind.

    >>> rename_in_document("a.tex", r"\\citep[see]{old, other} old", {"old": "new"})
    '\\\\citep[see]{new, other} old'
    """
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in PLACES:
        raise DocumentError(path, f"keys are renamed in {', '.join(PLACES)} alone")
    pieces, done = [], 0
    for start, end in sorted(set(PLACES[suffix](text))):
        pieces += [text[done:start], keys.get(text[start:end], text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])


def format_key_map(keys: Mapping[str, str]) -> str:
    r"""Return the text of a map of keys.

    >>> format_key_map({"b": "c", "a": "d"})
    'a d\nb c\n'
    """
    return "".join(f"{old} {new}\n" for old, new in sorted(keys.items()))


def read_key_map(path: str) -> dict[str, str]:
    """Return the map of keys in a file; raises DocumentError."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, getattr(error, "strerror", None) or "it is no text in UTF-8") from error
    for number, words in enumerate(lines, 1):
        if len(words) != 2:  # noqa: PLR2004 - old and new
            raise DocumentError(path, f"line {number} is no old key and new key")
    return dict(lines)


def rename_in_file(path: str, keys: Mapping[str, str], *, dry_run: bool = False) -> list[str]:
    """Rename keys in a .tex or .bib file, unless it is a dry run; return the lines of the diff.

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
