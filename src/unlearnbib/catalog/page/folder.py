"""A folder as a catalog: its pages of Markdown that have front matter, there and one folder below."""

import os
from collections.abc import Iterator
from glob import escape, iglob
from itertools import islice

_SHAPES = ("*.md", "*.markdown", "*/*.md", "*/*.markdown")  # of Jekyll; of Hugo, whose papers have folders
_MOST = 20_000  # pages that are opened


def list_pages(folder: str) -> list[str]:
    """Return the pages of a folder that begin with front matter, in the order of their names."""
    return sorted(page for page in islice(_iterate_pages(folder), _MOST) if _has_front_matter(page))


def _iterate_pages(folder: str) -> Iterator[str]:
    for shape in _SHAPES:
        yield from iglob(os.path.join(escape(folder), shape))


def _has_front_matter(page: str) -> bool:
    try:
        with open(page, "rb") as file:
            return os.path.isfile(page) and file.read(8).lstrip(b"\xef\xbb\xbf\r\n")[:3] in (b"---", b"+++")
    except OSError:
        return False
