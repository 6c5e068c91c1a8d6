"""Citation keys renamed where they stand: in LaTeX sources, and in the entries of .bib files.

A map of keys is a text of lines, the old key and the new one, with a blank between them.
"""

import os
from collections.abc import Callable, Iterator, Mapping

from unlearnbib.bib import parse
from unlearnbib.documents.latex import places
from unlearnbib.errors import DocumentError

Place = tuple[int, int]


def _in_bib(text: str) -> Iterator[Place]:
    """Yield where the keys of the entries stand, and those that their crossref names."""
    for entry in parse(text).entries:
        yield entry.key_at, entry.key_at + len(entry.key)
        parent = entry.get("crossref")
        if parent:
            yield parent.at + 1, parent.end - 1


#: suffix -> what finds the keys in the text of such a file
PLACES: dict[str, Callable[[str], Iterator[Place]]] = {".tex": places, ".ltx": places, ".bib": _in_bib}


def rekeyed(path: str, text: str, keys: Mapping[str, str]) -> str:
    r"""Return the text of a document with its keys renamed; `path` tells of what kind it is.

    Raises DocumentError for another kind.

    >>> rekeyed("a.tex", r"\\citep[see]{old, other} old", {"old": "new"})
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


def written(keys: Mapping[str, str]) -> str:
    r"""Return the text of a map of keys.

    >>> written({"b": "c", "a": "d"})
    'a d\nb c\n'
    """
    return "".join(f"{old} {new}\n" for old, new in sorted(keys.items()))


def read(path: str) -> dict[str, str]:
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
